package vn.overseasmembers.report;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
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
        for (var path : List.of("", "/cases", "/list.csv", "/cases.xlsx", "/statistics", "/statistics.pdf", "/statistics.csv")) {
            assertThat(browser.get("/figures" + path + "?organisation=" + SUPERIOR).statusCode()).as(path).isEqualTo(403);
            assertThat(officer(JAPAN_STUDENTS).get("/figures" + path + "?organisation=" + COMMITTEE).statusCode()).as(path).isEqualTo(403);
        }
        for (var wrong : List.of("?from=x", "?from=2026-02-01&to=2026-01-01", "/cases?figure=x", "/cases?figure=abroad&by=x", "/statistics?period=x", "/list.csv?from=31/12/2026")) {
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

    private byte[] bytes(Browser browser, String path) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Cookie", "JSESSIONID=" + browser.cookie("JSESSIONID").orElseThrow()).build(),
            HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
