package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.Browser.location;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Who is signed in stands in the database, for no longer than a day's work, and only of those who have signed in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class SessionsTest {

    private static final String OFFICER = officerOf(CELL);
    private static final String PASSWORD = "demo";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Sessions sessions;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
        jdbc.sql("delete from spring_session").update();
    }

    @Test
    void whoeverSignsInHasOneSessionAndItIsInTheDatabase() {
        var browser = new Browser(port);
        browser.signIn(OFFICER, PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        browser.call("GET", "/camunda/api/engine/engine/default/task/count", null);
        assertThat(accountsSignedIn()).containsExactly(OFFICER);

        jdbc.sql("delete from spring_session").update();
        assertThat(location(browser.get("/"))).isEqualTo("/sign-in");
        assertThat(browser.call("GET", "/camunda/api/engine/engine/default/task/count", null).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/camunda/app/tasklist/default/", "/camunda/app/tasklist/scripts/config.js", "/favicon.ico",
        "/camunda/api/engine/engine/default/task", "/engine-rest/task", "/api/cases", "/no/such/page", "/actuator/health"})
    void askingOpensNoSession(String path) {
        var answer = new Browser(port).get(path);
        assertThat(answer.statusCode()).isNotEqualTo(500);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(accountsSignedIn()).isEmpty();
    }

    @Test
    void programsHaveNoSession() {
        var rest = new RestOfficer(port, OFFICER, PASSWORD);
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(200);
        assertThat(rest.get("/api/cases").status()).isEqualTo(403);
        assertThat(accountsSignedIn()).isEmpty();
    }

    @Test
    void signingInChangesTheSession() {
        var browser = new Browser(port);
        browser.signIn(OFFICER, PASSWORD);
        var before = browser.cookie("JSESSIONID").orElseThrow();
        browser.submit("/substitutes", "/sign-in", java.util.Map.of("username", officerOf(GRASSROOTS), "password", PASSWORD));
        assertThat(browser.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
        assertThat(accountsSignedIn()).containsExactly(officerOf(GRASSROOTS));
    }

    @Test
    void aSessionThatSomebodyHasInventedIsNotTakenUp() throws Exception {
        var invented = java.util.Base64.getEncoder().encodeToString("00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.UTF_8));
        var answer = signIn("JSESSIONID=" + invented, "http");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(cookie(answer, "JSESSIONID")).doesNotContain(invented);
    }

    @Test
    void cookiesAreForTheBrowserAloneAndBehindTlsForTlsAlone() throws Exception {
        var plain = signIn(null, "http");
        assertThat(cookie(plain, "JSESSIONID")).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
        var behindTls = signIn(null, "https");
        assertThat(cookie(behindTls, "JSESSIONID")).contains("HttpOnly", "SameSite=Lax", "Secure");
        assertThat(behindTls.headers().firstValue("Strict-Transport-Security").orElse("")).contains("max-age=");

        var session = cookie(behindTls, "JSESSIONID").split(";")[0];
        var tasklist = get("/camunda/app/tasklist/default/", session, "https");
        assertThat(cookie(tasklist, "XSRF-TOKEN")).contains("Secure", "SameSite=Lax", "Path=/camunda").doesNotContain("HttpOnly");
        var wanted = get("/camunda/app/tasklist/default/", null, "https");
        assertThat(cookie(wanted, "wanted-page")).contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(cookie(get("/sign-in", null, "https"), "form-token")).contains("Secure", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void theTokenOfTasklistIsTheSameForAllCallsOfASessionAndAWrongOneIsRefused() throws Exception {
        var session = cookie(signIn(null, "http"), "JSESSIONID").split(";")[0];
        var first = cookie(get("/camunda/app/tasklist/default/", session, "http"), "XSRF-TOKEN").split(";")[0];
        assertThat(cookie(get("/camunda/app/tasklist/default/", session, "http"), "XSRF-TOKEN").split(";")[0]).isEqualTo(first);
        assertThat(count(session, first.substring("XSRF-TOKEN=".length()))).isEqualTo(200);
        assertThat(count(session, "0".repeat(32))).isEqualTo(403);
        assertThat(count(session, null)).isEqualTo(403);
        assertThat(count(session, first.substring("XSRF-TOKEN=".length()))).as("whoever was abused stays signed in").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "elsewhere", ""})
    void afterSigningInNobodyIsLedElsewhere(String wanted) throws Exception {
        var value = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(wanted.getBytes(StandardCharsets.UTF_8));
        assertThat(location(signIn("wanted-page=" + value, "http"))).isEqualTo("/");
    }

    @Test
    void aSessionEndsAfterADaysWorkAndWhatRanOutIsDeleted() {
        var busy = new Browser(port);
        busy.signIn(OFFICER, PASSWORD);
        jdbc.sql("update spring_session set creation_time = :then")
            .param("then", Instant.now().minusSeconds(13 * 3600).toEpochMilli()).update();
        assertThat(location(busy.get("/"))).isEqualTo("/sign-in");
        assertThat(accountsSignedIn()).isEmpty();

        var idle = new Browser(port);
        idle.signIn(OFFICER, PASSWORD);
        jdbc.sql("update spring_session set expiry_time = 1").update();
        sessions.cleanUp();
        assertThat(accountsSignedIn()).isEmpty();
        assertThat(jdbc.sql("select count(*) from spring_session_attributes").query(Long.class).single()).isZero();
    }

    @Test
    void whatAnEarlierReleaseHasWrittenAsksForSigningInOnceMore() {
        var browser = new Browser(port);
        browser.signIn(OFFICER, PASSWORD);
        jdbc.sql("update spring_session_attributes set attribute_bytes = '\\xaced0005'").update();
        assertThat(location(browser.get("/"))).isEqualTo("/sign-in");
    }

    private List<String> accountsSignedIn() {
        return jdbc.sql("select coalesce(principal_name, '?') from spring_session").query(String.class).list();
    }

    private HttpResponse<String> signIn(String cookie, String scheme) throws Exception {
        var page = get("/sign-in", null, scheme);
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        var form = "username=" + OFFICER + "&password=" + PASSWORD + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form)).header("Content-Type", "application/x-www-form-urlencoded"),
            "/sign-in", cookie(page, "form-token").split(";")[0] + (cookie == null ? "" : "; " + cookie), scheme);
    }

    private int count(String session, String token) throws Exception {
        var request = HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString("{}")).header("Content-Type", "application/json");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request, "/camunda/api/engine/engine/default/task/count", session, "http").statusCode();
    }

    private HttpResponse<String> get(String path, String cookie, String scheme) throws Exception {
        return send(HttpRequest.newBuilder().GET().header("Accept", "text/html"), path, cookie, scheme);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, String cookie, String scheme) throws Exception {
        request.uri(URI.create("http://localhost:" + port + path)).header("X-Forwarded-Proto", scheme);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith(name + "=")).findFirst().orElseThrow();
    }
}
