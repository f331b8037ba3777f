package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.register.Importing.places;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.register.ImportResult.Counts;

/** Excel workbooks with the same headers. */
class WorkbookImportTest {

    private static final Object[] HEADER = {"card_no", "full_name", "born_on", "sex", "admitted_on", "cell_code", "status", "dues_paid_until", "employer"};

    private final Importing importing = Importing.withRegister();

    @Test
    void textCellsAreReadLikeCsv() {
        assertThat(importing.store(Part.ORGANISATIONS, Workbook.of(Importing.TREE).bytes())).isEqualTo(new Counts(0, 0, 9));
        assertThat(importing.store(Part.MEMBERS, Workbook.of(Importing.MEMBERS).bytes())).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.MEMBERS, Workbook.of(Importing.MEMBERS).bytes(false))).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.OFFICERS, Workbook.of(Importing.OFFICERS).bytes())).isEqualTo(new Counts(0, 0, 3));
    }

    @Test
    void daysYearsAndMonthsMayBeRealDates() {
        assertThat(importing.store(Part.MEMBERS, new Workbook().row(HEADER).skip()
                .row("000300", "Hồ Thị Mẫu", LocalDate.of(1985, 9, 2), "F", LocalDate.of(2010, 2, 3), "17.001.001.000.001", "active",
                        LocalDate.of(2025, 6, 1), 115)
                .row("000301", "Hồ Văn Mẫu", 1985, "M", LocalDate.of(2010, 2, 3), "17.001.001.000.001", "active")
                .bytes())).isEqualTo(new Counts(2, 0, 0));
        assertThat(importing.value("select concat_ws('|', born_on, admitted_on, dues_paid_until, employer) from member where card_no = '000300'"))
                .isEqualTo("1985-09-02|2010-02-03|2025-06|115");
        assertThat(importing.value("select born_on from member where card_no = '000301'")).isEqualTo("1985");
    }

    @Test
    void numbersWhereZerosCountAreRefused() {
        assertThat(places(importing.refused(Map.of(Part.MEMBERS, new Workbook().row(HEADER).skip()
                .row(300, "Hồ Thị Mẫu", 5_000_000, "F", -5, 17.001, "active", "06/2025", Workbook.error())
                .row(null, "Hồ Thị Mẫu", 1985, true, LocalDate.of(2010, 2, 3), "17.001.001.000.001", "active")
                .bytes())))).containsExactly("3 card_no", "3 born_on", "3 admitted_on", "3 cell_code", "3 employer", "3 dues_paid_until",
                "4 card_no", "4 sex");
    }

    @Test
    void aDamagedWorkbookIsRefused() {
        var good = Workbook.of(Importing.MEMBERS).bytes();
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var bad = good.clone();
            for (var j = 0; j < 20; j++) {
                bad[4 + random.nextInt(bad.length - 4)] = (byte) random.nextInt();
            }
            var result = importing.run(Map.of(Part.MEMBERS, bad));
            if (result instanceof ImportResult.Refused refused) {
                assertThat(refused.errors()).isNotEmpty();
            }
        }
        assertThat(places(importing.refused(Map.of(Part.MEMBERS, java.util.Arrays.copyOf(good, good.length / 2))))).containsExactly("1 ");
        var empty = new ByteArrayOutputStream();
        Workbook.zip(empty, Map.of("readme.txt", "not a workbook"));
        assertThat(places(importing.refused(Map.of(Part.MEMBERS, empty.toByteArray())))).containsExactly("1 ");
        assertThat(places(importing.refused(Map.of(Part.MEMBERS, new Workbook().bytes())))).containsExactly("1 ");
    }

    @Test
    void aWorkbookThatUnpacksToFarMoreThanItIsIsRefused() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("xl/sharedStrings.xml", "<sst>" + "<si><t>x</t></si>".repeat(5_000_000) + "</sst>");
        var bomb = new ByteArrayOutputStream();
        Workbook.zip(bomb, parts);
        assertThat(bomb.size()).isLessThan(1_000_000);
        assertThat(importing.refused(Map.of(Part.MEMBERS, bomb.toByteArray()))).first().extracting(ImportError::message).asString().contains("CSV");
    }

    @Test
    void entitiesAreNotFetched() {
        var files = new LinkedHashMap<String, String>();
        var sheet = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>";
        files.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
        files.put("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        files.put("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        files.put("xl/worksheets/sheet1.xml", sheet);
        var bytes = new ByteArrayOutputStream();
        Workbook.zip(bytes, files);
        assertThat(importing.refused(Map.of(Part.MEMBERS, bytes.toByteArray()))).allSatisfy(error -> assertThat(error.column() + error.message()).doesNotContain("root"));
    }
}
