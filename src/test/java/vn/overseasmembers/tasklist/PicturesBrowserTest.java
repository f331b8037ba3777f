package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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

/** Draws the README's pictures of Tasklist from the demo register: {@code mvn test -Dtest=PicturesBrowserTest -Doverseas.pictures=docs/pictures}. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "overseas.demo=true")
@ContextConfiguration(initializers = PostgresForTests.class)
@EnabledIfSystemProperty(named = Chromium.PICTURES, matches = ".+")
class PicturesBrowserTest {

    private static final String SECRETARY = "chibo.cntt";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Today today;

    @Test
    void tasklistWithATaskOpen() {
        var secretary = new RestOfficer(port, SECRETARY, "demo");
        var kinds = List.of(Map.of("tripKind", "study", "country", "JP", "purpose", "Học thạc sĩ"),
            Map.of("tripKind", "expert", "country", "LA", "purpose", "Chuyên gia giảng dạy"),
            Map.of("tripKind", "mission", "country", "DE", "purpose", "Khảo sát chương trình đào tạo"));
        var cards = jdbc.sql("""
                select card_no from member m join officer o on o.organisation_code = m.cell_code and o.username = :username
                where m.status = 'active' and m.official_on is not null and m.management_level = 'grassroots' and not (m.discipline or m.investigation or m.political)
                  and not exists (select from account a where a.member_id = m.id) order by card_no limit 3
                """).param("username", SECRETARY).query(String.class).list();
        for (int i = 0; i < cards.size(); i++) {
            start(secretary, cards.get(i), kinds.get(i));
        }
        for (var task : secretary.get("/engine-rest/task?taskDefinitionKey=prepare&maxResults=2").body()) {
            var done = secretary.post("/engine-rest/task/" + task.path("id").asText() + "/submit-form",
                RestOfficer.variables(Map.of("applicationOn", today.today().toString(), "necessity", "Đào tạo cán bộ theo quy hoạch")));
            assertThat(done.status()).isIn(200, 204);
        }

        try (var browser = Chromium.start()) {
            var screen = TasklistScreen.signIn(browser.atAnotherMachine(), port, SECRETARY, "demo");
            screen.lines().filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Cho ý kiến của chi bộ")).first().locator("h4 a").click();
            screen.page().locator(".fjs-form").waitFor();
            screen.page().getByText("Nhận việc", new Page.GetByTextOptions().setExact(true)).click();
            screen.page().getByText("Trả lại việc").waitFor();
            screen.page().mouse().move(5, 700);
            Chromium.draw(screen.page(), "tasklist");
            screen.fill("opinion-chain/cell-opinion", Map.of("decision", "agree", "heldOn", today.today(), "entitled", 20, "present", 18, "inFavour", 17, "against", 1,
                "blank", 0));
            Chromium.draw(screen.page(), "task");
        }
    }

    private void start(RestOfficer secretary, String card, Map<String, String> trip) {
        LocalDate leaving = today.today().plusDays(75);
        var application = new HashMap<String, Object>(trip);
        application.putAll(Map.of("memberCardNo", card, "departOn", leaving.toString(), "returnOn", leaving.plusMonths(18).toString(), "funding", "state",
            "relativesAbroad", false, "classifiedPapers", false));
        var started = secretary.post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(application));
        assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
    }
}
