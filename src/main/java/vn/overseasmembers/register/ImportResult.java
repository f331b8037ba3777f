package vn.overseasmembers.register;

import java.util.List;

/** How a call ended: everything stored, or nothing. */
sealed interface ImportResult {

    /** Rows of a file by what became of them. */
    record Counts(long created, long updated, long unchanged) {

        static final Counts NONE = new Counts(0, 0, 0);
    }

    /** Stored. */
    record Stored(Counts organisations, Counts members, Counts officers) implements ImportResult {
    }

    /** Nothing stored; the first thousand errors in line order. */
    record Refused(List<ImportError> errors) implements ImportResult {
    }
}
