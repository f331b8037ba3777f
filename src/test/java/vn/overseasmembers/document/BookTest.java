package vn.overseasmembers.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;

/** Workbooks with charts, as another program reads them. */
class BookTest {

    private static final Mark MARK = new Mark("Nguyễn Văn Kiểm (kiem)", Instant.parse("2026-11-23T01:02:00Z"));

    private static XSSFWorkbook book(Book.Table... tables) throws IOException {
        var out = new ByteArrayOutputStream();
        new Book(MARK, List.of(tables)).write(out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static Book.Table organisations(int rows) {
        return new Book.Table("So các đơn vị: 2026/1", List.of("Đơn vị", "Xuất cảnh", "Về nước"),
            IntStream.range(0, rows).mapToObj(i -> List.<Object>of("Chi bộ <" + i + "> & \"bạn\"", (long) i, 2L * i)).toList(),
            List.of(new Book.Chart("Xuất cảnh & về nước", Book.Kind.BARS, List.of(1, 2), rows), new Book.Chart("Về nước", Book.Kind.BARS, List.of(2), rows)));
    }

    private static final Book.Table PERIODS = new Book.Table("So các kỳ", List.of("Kỳ", "Xuất cảnh"), List.of(List.of("Năm 2025", 3L), List.of("Năm 2026", 5L), List.of("Cộng", 8L)),
        List.of(new Book.Chart("Xuất cảnh, từng năm", Book.Kind.LINES, List.of(1), 2)));

    @Test
    void chartsShowTheNumbersOfTheirCells() throws IOException {
        try (var read = book(PERIODS, new Book.Table("Chữ", List.of("Nội dung"), List.of(List.of("Không có biểu đồ")), List.of()), organisations(3))) {
            assertThat(read.getSheetName(2)).isEqualTo("So các đơn vị  2026 1");
            assertThat(read.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).startsWith("Người xuất: Nguyễn Văn Kiểm");
            assertThat(read.getSheetAt(1).getDrawingPatriarch()).isNull();
            assertThat(shown(read, read.getSheetAt(0).getDrawingPatriarch().getCharts())).containsExactly("Xuất cảnh, từng năm | Xuất cảnh: Năm 2025=3, Năm 2026=5");
            assertThat(shown(read, read.getSheetAt(2).getDrawingPatriarch().getCharts())).containsExactlyInAnyOrder(
                "Xuất cảnh & về nước | Xuất cảnh: Chi bộ <0> & \"bạn\"=0, Chi bộ <1> & \"bạn\"=1, Chi bộ <2> & \"bạn\"=2"
                    + " | Về nước: Chi bộ <0> & \"bạn\"=0, Chi bộ <1> & \"bạn\"=2, Chi bộ <2> & \"bạn\"=4",
                "Về nước | Về nước: Chi bộ <0> & \"bạn\"=0, Chi bộ <1> & \"bạn\"=2, Chi bộ <2> & \"bạn\"=4");
        }
    }

    /** By the cells that its formulas name; the numbers that it holds itself must be the same. */
    private static List<String> shown(XSSFWorkbook book, List<XSSFChart> charts) {
        var shown = new ArrayList<String>();
        for (var chart : charts) {
            var words = new StringBuilder(chart.getTitleText().getString());
            for (var data : chart.getChartSeries()) {
                for (int i = 0; i < data.getSeriesCount(); i++) {
                    var series = data.getSeries(i);
                    var names = cells(book, series.getCategoryData().getDataRangeReference());
                    var numbers = cells(book, series.getValuesData().getDataRangeReference());
                    assertThat(held(series.getCategoryData())).isEqualTo(names);
                    assertThat(held(series.getValuesData())).isEqualTo(numbers);
                    var title = series instanceof org.apache.poi.xddf.usermodel.chart.XDDFBarChartData.Series bar ? bar.getCTBarSer().getTx().getStrRef().getF()
                        : ((org.apache.poi.xddf.usermodel.chart.XDDFLineChartData.Series) series).getCTLineSer().getTx().getStrRef().getF();
                    words.append(" | ").append(cells(book, title).get(0)).append(": ")
                        .append(String.join(", ", IntStream.range(0, names.size()).mapToObj(n -> names.get(n) + "=" + numbers.get(n)).toList()));
                }
            }
            shown.add(words.toString());
        }
        return shown;
    }

    private static List<String> held(XDDFDataSource<?> source) {
        return IntStream.range(0, source.getPointCount()).mapToObj(i -> source.getPointAt(i) instanceof Number number ? String.valueOf(number.longValue()) : source.getPointAt(i).toString())
            .toList();
    }

    private static List<String> cells(XSSFWorkbook book, String range) {
        var found = new ArrayList<String>();
        for (var reference : new AreaReference(range, SpreadsheetVersion.EXCEL2007).getAllReferencedCells()) {
            var cell = book.getSheet(reference.getSheetName()).getRow(reference.getRow()).getCell(reference.getCol());
            found.add(cell.getCellType() == CellType.NUMERIC ? String.valueOf((long) cell.getNumericCellValue()) : cell.getStringCellValue());
        }
        return found;
    }

    @Test
    void itsPartsAreWhatTheStandardAsksFor() throws IOException {
        try (var read = book(PERIODS, organisations(3))) {
            for (var sheet : List.of(read.getSheetAt(0), read.getSheetAt(1))) {
                valid(sheet.getCTWorksheet());
                valid(sheet.getDrawingPatriarch().getCTDrawing());
                sheet.getDrawingPatriarch().getCharts().forEach(chart -> valid(chart.getCTChartSpace()));
            }
        }
    }

    private static void valid(XmlObject part) {
        var errors = new ArrayList<XmlError>();
        assertThat(part.validate(new XmlOptions().setErrorListener(errors))).as(() -> errors.toString()).isTrue();
    }

    @Test
    void manyOrganisationsHaveRoomAndManyColumnsHaveLetters() throws IOException {
        try (var read = book(organisations(200))) {
            var anchors = read.getSheetAt(0).getDrawingPatriarch().getCTDrawing().getOneCellAnchorList();
            assertThat(anchors).hasSize(2).allMatch(anchor -> anchor.getExt().getCy() / 200 > 200_000);
            assertThat(anchors.get(1).getFrom().getRow()).isGreaterThan(anchors.get(0).getFrom().getRow() + (int) (anchors.get(0).getExt().getCy() / 190_500));
        }
        var columns = new ArrayList<String>(List.of("Kỳ"));
        var row = new ArrayList<Object>(List.of("Năm 2026"));
        for (long i = 1; i <= 30; i++) {
            columns.add("Số " + i);
            row.add(i);
        }
        try (var read = book(new Book.Table("Rộng", columns, List.of(row), List.of(new Book.Chart("Cuối", Book.Kind.BARS, List.of(30), 1))))) {
            assertThat(shown(read, read.getSheetAt(0).getDrawingPatriarch().getCharts())).containsExactly("Cuối | Số 30: Năm 2026=30");
        }
    }
}
