package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Every answer tells the browser what it must not do, no page tries it, and nothing larger than needed is read. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictHeadersTest {

    private static final String OFFICER = officerOf(CELL);
    private static final int TOO_LARGE = 1_100_000;

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void loadRegister() {
        new SmallRegister(jdbc).load();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/account", "/css/sign-in.css", "/favicon.ico", "/camunda/app/tasklist/default/", "/camunda/app/tasklist/scripts/config.js",
        "/camunda/lib/deps.js", "/engine-rest/task", "/engine-rest//task", "/api/cases", "/camunda/api/engine/engine/default/task", "/no/such/page", "/actuator/health",
        "/actuator/env", "/error", "/a;b"})
    void everyAnswerIsStrict(String path) throws Exception {
        var nobody = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("X-Forwarded-Proto", "https").GET());
        assertStrict(path, nobody);
        assertThat(nobody.headers().firstValue("Strict-Transport-Security")).as(path).contains("max-age=31536000");

        var officer = new Browser(port);
        officer.signIn(OFFICER, "demo");
        assertStrict(path, officer.get(path));
    }

    private static void assertStrict(String path, HttpResponse<?> answer) {
        var headers = answer.headers();
        assertThat(answer.statusCode()).as(path).isLessThan(500);
        assertThat(headers.allValues("Content-Security-Policy")).as(path).singleElement().asString()
            .contains("default-src", "frame-ancestors 'none'").doesNotContain("unsafe-eval", "http:", "https:", "*");
        assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).as(path).contains("camera=()", "geolocation=()");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(path).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).as(path).contains("same-origin");
        assertThat(headers.firstValue("Server")).as(path).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).as(path).isEmpty();
    }

    @Test
    void whatIsMadeForSomebodyIsNotKept() {
        var officer = new Browser(port);
        officer.signIn(OFFICER, "demo");
        for (var path : List.of("/account", "/substitutes", "/members", "/camunda/api/engine/engine/default/task/count")) {
            assertThat(officer.get(path).headers().firstValue("Cache-Control").orElse("")).as(path).contains("no-store");
        }
    }

    @Test
    void noPageTriesWhatItsPolicyForbids() {
        try (var browser = Chromium.start()) {
            var officer = signedIn(browser.atAnotherMachine(), OFFICER, "demo");
            visitEveryPageOfTheBar(officer);
            var administrator = signedIn(browser.atAnotherMachine(), ADMIN, ADMIN_PASSWORD);
            visitEveryPageOfTheBar(administrator);
            for (var path : List.of("/camunda/app/cockpit/default/#/processes", "/camunda/app/cockpit/default/#/decisions", "/camunda/app/welcome/default/",
                "/officers/" + OFFICER + "/account", "/no/such/page")) {
                visit(administrator, path);
            }
            var journey = jdbc.sql("select id_ from act_re_procdef where key_ = 'journey'").query(String.class).single();
            administrator.navigate("http://localhost:" + port + "/camunda/app/cockpit/default/?again#/process-definition/" + journey);
            administrator.locator(".djs-container svg").first().waitFor();
        }
    }

    private Page signedIn(Page page, String username, String password) {
        page.navigate("http://localhost:" + port + "/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private void visitEveryPageOfTheBar(Page page) {
        visit(page, "/account");
        var paths = new ArrayList<String>();
        page.locator(".bar nav a").all().forEach(link -> paths.add(link.getAttribute("href")));
        assertThat(paths).isNotEmpty();
        paths.stream().distinct().forEach(path -> visit(page, path));
    }

    private void visit(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
        // the web applications show a picture of waiting until they have drawn themselves
        page.locator(".app-splash").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/process-definition/key/journey/submit-form", "/engine-rest/task/x/submit-form", "/api/no/such/thing"})
    void aCallThatIsTooLargeIsRefusedWithASentence(String path) throws Exception {
        var body = ("{\"x\":\"" + "x".repeat(TOO_LARGE) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (var publisher : List.of(HttpRequest.BodyPublishers.ofByteArray(body), HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", basic(OFFICER, "demo"))
                .header("Content-Type", "application/json").POST(publisher));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"type\":\"too-large\"", "quá lớn");
        }
    }

    @Test
    void whatComesInPiecesAndIsSmallIsReadAsEver() throws Exception {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/task")).header("Authorization", basic(OFFICER, "demo"))
            .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void aFormThatIsTooLargeIsRefusedOnAPage(String type) throws Exception {
        var body = "username=" + "x".repeat(TOO_LARGE);
        for (var path : List.of("/sign-in", "/import", "/substitutes")) {
            var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", type).header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as(path).isEqualTo(413);
            assertThat(answer.body()).as(path).contains("Nội dung gửi lên quá lớn");
        }
    }

    @Test
    void headersHaveABoundToo() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sign-in")).header("X-Long", "x".repeat(20_000)).GET());
        assertThat(answer.statusCode()).isIn(400, 431);
    }

    @Test
    void aRightCallIsNotTouched() {
        assertThat(new RestOfficer(port, OFFICER, "demo").post("/engine-rest/task/count", "{}").status()).isEqualTo(200);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String username, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
