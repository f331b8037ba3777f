package vn.overseasmembers.register;

/**
 * One thing that is wrong with a file.
 *
 * @param part    organisations, members or officers
 * @param line    line in the file; the header is line 1
 * @param column  name of the column, or empty when the line as a whole is wrong
 * @param message Vietnamese sentence that says what to correct; quotes no personal data
 */
record ImportError(String part, long line, String column, String message) {
}
