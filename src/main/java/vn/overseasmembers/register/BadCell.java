package vn.overseasmembers.register;

/** One cell cannot be read; the message is the Vietnamese sentence that says what to correct. Never quotes the cell: it may be personal. */
final class BadCell extends Exception {

    BadCell(String sentence) {
        super(sentence, null, false, false);
    }
}
