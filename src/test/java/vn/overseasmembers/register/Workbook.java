package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small Excel workbooks as Excel does: texts in the shared table, days as numbers with a format. */
final class Workbook {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final StringBuilder sheet = new StringBuilder();
    private int rows;

    /** Cells are String, Number, LocalDate, Boolean, {@link #error()} or null. */
    Workbook row(Object... cells) {
        rows++;
        sheet.append("<row r=\"").append(rows).append("\">");
        for (var i = 0; i < cells.length; i++) {
            var at = "<c r=\"" + (char) ('A' + i) + rows + "\"";
            if (cells[i] instanceof String text) {
                sheet.append(at).append(" t=\"s\"><v>").append(texts.computeIfAbsent(text, key -> texts.size())).append("</v></c>");
            } else if (cells[i] instanceof LocalDate day) {
                sheet.append(at).append(" s=\"1\"><v>").append(ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), day)).append("</v></c>");
            } else if (cells[i] instanceof Number number) {
                sheet.append(at).append("><v>").append(number).append("</v></c>");
            } else if (cells[i] instanceof Boolean bool) {
                sheet.append(at).append(" t=\"b\"><v>").append(bool ? 1 : 0).append("</v></c>");
            } else if (cells[i] != null) {
                sheet.append(at).append(" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>");
            }
        }
        sheet.append("</row>");
        return this;
    }

    static Object error() {
        return new Object();
    }

    /** A workbook with the cells of a CSV as text. */
    static Workbook of(String csv) {
        var workbook = new Workbook();
        csv.lines().forEach(line -> workbook.row((Object[]) line.split(",", -1)));
        return workbook;
    }

    Workbook skip() {
        rows++;
        return this;
    }

    byte[] bytes() {
        return bytes(true);
    }

    /** Other programs than Excel write no styles. */
    byte[] bytes(boolean styles) {
        var shared = new StringBuilder("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        texts.keySet().forEach(text -> shared.append("<si><t xml:space=\"preserve\">").append(escaped(text)).append("</t></si>"));
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                </Types>""");
        parts.put("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
                </Relationships>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
                <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
                </Relationships>""");
        parts.put("xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        parts.put("xl/styles.xml", """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        if (!styles) {
            parts.remove("xl/styles.xml");
            parts.replaceAll((name, text) -> text.lines().filter(line -> !line.contains("styles")).collect(Collectors.joining("\n")));
        }
        parts.put("xl/sharedStrings.xml", shared.append("</sst>").toString());
        parts.put("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + sheet + "</sheetData></worksheet>");
        var bytes = new ByteArrayOutputStream();
        zip(bytes, parts);
        return bytes.toByteArray();
    }

    static void zip(OutputStream out, Map<String, String> parts) {
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    static List<String> header(Part part) {
        return part.columns().stream().map(Column::name).toList();
    }
}
