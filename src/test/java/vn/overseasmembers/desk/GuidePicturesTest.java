package vn.overseasmembers.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.TasklistScreen;

/**
 * Does in a browser, with the demo register, what the guide tells, in its order. Draws the guide's pictures anew with
 * {@code mvn test -Dtest=GuidePicturesTest -Doverseas.pictures=docs/pictures}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "overseas.demo=true")
@ContextConfiguration(initializers = PostgresForTests.class)
class GuidePicturesTest {

    static final List<String> PICTURES = List.of("home", "task", "case", "diagram", "find", "open", "record");

    private static final String SECRETARY = "chibo.cntt";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;

    @Test
    void everythingThatTheGuideTellsCanBeDone() {
        var people = jdbc.sql("""
                select m.card_no, m.full_name from member m join officer o on o.organisation_code = m.cell_code and o.username = :username
                where m.status = 'active' and m.official_on is not null and m.management_level = 'grassroots' and not (m.discipline or m.investigation or m.political)
                  and not exists (select from account a where a.member_id = m.id) order by m.card_no limit 3
                """).param("username", SECRETARY).query().listOfRows();
        var secretary = new RestOfficer(port, SECRETARY, "demo");
        var first = start(secretary, (String) people.get(0).get("card_no"));
        start(secretary, (String) people.get(1).get("card_no"));
        complete(secretary, first, "prepare", Map.of("applicationOn", today.today().toString(), "necessity", "Đào tạo cán bộ theo quy hoạch"));

        try (var browser = Chromium.start()) {
            var page = browser.atAnotherMachine(1024, 768);
            var screen = TasklistScreen.signIn(page, port, SECRETARY, "demo");
            go(page, "/cases/" + first);
            button(page, "Theo dõi hồ sơ này").click();
            assertThat(page.getByText("Đồng chí đang theo dõi hồ sơ này.")).isVisible();
            Chromium.draw(page, "guide/case");
            var opinions = page.locator("figure.drawn:has(figcaption strong:text-is('Xin ý kiến theo cấp'))");
            assertThat(opinions.locator("[data-element-id=cell-opinion].here")).isVisible();
            opinions.evaluate("figure => figure.previousElementSibling.scrollIntoView()");
            Chromium.draw(page, "guide/diagram");

            go(page, "/");
            assertThat(page.getByText("Việc phải làm")).isVisible();
            assertThat(page.getByText("2 việc đang chờ")).isVisible();
            Chromium.draw(page, "guide/home");

            page.locator("td a", new Page.LocatorOptions().setHasText("Cho ý kiến của chi bộ")).first().click();
            assertThat(page.locator(".task-card h2.task")).hasText("Cho ý kiến của chi bộ");
            assertThat(page.locator("a.case-file")).isVisible();
            screen.fill("opinion-chain/cell-opinion", Map.of("decision", "agree"));
            Chromium.draw(page, "guide/task");

            go(page, "/find");
            var name = (String) people.get(2).get("full_name");
            page.getByLabel("Họ tên").fill(name);
            button(page, "Tìm").click();
            assertThat(page.locator("td a", new Page.LocatorOptions().setHasText(name)).first()).isVisible();
            Chromium.draw(page, "guide/find");
            page.locator("td a", new Page.LocatorOptions().setHasText(name)).first().click();
            page.locator("a.button").click();
            page.locator("#tripKind").selectOption("study");
            page.locator("#purpose").fill("Học thạc sĩ");
            page.locator("#country").selectOption("JP");
            page.locator("#departOn").fill(DAY.format(today.today().plusDays(75)));
            page.locator("#returnOn").fill(DAY.format(today.today().plusDays(75).plusMonths(18)));
            page.locator("#funding").selectOption("state");
            Chromium.draw(page, "guide/open");
            button(page, "Gửi").click();
            assertThat(page.locator(".task-card h2.task")).hasText("Chuẩn bị hồ sơ đề nghị");

            go(page, "/cases/" + first);
            page.getByText("Ghi nhận sự việc").click();
            page.getByText("Đảng viên rút đề nghị", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("#withdrawnOn").fill(DAY.format(today.today()));
            Chromium.draw(page, "guide/record");

            go(page, "/guide");
            assertThat(page.locator(".guide h2").first()).hasText("Đăng nhập");
            assertThat(page.locator(".guide img")).hasCount(PICTURES.size());
            for (var picture : page.locator(".guide img").all()) {
                assertThat(picture).hasJSProperty("complete", true);
                org.assertj.core.api.Assertions.assertThat((Integer) picture.evaluate("image => image.naturalWidth")).isPositive();
            }
        }
    }

    private void go(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String start(RestOfficer secretary, String card) {
        var leaving = today.today().plusDays(75);
        var application = new HashMap<String, Object>(Map.of("tripKind", "study", "country", "JP", "purpose", "Học thạc sĩ", "memberCardNo", card));
        application.putAll(Map.of("departOn", leaving.toString(), "returnOn", leaving.plusMonths(11).toString(), "funding", "state",
            "relativesAbroad", false, "classifiedPapers", false));
        return secretary.post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(application)).body().path("businessKey").asText();
    }

    private void complete(RestOfficer secretary, String caseNo, String task, Map<String, Object> answers) {
        var id = secretary.get("/engine-rest/task?processInstanceBusinessKey=" + caseNo + "&taskDefinitionKey=" + task).body().path(0).path("id").asText();
        org.assertj.core.api.Assertions.assertThat(secretary.post("/engine-rest/task/" + id + "/submit-form", RestOfficer.variables(answers)).status()).isIn(200, 204);
    }
}
