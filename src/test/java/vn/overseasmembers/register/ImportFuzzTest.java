package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;

/**
 * Whatever file is handed in is stored whole or refused whole, with sentences. A build looks for half a minute, guided by what code is reached
 * ({@code mvn verify}); other test runs try what was found before. Longer:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=ImportFuzzTest -Djazzer.max_duration=1h}.
 */
class ImportFuzzTest {

    private static final Map<Part, String> FILES = Map.of(Part.ORGANISATIONS, Importing.TREE, Part.MEMBERS, Importing.MEMBERS, Part.OFFICERS, Importing.OFFICERS);

    /** Values that files of people have had, or that break readers. */
    private static final List<String> ODD = List.of("", " ", "\u00a0", "0", "-1", "00", "9999-12-31", "0001-01-01", "2024-02-30", "31/12/2024", "45000", "1e9", "NaN",
        "17.001.001.000.001", "17.001.001", "00", "50.001.001", "x".repeat(5_000), "\"", "\"\"", "'; drop table member; --", "=1+1", "NULL", "\\N", "\u0000", "\ud800",
        "\ufeff", "Nguyễn", Normalizer.normalize("Nguyễn Thị Mẫu", Normalizer.Form.NFD), "đảng", "🙂", "a|b", "discipline|discipline", "true", "active", "officer", "cell",
        "000123", "bithu.1", "\n", "\r", "\t", "%s", "{0}", "../../etc/passwd", "١٢٣");

    private static Importing importing;
    private static int changes;

    @BeforeAll
    static void open() {
        importing = Importing.withRegister();
    }

    @FuzzTest(maxDuration = "30s")
    void anyFileIsStoredWholeOrRefusedWhole(FuzzedDataProvider data) throws IOException {
        // to the database
        BugDetectors.allowNetworkConnections((host, port) -> true);
        var part = data.pickValue(Part.values());
        var file = file(part, data);
        var before = register();
        var result = importing.run(Map.of(part, file));
        if (result instanceof Refused refused) {
            assertThat(register()).as("nothing of it is stored").isEqualTo(before);
            assertThat(refused.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(1_000).allSatisfy(error ->
                assertThat(error.message()).isNotBlank().doesNotContain("Exception", "org.", "java.", "ERROR:"));
            return;
        }
        var stored = register();
        var again = (Stored) importing.run(Map.of(part, file));
        assertThat(register()).as("repeating changes nothing").isEqualTo(stored);
        assertThat(again.toString()).doesNotContainPattern("(created|updated)=[1-9]");
        if (!stored.equals(before) && ++changes % 20 == 0) {
            importing = Importing.withRegister();
        }
    }

    private static byte[] file(Part part, FuzzedDataProvider data) throws IOException {
        return switch (data.consumeInt(0, 5)) {
            case 0 -> data.consumeRemainingAsBytes();
            case 1 -> (FILES.get(part).lines().findFirst().orElseThrow() + "\n" + data.consumeRemainingAsString()).getBytes(StandardCharsets.UTF_8);
            case 2 -> sheet(data.consumeRemainingAsString());
            case 3 -> broken(Workbook.of(cells(part, data)).bytes(), data);
            case 4 -> Workbook.of(cells(part, data)).bytes(data.consumeBoolean());
            default -> csv(cells(part, data), data);
        };
    }

    /** A sound file with some cells, lines and columns changed. */
    private static String cells(Part part, FuzzedDataProvider data) {
        var rows = FILES.get(part).lines().map(line -> new ArrayList<>(Arrays.asList(line.split(",", -1)))).collect(Collectors.toCollection(ArrayList::new));
        for (int change = data.consumeInt(0, 6); change > 0; change--) {
            var row = rows.get(data.consumeInt(0, rows.size() - 1));
            switch (data.consumeInt(0, 5)) {
                case 0 -> row.remove(row.size() - 1);
                case 1 -> row.add(data.pickValue(ODD).replaceAll("[\r\n]", " "));
                case 2 -> rows.add(new ArrayList<>(row));
                case 3 -> java.util.Collections.shuffle(row, new java.util.Random(data.consumeInt()));
                default -> {
                    if (!row.isEmpty()) {
                        row.set(data.consumeInt(0, row.size() - 1), data.consumeInt(0, 3) == 0 ? data.consumeString(40).replaceAll("[\r\n,]", " ") : data.pickValue(ODD).replaceAll("[\r\n]", " "));
                    }
                }
            }
            if (row.isEmpty()) {
                row.add("");
            }
        }
        return rows.stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n"));
    }

    private static byte[] csv(String cells, FuzzedDataProvider data) {
        var separator = data.consumeBoolean() ? "," : ";";
        var text = (data.consumeBoolean() ? "\ufeff" : "") + cells.replace(",", separator).replace("\n", data.consumeBoolean() ? "\n" : "\r\n");
        var charset = data.consumeInt(0, 9) == 0 ? Charset.forName("windows-1258") : StandardCharsets.UTF_8;
        return text.getBytes(charset);
    }

    /** Some bytes of a workbook are others. */
    private static byte[] broken(byte[] workbook, FuzzedDataProvider data) {
        for (int change = data.consumeInt(1, 8); change > 0; change--) {
            workbook[data.consumeInt(0, workbook.length - 1)] = data.consumeByte();
        }
        return data.consumeBoolean() ? workbook : Arrays.copyOf(workbook, data.consumeInt(0, workbook.length));
    }

    /** A workbook whose sheet is anything. */
    private static byte[] sheet(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : Map.of(
                "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
                "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + content + "</sheetData></worksheet>").entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** All of the register, as one word. */
    private static String register() {
        return importing.jdbc.sql("""
                select md5(concat((select string_agg(o::text, '|' order by o.code) from organisation o), (select string_agg(m::text, '|' order by m.id) from member m),
                    (select string_agg(a::text, '|' order by a.username) from account a), (select string_agg(f::text, '|' order by f.id) from officer f)))""")
            .query(String.class).single();
    }
}
