package vn.overseasmembers.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;

/** Figures as officers see them and take them away. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class FiguresPageTest extends JourneyTest {

    private static final String COMMITTEE = GRASSROOTS + ".903";
    private static final String CELL = COMMITTEE + ".001";

    @LocalServerPort
    private int port;
    private String no;

    @BeforeEach
    void aCase() {
        if (jdbc.sql("select not exists (select from organisation where code = :code)").param("code", CELL).query(Boolean.class).single()) {
            jdbc.sql("""
                    insert into organisation (code, name, kind, parent_code, valid_from)
                    values (:committee, 'Đảng ủy Số liệu', 'subordinate', :parent, date '2000-01-01'), (:cell, 'Chi bộ Số liệu', 'cell', :committee, date '2000-01-01')""")
                .param("committee", COMMITTEE).param("parent", GRASSROOTS).param("cell", CELL).update();
            register.officer(officerOf(COMMITTEE), COMMITTEE, null);
            register.officer(officerOf(CELL), CELL, null);
            no = application(register.member(CELL, "grassroots"), CELL).started();
            identity.clearAuthentication();
            jdbc.sql("update journey_case set state = 'abroad', departed_on = :today where no = :no").param("today", today.today()).param("no", no).update();
        }
        no = jdbc.sql("select no from journey_case where home_cell = :cell").param("cell", CELL).query(String.class).single();
    }

    private Browser officer(String code) {
        var browser = new Browser(port);
        browser.signIn(officerOf(code), "demo");
        return browser;
    }

    @Test
    void aNumberLeadsToItsCaseAndThat() {
        var browser = officer(COMMITTEE);
        var page = browser.get("/figures").body();
        assertThat(page).contains("Đảng ủy Số liệu", "Đang ở nước ngoài, theo nước", "Nhật Bản", "Xuất cảnh: 1").doesNotContain("??", "Hồ Thị Thử");
        assertThat(browser.get("/figures/cases?figure=abroad&by=country&key=JP&organisation=" + CELL).body()).contains(no, "/cases/" + no, "Chi bộ Số liệu").doesNotContain("Hồ Thị Thử");
        assertThat(browser.get("/figures/cases?figure=returned").body()).contains("Không có hồ sơ nào.").doesNotContain(no);
        assertThat(browser.get("/figures/statistics").body()).contains("So các kỳ", "Chi bộ Số liệu", "<rect").doesNotContain("??");
        assertThat(browser.get("/figures/statistics?period=2018-2022").body()).contains("5 năm 2018–2022", "Năm 2020");
    }

    @Test
    void othersFiguresAreClosedAndAddressesThatNobodyMadeAreRefused() {
        var browser = officer(COMMITTEE);
        for (var path : List.of("", "/cases", "/list.csv", "/cases.xlsx", "/statistics", "/statistics.pdf", "/statistics.csv", "/statistics.xlsx", "/review", "/review.pdf", "/review.xlsx")) {
            assertThat(browser.get("/figures" + path + "?organisation=" + SUPERIOR).statusCode()).as(path).isEqualTo(403);
            assertThat(officer(JAPAN_STUDENTS).get("/figures" + path + "?organisation=" + COMMITTEE).statusCode()).as(path).isEqualTo(403);
        }
        for (var wrong : List.of("?from=x", "?from=2026-02-01&to=2026-01-01", "/cases?figure=x", "/cases?figure=abroad&by=x", "/statistics?period=x", "/review?period=2026", "/review.pdf?period=x", "/list.csv?from=31/12/2026")) {
            assertThat(browser.get("/figures" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void everythingCanBeTakenAway() throws Exception {
        var browser = officer(COMMITTEE);
        assertThat(browser.get("/figures/list.csv").body()).contains("Người xuất: Cán bộ " + COMMITTEE + " (" + officerOf(COMMITTEE) + ")", "Xuất cảnh,,1,,");
        assertThat(browser.get("/figures/cases.csv?figure=departed").body().split("\r\n")).hasSize(3).satisfies(lines -> assertThat(lines[2]).startsWith(no + ",Đang ở nước ngoài,Nhật Bản,"));
        assertThat(browser.get("/figures/statistics.csv").body()).contains("Chi bộ Số liệu,", "Đảng ủy Số liệu,");
        for (var book : List.of("/figures/list.xlsx", "/figures/cases.xlsx?figure=departed", "/figures/statistics.xlsx")) {
            try (var read = new ReadableWorkbook(new ByteArrayInputStream(bytes(browser, book)))) {
                assertThat(read.getFirstSheet().read()).as(book).hasSizeGreaterThan(2);
            }
        }
        var paper = bytes(browser, "/figures/statistics.pdf?period=2026");
        Files.createDirectories(java.nio.file.Path.of("target/papers"));
        Files.write(java.nio.file.Path.of("target/papers/statistics.pdf"), paper);
        var text = new PdfTextExtractor(new PdfReader(paper)).getTextFromPage(1).replaceAll("\\s+", " ");
        assertThat(text).contains("THỐNG KÊ ĐẢNG VIÊN RA NƯỚC NGOÀI", "Đảng ủy Số liệu. Năm 2026.", "Trang 1/");
    }

    @Test
    void workbooksHaveCharts() throws Exception {
        var browser = officer(COMMITTEE);
        var charts = new HashMap<String, List<String>>();
        Files.createDirectories(java.nio.file.Path.of("target/papers"));
        for (var name : List.of("statistics.xlsx?period=2026", "review.xlsx")) {
            var book = bytes(browser, "/figures/" + name);
            Files.write(java.nio.file.Path.of("target/papers/" + name.replaceAll("\\?.*", "")), book);
            try (var read = new XSSFWorkbook(new ByteArrayInputStream(book))) {
                read.forEach(sheet -> {
                    var drawing = ((XSSFSheet) sheet).getDrawingPatriarch();
                    charts.put(name.replaceAll("\\..*", "/") + sheet.getSheetName(), drawing == null ? List.of()
                        : drawing.getCharts().stream().map(chart -> chart.getTitleText().getString()).sorted().toList());
                });
            }
        }
        assertThat(charts).containsOnlyKeys("statistics/So các kỳ", "statistics/So các đơn vị trực thuộc", "review/Báo cáo sơ kết 5 năm", "review/So với 5 năm trước", "review/So các kỳ",
            "review/So các đơn vị trực thuộc", "review/Đánh giá của cấp ủy");
        assertThat(charts.get("statistics/So các kỳ")).containsExactly("Đảng ủy Số liệu: Những thiếu sót", "Đảng ủy Số liệu: Xuất cảnh, về nước, ở nước ngoài");
        assertThat(charts.get("statistics/So các đơn vị trực thuộc")).contains("Xuất cảnh, Năm 2026");
        assertThat(charts.get("review/So với 5 năm trước")).containsExactly("So với 5 năm trước");
    }

    @Test
    void eachStatisticsPageHasItsChartsInThePaper() throws Exception {
        for (var code : List.of(COMMITTEE, CELL)) {
            var browser = officer(code);
            for (var period : List.of("2026-2", "2026", "2022-2026")) {
                var page = browser.get("/figures/statistics?period=" + period).body();
                var reader = new PdfReader(bytes(browser, "/figures/statistics.pdf?period=" + period));
                var extractor = new PdfTextExtractor(reader);
                var told = new StringBuilder();
                for (int i = 1; i <= reader.getNumberOfPages(); i++) {
                    told.append(extractor.getTextFromPage(i)).append(' ');
                }
                var text = told.toString().replaceAll("\\s+", " ");
                var drawn = Pattern.compile("<h2 id=\"(?:period|below)-(?!title)[a-z-]+\">([^<,]+)").matcher(page).results().map(one -> one.group(1)).toList();
                assertThat(drawn).as(code + " " + period).isNotEmpty();
                for (var title : drawn.stream().distinct().toList()) {
                    // once in each table's names, and above each of its charts
                    assertThat(text.split(Pattern.quote(title), -1).length - 1).as(title).isGreaterThanOrEqualTo((int) drawn.stream().filter(title::equals).count() + 1);
                }
            }
        }
    }

    @Test
    void theReviewTellsFiguresAndKeepsWhatTheCommitteeWrites() throws Exception {
        var browser = officer(COMMITTEE);
        var address = "/figures/review?organisation=" + COMMITTEE + "&period=2022-2026";
        var page = browser.get(address).body();
        assertThat(page).contains("Trong 5 năm 2022–2026 đã lập 1 hồ sơ đảng viên ra nước ngoài", "Xuất cảnh nhiều nhất: Chi bộ Số liệu (1).", "5 năm 2017–2021", "<textarea", "Kiến nghị")
            .doesNotContain("??", "Hồ Thị Thử");

        var first = Map.of("organisation", COMMITTEE, "period", "2022-2026", "achievements", "Đã quán triệt đủ.\r\nBáo cáo đúng hạn.", "proposals", "<b>Mở lớp</b>", "seen-achievements", "0");
        var answer = browser.submit(address, "/figures/review", first);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get(Browser.location(answer)).body()).contains("Đã ghi 2 phần.", "Đã quán triệt đủ.\nBáo cáo đúng hạn.", "&lt;b&gt;Mở lớp", "Cán bộ " + COMMITTEE);
        assertThat(jdbc.sql("select count(*) from system_event where kind = 'review' and subject = :subject and actor = :who").param("subject", COMMITTEE + "/2022-2026")
            .param("who", officerOf(COMMITTEE)).query(Integer.class).single()).isEqualTo(2);

        var overtaken = browser.submit(address, "/figures/review", Map.of("organisation", COMMITTEE, "period", "2022-2026", "achievements", "Ý khác.", "proposals", "<b>Mở lớp</b>",
            "seen-achievements", "0", "seen-proposals", "1"));
        assertThat(overtaken.body()).contains("Người khác vừa ghi phần này", "Ý khác.", "Đã quán triệt đủ.");
        var second = Map.of("organisation", COMMITTEE, "period", "2022-2026", "achievements", "Ý khác.", "proposals", "<b>Mở lớp</b>", "seen-achievements", "1", "seen-proposals", "1");
        assertThat(browser.submit(address, "/figures/review", second).statusCode()).isEqualTo(302);
        assertThat(browser.get(address).body()).contains("Các bản trước (1)", "Đã quán triệt đủ.", "Ý khác.");
        assertThat(browser.submit(address, "/figures/review", with(second, "causes", "a".repeat(10_001))).body()).contains("Mỗi phần không quá 10.000 ký tự");

        var above = officer(GRASSROOTS);
        assertThat(above.get(address).body()).contains("Ý khác.").doesNotContain("<textarea");
        assertThat(above.submit(address, "/figures/review", with(second, "seen-achievements", "2")).statusCode()).isEqualTo(403);
        assertThat(browser.submit(address, "/figures/review", with(second, "period", "2026")).statusCode()).isEqualTo(400);
        assertThat(officer(JAPAN_STUDENTS).get(address).statusCode()).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from review_assessment where organisation = :code").param("code", COMMITTEE).query(Integer.class).single()).isEqualTo(3);
        assertThatThrownBy(() -> jdbc.sql("update review_assessment set words = 'x' where organisation = :code").param("code", COMMITTEE).update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from review_assessment where organisation = :code").param("code", COMMITTEE).update()).isInstanceOf(DataAccessException.class);

        var paper = bytes(browser, "/figures/review.pdf?period=2022-2026");
        Files.createDirectories(java.nio.file.Path.of("target/papers"));
        Files.write(java.nio.file.Path.of("target/papers/review.pdf"), paper);
        var reader = new PdfReader(paper);
        var told = new StringBuilder();
        for (int i = 1; i <= reader.getNumberOfPages(); i++) {
            told.append(new PdfTextExtractor(reader).getTextFromPage(i)).append(' ');
        }
        assertThat(told.toString().replaceAll("\\s+", " ")).contains("BÁO CÁO SƠ KẾT 5 NĂM", "Trong 5 năm 2022–2026 đã lập 1 hồ sơ", "Ý khác.", "Cấp ủy chưa viết phần này.");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private byte[] bytes(Browser browser, String path) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Cookie", "JSESSIONID=" + browser.cookie("JSESSIONID").orElseThrow()).build(),
            HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
