package vn.overseasmembers.engine;

/** One choice of a form's field whose options are served by {@code valuesKey}. */
public record Option(String label, String value) {
}
