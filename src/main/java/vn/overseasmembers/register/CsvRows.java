package vn.overseasmembers.register;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A CSV in UTF-8, with or without byte order mark, separated by commas or semicolons. */
final class CsvRows implements Rows {

    /** Longest row, in characters: a quote that is never closed must not swallow the file. */
    private static final int LONGEST_ROW = 64 * 1024;

    private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

    private final CloseableIterator<CsvRecord> records;
    private CsvRecord current;

    private CsvRows(CloseableIterator<CsvRecord> records) {
        this.records = records;
    }

    static CsvRows open(BufferedInputStream in) throws IOException {
        return new CsvRows(CsvReader.builder()
                .fieldSeparator(separator(in))
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(in, StandardCharsets.UTF_8)
                .iterator());
    }

    /** The header's names hold neither sign, so whichever it has more of separates them. */
    private static char separator(BufferedInputStream in) throws IOException {
        in.mark(8 * 1024);
        var balance = 0;
        for (var b : in.readNBytes(8 * 1024)) {
            if (b == '\n' || b == '\r') {
                break;
            }
            balance += b == ',' ? 1 : b == ';' ? -1 : 0;
        }
        in.reset();
        return balance < 0 ? ';' : ',';
    }

    @Override
    public boolean next() throws IOException, Unreadable {
        try {
            do {
                if (!records.hasNext()) {
                    return false;
                }
                current = records.next();
            } while (blank(current));
            return true;
        } catch (CsvParseException e) {
            throw new Unreadable(line(e), "Không đọc được tệp từ dòng này: dấu ngoặc kép mở mà không đóng, có chữ sau dấu ngoặc kép đóng, "
                    + "hoặc dòng quá dài.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean blank(CsvRecord record) {
        for (var i = 0; i < record.getFieldCount(); i++) {
            // trim, not strip: of a file of empty lines only the parser makes one field of NULs
            if (!record.getField(i).trim().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private long line(CsvParseException e) {
        var said = LINE.matcher(String.valueOf(e.getMessage()));
        if (said.find()) {
            return Long.parseLong(said.group(1));
        }
        return current == null ? 1 : current.getStartingLineNumber() + 1;
    }

    @Override
    public long line() {
        return current.getStartingLineNumber();
    }

    @Override
    public int width() {
        return current.getFieldCount();
    }

    @Override
    public String cell(int index, Format format) {
        return index < current.getFieldCount() ? current.getField(index) : null;
    }

    @Override
    public boolean fixedWidth() {
        return true;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
