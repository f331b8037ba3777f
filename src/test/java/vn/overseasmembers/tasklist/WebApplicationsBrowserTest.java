package vn.overseasmembers.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.EnglishWords;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Welcome, Cockpit and Admin page by page, in a Chromium that asks for English: no English word, no way out, no refusal. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebApplicationsBrowserTest {

    private static final String COCKPIT = "/camunda/app/cockpit/default/#";
    private static final String STATISTICS = "/camunda/api/cockpit/plugin/base/default/process-definition/statistics";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Today today;

    private final Set<String> data = new HashSet<>(Set.of(ADMIN, "default", "start"));
    private Chromium browser;
    private String caseNo;

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
        caseNo = started.body().path("businessKey").asText();
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
        assertThat(page.locator("a[href*='/app/cockpit/']").first()).isVisible();
        assertThat(page.locator("a[href*='/app/admin/']")).hasCount(0);
        check(page, "welcome");
    }

    @Test
    void cockpitSpeaksVietnameseOnEachOfItsPages() {
        var page = browser.atAnotherMachine(1024, 768);
        var refused = new ArrayList<String>();
        page.onResponse(response -> {
            if (response.status() >= 400) {
                refused.add(response.status() + " " + response.url());
            }
        });
        signIn(page, "/camunda/app/cockpit/default/", ADMIN, ADMIN_PASSWORD);

        assertThat(page.getByText("Lần chạy quy trình đang mở").first()).isVisible();
        assertThat(page.locator(".dashboard .processes .value")).not().hasText("0");
        check(page, "cockpit");
        page.getByText("Khác").click();
        check(page, "cockpit");
        assertThat((Integer) page.evaluate("document.querySelector('[cam-widget-header]').offsetHeight")).isLessThan(60);

        go(page, "/processes", "quy trình đã triển khai");
        assertThat(page.getByText("Chọn cử", exactly()).first()).isVisible();
        check(page, "cockpit");
        page.locator("[cam-widget-search] input").first().click();
        check(page, "cockpit");
        page.getByText("Hình nhỏ").click();
        assertThat(page.locator(".tile-footer").first()).hasText("Không có lần chạy đang mở");
        check(page, "cockpit");

        var selection = jdbc.sql("select id_ from act_re_procdef where key_ = 'selection'").query(String.class).single();
        go(page, "/process-definition/" + selection + "/runtime", "Số lần chạy đang mở");
        assertThat(page.locator("td.start-time").first()).hasText(Pattern.compile("^\\s*\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d\\s*$"),
            new LocatorAssertions.HasTextOptions().setTimeout(120_000));
        eachTab(page, "Lần chạy quy trình", "Sự cố", "Các quy trình được gọi", "Loại tác vụ nền");

        var instance = jdbc.sql("""
            select e.proc_inst_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where d.key_ = 'selection' and e.parent_id_ is null and e.business_key_ = :caseNo""").param("caseNo", caseNo).query(String.class).single();
        go(page, "/process-instance/" + instance + "/runtime", caseNo);
        eachTab(page, "Sự cố", "Các lần chạy quy trình được gọi", "Tác vụ nền");
        page.locator("[ng-click='openDialog()']").first().click();
        assertThat(page.getByText("Không có tác vụ nền lỗi nào để thử lại.")).isVisible();
        check(page, "cockpit");

        go(page, "/decisions", "bảng quyết định đã triển khai");
        assertThat(page.getByText("Các cấp phải xin ý kiến")).isVisible();
        check(page, "cockpit");
        var table = jdbc.sql("select id_ from act_re_decision_def where key_ = 'approval-chain'").query(String.class).single();
        go(page, "/decision-definition/" + table, "Cách chọn dòng:");
        check(page, "cockpit");

        go(page, "/repository", "Thời điểm triển khai");
        for (var kind : List.of("\\.bpmn", "\\.form")) {
            page.getByText(Pattern.compile(kind + "\\s*$")).first().click();
            assertThat(page.getByText("Tải về").first()).isVisible();
            check(page, "cockpit");
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void cockpitShowsProcessesToOverseersAlone() {
        var administrator = signIn("/camunda/app/cockpit/default/", ADMIN, ADMIN_PASSWORD);
        assertThat(administrator.request().get(url(STATISTICS + "?firstResult=0&maxResults=50")).text()).contains("\"key\":\"selection\"");
        var officer = signIn("/camunda/app/welcome/default/", officerOf(CELL), "demo");
        assertThat(officer.request().get(url(STATISTICS + "?firstResult=0&maxResults=50")).status()).isEqualTo(403);
    }

    /** Jobs are the administrators': their tabs are not there for a process owner, and nothing that he opens is refused. */
    @Test
    void cockpitLeadsAProcessOwnerToNothingThatIsRefused() {
        jdbc.sql("insert into account (username, full_name, password_hash) values ('owner', 'Chủ quy trình', '{noop}demo')").update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values ('owner', :code, 'process-owner', date '2000-01-01')")
            .param("code", PROVINCE).update();
        var page = browser.atAnotherMachine(1024, 768);
        var refused = new ArrayList<String>();
        page.onResponse(response -> {
            // the one question by which Cockpit learns that jobs are not for him
            if (response.status() >= 400 && !response.url().endsWith("/job/count")) {
                refused.add(response.status() + " " + response.url());
            }
        });
        signIn(page, "/camunda/app/cockpit/default/", "owner", "demo");
        var selection = jdbc.sql("select id_ from act_re_procdef where key_ = 'selection'").query(String.class).single();
        go(page, "/process-definition/" + selection + "/runtime", "Số lần chạy đang mở");
        assertThat(page.locator("td.start-time").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
        assertThat(page.locator(".nav-tabs a")).hasText(new String[] {"Lần chạy quy trình", "Sự cố", "Các quy trình được gọi"});
        eachTab(page, "Lần chạy quy trình", "Sự cố", "Các quy trình được gọi");
        var instance = jdbc.sql("""
            select e.proc_inst_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where d.key_ = 'selection' and e.parent_id_ is null and e.business_key_ = :caseNo""").param("caseNo", caseNo).query(String.class).single();
        go(page, "/process-instance/" + instance + "/runtime", caseNo);
        assertThat(page.locator(".nav-tabs a")).hasText(new String[] {"Thông tin", "Bộ lọc", "Sự cố", "Các lần chạy quy trình được gọi"});
        eachTab(page, "Sự cố", "Các lần chạy quy trình được gọi");
        assertThat(page.locator("[ng-click='openDialog()']")).hasCount(0);
        assertThat(refused).isEmpty();
    }

    /** Accounts, groups and rights are the register's, so Admin is closed; were it opened, it would speak Vietnamese. Its answers are made up here. */
    @Test
    void adminSpeaksVietnamese() {
        var page = browser.atAnotherMachine();
        page.route(Pattern.compile("/camunda/app/admin/default/(#.*)?$"), route -> answer(route, "text/html", resource("webjars/camunda/app/admin/index.html")
            .replace("$APP_ROOT", "/camunda").replace("$BASE", "/camunda/app/admin/default/").replace("$CSP_NONCE", "")
            .replace("$PLUGIN_DEPENDENCIES", "[{ngModuleName: 'admin.plugin.adminPlugins', requirePackageName: 'admin-plugin-adminPlugins'}]")
            .replace("$PLUGIN_PACKAGES",
                "[{name: 'admin-plugin-adminPlugins', location: '/camunda/api/admin/plugin/adminPlugins/static/app', main: 'plugin.js'}]")));
        page.route(Pattern.compile("/camunda/api/"), this::madeUp);

        for (var shown : Map.of("/", "Quản lý phân quyền", "/users", "Danh sách người dùng", "/users/hung?tab=profile", "Lưu thông tin",
            "/users/hung?tab=account", "Đổi mật khẩu", "/user-create", "Tạo người dùng", "/groups", "Danh sách nhóm", "/tenants", "Danh sách đơn vị",
            "/authorization?resource=0", "Mã đối tượng", "/system?section=system-settings-general", "đang chạy.").entrySet()) {
            page.navigate("about:blank");
            page.navigate(url("/camunda/app/admin/default/#" + shown.getKey()));
            assertThat(page.getByText(shown.getValue()).first()).isVisible();
            check(page, "admin");
        }
    }

    private void madeUp(Route route) {
        var path = URI.create(route.request().url()).getPath().substring("/camunda/api/".length());
        var file = Pattern.compile("admin/plugin/adminPlugins/static/(app/.+)").matcher(path);
        if (file.matches()) {
            answer(route, path.endsWith(".css") ? "text/css" : "text/javascript", resource("plugin/admin/" + file.group(1)));
            return;
        }
        var hung = "{\"id\":\"hung\",\"firstName\":\"Trần Văn\",\"lastName\":\"Hùng\"}";
        var known = Map.ofEntries(
            Map.entry("admin/auth/user/default", "{\"userId\":\"hung\",\"authorizedApps\":[\"admin\",\"welcome\"]}"),
            Map.entry("engine/engine", "[{\"name\":\"default\"}]"),
            Map.entry("user", "[" + hung + "]"),
            Map.entry("user/hung/profile", hung),
            Map.entry("group", "[{\"id\":\"17\",\"name\":\"Tỉnh ủy\",\"type\":\"\"}]"),
            Map.entry("tenant", "[{\"id\":\"17\",\"name\":\"Tỉnh ủy\"}]"),
            Map.entry("authorization", "[{\"id\":\"1\",\"type\":1,\"permissions\":[\"ALL\"],\"groupId\":\"17\",\"resourceType\":0,\"resourceId\":\"*\"}]"),
            Map.entry("authorization/check", "{\"authorized\":true,\"isAuthorized\":true}"),
            Map.entry("version", "{\"version\":\"7.24.0\"}"));
        var plain = path.replaceFirst("^engine/engine/default/", "").replaceFirst("/$", "");
        var body = route.request().method().equals("OPTIONS") ? "{\"links\":[{\"rel\":\"create\"},{\"rel\":\"update\"},{\"rel\":\"delete\"}]}"
            : plain.endsWith("/count") ? "{\"count\":1}" : known.getOrDefault(plain, "[]");
        answer(route, "application/json", body);
    }

    private static void answer(Route route, String type, String body) {
        route.fulfill(new Route.FulfillOptions().setContentType(type + ";charset=UTF-8").setBody(body));
    }

    private static String resource(String path) {
        try {
            return new ClassPathResource("META-INF/resources/" + path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void eachTab(Page page, String... tabs) {
        for (var tab : tabs) {
            page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + tab + "\\s*$"))).click();
            check(page, "cockpit");
        }
    }

    private void go(Page page, String place, String shown) {
        page.navigate("about:blank");
        page.navigate(url(COCKPIT + place));
        assertThat(page.getByText(shown).first()).isVisible();
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

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
