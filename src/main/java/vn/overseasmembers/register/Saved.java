package vn.overseasmembers.register;

import java.util.Map;

/** How the saving of one record on a page ended. */
sealed interface Saved {

    /** Stored, or nothing was different. */
    record Done() implements Saved {
    }

    /**
     * Stored as a new record.
     *
     * @param id by which its page is found
     */
    record Added(long id) implements Saved {
    }

    /**
     * Nothing stored.
     *
     * @param objections by field, a Vietnamese sentence that says what to correct; the empty field is the record as a whole
     */
    record Objected(Map<String, String> objections) implements Saved {
    }

    static Saved objection(String field, String sentence) {
        return new Objected(Map.of(field, sentence));
    }
}
