package vn.overseasmembers.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook of a few small tables with charts of their numbers, which spreadsheets draw anew when a number is changed. fastexcel, which writes the tables,
 * knows no charts: they are added to what it wrote as parts of their own (ECMA-376: DrawingML). For long lists there is {@link Sheet}.
 *
 * @param mark stands above each table
 */
public record Book(Mark mark, List<Table> tables) {

    /** Rows above a table's rows: the mark and the columns' names. */
    private static final int HEAD = 2;
    private static final int LONGEST_TITLE = 31;

    /**
     * A sheet of its own.
     *
     * @param title  its name, unlike the others'
     * @param rows   texts, numbers, days or null; the first column names the row
     * @param charts beneath the rows, one after another
     */
    public record Table(String title, List<String> columns, List<? extends List<?>> rows, List<Chart> charts) {

        /** Sheets' names are short and without the signs that formulas need. */
        public Table {
            title = title.replaceAll("[\\[\\]*/\\\\?:']", " ").strip();
            title = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE).strip() : title;
        }
    }

    /** How numbers are drawn. */
    public enum Kind {
        /** A bar for each number beside its row's name: for comparing organisations. */
        BARS,
        /** A line for each column from row to row: for periods that follow one another. */
        LINES
    }

    /**
     * What a chart shows.
     *
     * @param columns numbers of the table's columns
     * @param rows    how many of its rows, from the first
     */
    public record Chart(String title, Kind kind, List<Integer> columns, int rows) {
    }

    /** Writes it and leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        var plain = new ByteArrayOutputStream();
        var workbook = new Workbook(plain, "overseas-members", "1.0");
        for (var table : tables) {
            put(workbook.newWorksheet(table.title()), table);
        }
        workbook.finish();
        var parts = charts();
        var zip = new ZipOutputStream(out);
        try (var read = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(plain.toByteArray())).get()) {
            for (var entry : Collections.list(read.getEntries())) {
                try (var content = read.getInputStream(entry)) {
                    put(zip, entry.getName(), withCharts(entry.getName(), content.readAllBytes(), parts));
                }
            }
        }
        for (var part : parts.entrySet()) {
            put(zip, part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
        }
        zip.finish();
    }

    private void put(Worksheet sheet, Table table) {
        sheet.inlineString(0, 0, mark.sentence());
        for (int i = 0; i < table.columns().size(); i++) {
            sheet.width(i, i == 0 ? 40 : Math.max(10, Math.min(18, table.columns().get(i).length() + 2)));
            sheet.inlineString(1, i, table.columns().get(i));
            sheet.style(1, i).bold().wrapText(true).set();
        }
        sheet.freezePane(1, HEAD);
        for (int row = 0; row < table.rows().size(); row++) {
            for (int i = 0; i < table.rows().get(row).size(); i++) {
                Sheet.put(sheet, row + HEAD, i, table.rows().get(row).get(i));
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** What is to be added, by its name in the workbook. */
    private Map<String, String> charts() {
        var parts = new LinkedHashMap<String, String>();
        int chart = 0;
        for (int i = 0; i < tables.size(); i++) {
            var table = tables.get(i);
            if (table.charts().isEmpty()) {
                continue;
            }
            int sheet = i + 1;
            var related = new ArrayList<String>();
            for (var each : table.charts()) {
                chart++;
                parts.put("xl/charts/chart" + chart + ".xml", Charts.chart(table, each, HEAD));
                related.add("../charts/chart" + chart + ".xml");
            }
            parts.put("xl/drawings/drawing" + sheet + ".xml", Charts.drawing(table, HEAD + table.rows().size() + 2));
            parts.put("xl/drawings/_rels/drawing" + sheet + ".xml.rels", Charts.relations("chart", related));
            parts.put("xl/worksheets/_rels/sheet" + sheet + ".xml.rels", Charts.relations("drawing", List.of("../drawings/drawing" + sheet + ".xml")));
        }
        return parts;
    }

    /** The list of parts names the new ones, and a sheet its drawing. */
    private static byte[] withCharts(String name, byte[] content, Map<String, String> parts) {
        String added;
        String end;
        if (name.equals("[Content_Types].xml")) {
            added = Charts.types(parts.keySet());
            end = "</Types>";
        } else if (parts.containsKey(name.replace("worksheets/", "worksheets/_rels/") + ".rels")) {
            added = Charts.DRAWN;
            end = "</worksheet>";
        } else {
            return content;
        }
        var text = new String(content, StandardCharsets.UTF_8);
        if (!text.endsWith(end)) {
            throw new IllegalStateException(name + " does not end as it used to");
        }
        return (text.substring(0, text.length() - end.length()) + added + end).getBytes(StandardCharsets.UTF_8);
    }
}
