package vn.overseasmembers.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list to be taken away. It is written line by line, so that its length costs no memory; its first line is the mark, its second the columns' names.
 *
 * @param title   name of the sheet in a workbook
 * @param columns their names
 */
public record Sheet(String title, Mark mark, List<String> columns) {

    /** What a workbook's sheet can hold, less what stands above the rows. */
    public static final int MOST_ROWS = 1_048_576 - 2;

    private static final int LONGEST_TITLE = 31;
    private static final int FLUSHED_AFTER = 500;

    /** Gives its rows one after another: texts, numbers, days ({@link LocalDate}) or null. */
    public interface Rows {
        void each(Consumer<List<?>> row);
    }

    /** As which a list can be had. */
    public enum Format {
        CSV("text/csv;charset=UTF-8"), XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /** For the header {@code Content-Type}. */
        public String type() {
            return type;
        }

        /** Of a file's name. */
        public String ending() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** @throws IllegalArgumentException for any other ending */
        public static Format of(String ending) {
            return valueOf(ending.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Writes it and leaves the stream open. */
    public void write(Format format, Rows rows, OutputStream out) throws IOException {
        try {
            if (format == Format.CSV) {
                csv(rows, out);
            } else {
                xlsx(rows, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Days are ISO, so that programs read them; the mark at the beginning tells spreadsheets that it is UTF-8. */
    private void csv(Rows rows, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(harmless(mark.sentence()));
        csv.writeRecord(columns.stream().map(Sheet::harmless).toList());
        rows.each(row -> csv.writeRecord(row.stream().map(cell -> cell instanceof String words ? harmless(words) : cell == null ? "" : cell.toString()).toList()));
        csv.flush();
        text.flush();
    }

    /** A spreadsheet takes words that begin so for a formula, and runs it. */
    static String harmless(String words) {
        return !words.isEmpty() && "=+-@\t\r\n|%".indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
    }

    private void xlsx(Rows rows, OutputStream out) throws IOException {
        // ends with its sheet, and would end the caller's stream with it
        var open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                out.write(some, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        var workbook = new Workbook(open, "overseas-members", "1.0");
        var sheet = workbook.newWorksheet(title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title);
        sheet.inlineString(0, 0, mark.sentence());
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, Math.max(12, Math.min(40, columns.get(i).length() + 4)));
            sheet.inlineString(1, i, columns.get(i));
            sheet.style(1, i).bold().set();
        }
        sheet.freezePane(0, 2);
        var number = new int[] {2};
        rows.each(row -> {
            for (int i = 0; i < row.size(); i++) {
                put(sheet, number[0], i, row.get(i));
            }
            if (++number[0] % FLUSHED_AFTER == 0) {
                try {
                    sheet.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        sheet.finish();
        workbook.finish();
    }

    static void put(Worksheet sheet, int row, int column, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (cell != null) {
            sheet.inlineString(row, column, printable(cell.toString()));
        }
    }

    /** Without the signs that XML knows no way to write. */
    static String printable(String words) {
        return words.codePoints().allMatch(Sheet::inXml) ? words
            : words.codePoints().filter(Sheet::inXml).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean inXml(int sign) {
        return sign >= 0x20 && sign < 0xFFFE && !(sign >= 0xD800 && sign < 0xE000) || sign == '\t' || sign == '\n' || sign >= 0x10000;
    }
}
