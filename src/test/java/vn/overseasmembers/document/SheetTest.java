package vn.overseasmembers.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {

    private static final Mark MARK = new Mark("Nguyễn Văn Kiểm (kiem)", Instant.parse("2026-11-23T01:02:00Z"));
    private static final Sheet SHEET = new Sheet("Hồ sơ", MARK, List.of("Số", "Tên", "Ngày"));

    private static byte[] written(Sheet.Format format, List<List<?>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        SHEET.write(format, row -> rows.forEach(row), out);
        return out.toByteArray();
    }

    @Test
    void csvSaysWhoTookItAndReadsBack() throws IOException {
        var text = new String(written(Sheet.Format.CSV, List.of(Arrays.asList(7, "Đảng ủy \"A\", B", LocalDate.of(2026, 1, 31)), Arrays.asList(-3, null, null))), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFNgười xuất: Nguyễn Văn Kiểm (kiem); lúc 23/11/2026 08:02.")
            .endsWith("Số,Tên,Ngày\r\n7,\"Đảng ủy \"\"A\"\", B\",2026-01-31\r\n-3,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "%x"})
    void noWordsBecomeAFormula(String words) throws IOException {
        var text = new String(written(Sheet.Format.CSV, List.of(Arrays.asList(1, words, null))), StandardCharsets.UTF_8);
        assertThat(text).contains("'" + words).doesNotContain("1," + words);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(written(Sheet.Format.XLSX, List.of(Arrays.asList(1, words, null)))))) {
            var cell = workbook.getFirstSheet().read().get(2).getCell(1);
            assertThat(cell.getFormula()).isNull();
            assertThat(cell.getText().strip()).isEqualTo(words.strip());
        }
    }

    @Test
    void aWorkbookHoldsNumbersAndDaysHoweverManyRows() throws IOException {
        var out = new ByteArrayOutputStream();
        SHEET.write(Sheet.Format.XLSX, row -> {
            for (int i = 0; i < 3000; i++) {
                row.accept(Arrays.asList(i, "Chi bộ \u0001 " + i, LocalDate.of(2026, 1, 31)));
            }
        }, out);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = workbook.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("Hồ sơ");
            var rows = sheet.read();
            assertThat(rows).hasSize(3002);
            assertThat(rows.get(0).getCell(0).getText()).isEqualTo(MARK.sentence());
            assertThat(rows.get(2999 + 2).getCell(0).asNumber().intValue()).isEqualTo(2999);
            assertThat(rows.get(2999 + 2).getCell(1).getText()).isEqualTo("Chi bộ  2999");
            assertThat(rows.get(5).getCell(2).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 1, 31));
        }
    }
}
