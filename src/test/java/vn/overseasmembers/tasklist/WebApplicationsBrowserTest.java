package vn.overseasmembers.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.EnglishWords;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Welcome and Cockpit in a Chromium that asks for English. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebApplicationsBrowserTest {

    private static final String STATISTICS = "/camunda/api/cockpit/plugin/base/default/process-definition/statistics";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Today today;

    private final Set<String> data = new HashSet<>(Set.of(ADMIN, "default", "start"));
    private Chromium browser;

    @BeforeAll
    void open() {
        browser = Chromium.start();
        var register = new SmallRegister(jdbc);
        register.load();
        data.addAll(jdbc.sql("select key_ from act_re_procdef union select key_ from act_re_decision_def union select name_ from act_re_deployment")
            .query(String.class).list());
        var card = register.member(CELL, "grassroots");
        LocalDate leaving = today.today().plusDays(60);
        var application = new HashMap<String, Object>();
        Map.of("memberCardNo", card, "tripKind", "study", "country", "JP", "purpose", "Học thạc sĩ", "departOn", leaving.toString(),
            "returnOn", leaving.plusMonths(24).toString(), "funding", "state").forEach((key, value) -> application.put(key, Map.of("value", value)));
        var started = new RestOfficer(port, officerOf(CELL), "demo").post("/engine-rest/process-definition/key/journey/submit-form",
            Map.of("variables", application));
        assertThat(started.status()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void welcomeSpeaksVietnamese() {
        var page = signIn("/camunda/app/welcome/default/", ADMIN, ADMIN_PASSWORD);
        assertThat(page.getByText("Danh sách việc").first()).isVisible();
        assertThat(page).hasTitle("Đảng viên ra nước ngoài – Trang đầu");
        check(page, "welcome");
    }

    @Test
    void cockpitShowsProcessesToOverseersAlone() {
        var administrator = signIn("/camunda/app/cockpit/default/", ADMIN, ADMIN_PASSWORD);
        assertThat(administrator.request().get(url(STATISTICS + "?firstResult=0&maxResults=50")).text()).contains("\"key\":\"selection\"");
        var officer = signIn("/camunda/app/welcome/default/", officerOf(CELL), "demo");
        assertThat(officer.request().get(url(STATISTICS + "?firstResult=0&maxResults=50")).status()).isEqualTo(403);
    }

    private void check(Page page, String application) {
        // Playwright's own way of waiting makes code of text, which the page's policy forbids
        Awaitility.await().until(() -> (Boolean) page.evaluate("() => !/đang tải/i.test(document.body.innerText)"));
        assertThat(EnglishWords.of(application).on(page, data)).as(page.url()).isEmpty();
        var out = page.evaluate("[...document.querySelectorAll('a[href]:not(.bjs-powered-by, .fjs-powered-by-link)')].map(link => link.href)"
            + ".filter(href => /^https?:/.test(href) && new URL(href).host !== location.host)");
        assertThat((List<?>) out).as("links that lead out of " + page.url()).isEmpty();
        assertThat(page.locator("[cam-widget-header] .home a")).hasText("Trang chủ");
    }

    private Page signIn(String path, String username, String password) {
        var page = browser.atAnotherMachine();
        signIn(page, path, username, password);
        return page;
    }

    private void signIn(Page page, String path, String username, String password) {
        page.navigate(url(path));
        page.getByLabel("Tên đăng nhập").fill(username);
        page.getByLabel("Mật khẩu").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng nhập")).click();
        assertThat(page.locator("[cam-widget-header] .home a")).isVisible();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
