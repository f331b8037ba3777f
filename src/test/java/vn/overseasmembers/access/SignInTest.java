package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.Browser.location;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
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

/** One account for pages, Tasklist and REST; who may not come in is told so in the way each of them understands. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class SignInTest {

    private static final String OFFICER = officerOf(CELL);
    private static final String PASSWORD = "demo";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
    }

    @Test
    void aPageLeadsToTheSignInPageAndFromThereToWhereOneWantedToGo() {
        var browser = new Browser(port);
        var wanted = browser.get("/camunda/app/tasklist/default/");
        assertThat(wanted.statusCode()).isEqualTo(302);
        assertThat(location(wanted)).isEqualTo("/sign-in");

        var page = browser.get("/sign-in");
        assertThat(page.body()).contains("Tên đăng nhập", "Mật khẩu", "lang=\"vi\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");

        assertThat(location(browser.signIn(OFFICER, PASSWORD))).isEqualTo("/camunda/app/tasklist/default/");
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsToldOnThePage() {
        var browser = new Browser(port);
        var refused = browser.signIn(OFFICER, "wrong");
        assertThat(location(refused)).isEqualTo("/sign-in?failed");
        assertThat(browser.get("/sign-in?failed").body()).contains("Tên đăng nhập hoặc mật khẩu không đúng");
        assertThat(location(browser.signIn("nobody", "wrong"))).isEqualTo("/sign-in?failed");
    }

    @Test
    void aFormFromElsewhereIsNotAccepted() {
        assertThat(new Browser(port).post("/sign-in", Map.of("username", OFFICER, "password", PASSWORD)).statusCode()).isEqualTo(403);
    }

    @Test
    void everybodyComesToTheHomePageAndFromThereToTheirWork() {
        var officer = new Browser(port);
        assertThat(location(officer.signIn(OFFICER, PASSWORD))).isEqualTo("/");
        assertThat(officer.get("/").body()).contains("/camunda/app/tasklist/default/").doesNotContain("/import");

        var administrator = new Browser(port);
        administrator.signIn(anAdministrator(), PASSWORD);
        assertThat(administrator.get("/").body()).contains("/import").doesNotContain("Việc phải làm");
    }

    @Test
    void tasklistKnowsWhoIsSignedInAndSignsOut() {
        var browser = new Browser(port);
        browser.signIn(OFFICER, PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        var me = browser.call("GET", "/camunda/api/admin/auth/user/default", null);
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"userId\":\"" + OFFICER + "\"", "tasklist").doesNotContain("cockpit", "admin\"");
        assertThat(browser.call("GET", "/camunda/api/engine/engine/default/user/" + OFFICER + "/profile", null).statusCode()).isEqualTo(200);

        assertThat(browser.call("POST", "/camunda/api/admin/auth/user/default/logout", null).statusCode()).isEqualTo(200);
        assertThat(browser.call("GET", "/camunda/api/admin/auth/user/default", null).statusCode()).isEqualTo(401);
        assertThat(location(browser.get("/camunda/app/tasklist/default/"))).isEqualTo("/sign-in");
    }

    @Test
    void signingOutOnAPageEndsIt() {
        var browser = new Browser(port);
        browser.signIn(OFFICER, PASSWORD);
        assertThat(location(browser.signOut())).isEqualTo("/sign-in?signed-out");
        assertThat(location(browser.get("/"))).isEqualTo("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/engine", "/engine-rest/no/such/thing", "/api/cases", "/api/no/such/thing",
        "/camunda/api/engine/engine/default/task", "/camunda/api/admin/auth/user/default", "/camunda/api/admin/setup/default/user/create"})
    void programsWithoutSignInGet401(String path) throws Exception {
        for (var method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, HttpRequest.BodyPublishers.noBody());
            var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"type\":\"unauthorized\"", "Phải đăng nhập");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(!path.startsWith("/camunda"));
        }
    }

    @Test
    void aWrongPasswordOverRestGets401() {
        for (var path : new String[] {"/engine-rest/task", "/api/cases"}) {
            assertThat(new RestOfficer(port, OFFICER, "wrong").get(path).status()).isEqualTo(401);
            assertThat(new RestOfficer(port, "nobody", PASSWORD).get(path).status()).isEqualTo(401);
        }
        assertThat(new RestOfficer(port, OFFICER, PASSWORD).get("/engine-rest/task").status()).isEqualTo(200);
    }

    @Test
    void namesAndPasswordsAreForProgramsOnlyAndSessionsForPagesOnly() {
        assertThat(new RestOfficer(port, OFFICER, PASSWORD).get("/camunda/api/engine/engine/default/task").status()).isEqualTo(401);
        var browser = new Browser(port);
        browser.signIn(OFFICER, PASSWORD);
        assertThat(browser.call("GET", "/engine-rest/task", null).statusCode()).isEqualTo(401);
    }

    @Test
    void anOfficerWhoLeavesLosesSightAtOnceAlsoInAnOpenSession() {
        var username = "leaver";
        new SmallRegister(jdbc).officer(username, CELL, null);
        jdbc.sql("update account set password_hash = (select password_hash from account where username = :officer) where username = :username")
            .param("officer", OFFICER).param("username", username).update();
        var browser = new Browser(port);
        browser.signIn(username, PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        assertThat(browser.call("GET", "/camunda/api/engine/engine/default/task/count", null).statusCode()).isEqualTo(200);
        var rest = new RestOfficer(port, username, PASSWORD);
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(200);

        jdbc.sql("update officer set valid_to = date '2020-01-01' where username = :username").param("username", username).update();
        assertThat(browser.call("GET", "/camunda/api/engine/engine/default/task/count", null).statusCode()).isEqualTo(403);
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(403);

        jdbc.sql("update account set enabled = false where username = :username").param("username", username).update();
        assertThat(browser.call("GET", "/camunda/api/engine/engine/default/task/count", null).statusCode()).isEqualTo(401);
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(401);
        assertThat(location(browser.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void healthIsOpenAndNothingElseOfIt() {
        var browser = new Browser(port);
        assertThat(new RestOfficer(port, null, null).get("/actuator/health").status()).isEqualTo(200);
        assertThat(browser.get("/actuator/env").statusCode()).isEqualTo(302);
        browser.signIn(anAdministrator(), PASSWORD);
        assertThat(browser.get("/actuator/env").statusCode()).isEqualTo(403);
    }

    private String anAdministrator() {
        jdbc.sql("""
                with made as (insert into account (username, full_name, password_hash) values ('administrator', 'Quản trị viên', '{noop}demo')
                              on conflict do nothing returning username)
                insert into officer (username, organisation_code, function, valid_from) select username, :province, 'administrator', date '2000-01-01' from made
                """).param("province", PROVINCE).update();
        return "administrator";
    }
}
