package vn.overseasmembers.register;

import java.io.BufferedInputStream;
import java.io.IOException;

/** The rows of a file, header first, one at a time. */
interface Rows extends AutoCloseable {

    /**
     * Goes to the next row that holds anything.
     *
     * @throws Unreadable when the file is damaged from here on
     */
    boolean next() throws IOException, Unreadable;

    /** Line of the current row in the file. */
    long line();

    /** Cells of the current row. */
    int width();

    /** The current row's cell as the column's format wants it; null beyond the row's end. */
    String cell(int index, Format format) throws BadCell;

    /** Whether a row with fewer cells than the header is damaged rather than ends with empty cells. */
    boolean fixedWidth();

    @Override
    void close() throws IOException;

    /** The file cannot be read any further; the message is a Vietnamese sentence. */
    final class Unreadable extends Exception {

        private final long line;

        Unreadable(long line, String sentence) {
            super(sentence, null, false, false);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /** Opens a CSV or an Excel workbook, told apart by content, not by name. */
    static Rows of(BufferedInputStream in) throws IOException, Unreadable {
        in.mark(8);
        var head = in.readNBytes(8);
        in.reset();
        if (head.length == 0) {
            throw new Unreadable(1, "Tệp trống; dòng 1 phải là tên các cột.");
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            return WorkbookRows.open(in);
        }
        if (head.length >= 4 && head[0] == (byte) 0xD0 && head[1] == (byte) 0xCF && head[2] == 0x11 && head[3] == (byte) 0xE0) {
            throw new Unreadable(1, "Tệp là Excel đời cũ (.xls) hoặc có mật khẩu; hãy lưu thành .xlsx không mật khẩu hoặc CSV UTF-8.");
        }
        return CsvRows.open(in);
    }
}
