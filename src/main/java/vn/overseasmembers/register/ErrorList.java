package vn.overseasmembers.register;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is wrong with the files of an import, as a file that spreadsheets open with Vietnamese letters. */
final class ErrorList {

    /** By it spreadsheets know UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ErrorList() {
    }

    /** @param header names of the four columns: file, line, column, what to correct */
    static byte[] csv(List<String> header, List<ImportError> errors) {
        var written = new StringWriter();
        written.append(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(written)) {
            csv.writeRecord(header);
            errors.forEach(error -> csv.writeRecord(error.part(), String.valueOf(error.line()), plain(error.column()), plain(error.message())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The header of a file may say anything; what begins like this a spreadsheet would reckon. */
    private static String plain(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
