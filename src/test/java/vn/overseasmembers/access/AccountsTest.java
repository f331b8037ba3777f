package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.Browser.location;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Passwords are changed, given and locked; who tries too often has to wait; and all of it is kept, without a password. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"camunda.bpm.job-execution.enabled=false",
    "overseas.sign-in.failures=4", "overseas.sign-in.failures-of-address=20"})
@ContextConfiguration(initializers = PostgresForTests.class)
class AccountsTest {

    private static final String OFFICER = officerOf(CELL);
    private static final String PASSWORD = "demo";
    private static final String OWN = "mùa-thu-1945";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private AccountCare care;
    @Autowired
    private SignInFailures failures;
    @Autowired
    private Officers officers;
    @Autowired
    private Today today;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
        jdbc.sql("delete from sign_in_failure").update();
        jdbc.sql("update account set password_hash = '{noop}demo', one_time_password = false, enabled = true where username <> :admin")
            .param("admin", ADMIN).update();
        jdbc.sql("update account set enabled = true").update();
    }

    @Test
    void anOfficerChangesTheOwnPasswordAndItCountsEverywhereAtOnce() {
        var here = signedIn(OFFICER, PASSWORD);
        var there = signedIn(OFFICER, PASSWORD);
        var rest = new RestOfficer(port, OFFICER, PASSWORD);
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(200);
        var before = here.cookie("JSESSIONID").orElseThrow();

        var changed = here.submit("/account", "/account/password", Map.of("old", PASSWORD, "next", OWN, "again", OWN));
        assertThat(location(changed)).isEqualTo("/account");
        assertThat(here.get("/account").body()).contains("Đã đổi mật khẩu", "Đang đăng nhập ở 1 trình duyệt");
        assertThat(here.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
        assertThat(location(there.get("/account"))).isEqualTo("/sign-in");
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(401);
        assertThat(new RestOfficer(port, OFFICER, OWN).get("/engine-rest/task/count").status()).isEqualTo(200);
        assertThat(location(signIn(OFFICER, PASSWORD))).isEqualTo("/sign-in?failed");
        assertThat(events(OFFICER)).contains("password-changed");
    }

    @Test
    void aPasswordThatIsNotGoodEnoughIsRefusedWithWhatToCorrect() {
        var browser = signedIn(OFFICER, PASSWORD);
        assertThat(change(browser, "wrong", OWN, OWN)).contains("Mật khẩu hiện nay không đúng");
        assertThat(change(browser, PASSWORD, OWN, OWN + "x")).contains("không giống nhau");
        assertThat(change(browser, PASSWORD, "short-1", "short-1")).contains("ít nhất 10 ký tự");
        assertThat(change(browser, PASSWORD, "justletterslong", "justletterslong")).contains("ít nhất 10 ký tự");
        assertThat(change(browser, PASSWORD, PASSWORD, PASSWORD)).contains("phải khác");
        assertThat(change(browser, PASSWORD, "a-1" + "x".repeat(80), "a-1" + "x".repeat(80))).contains("quá dài");
        assertThat(location(signIn(OFFICER, PASSWORD))).isEqualTo("/");
    }

    @Test
    void signingOutEverywhereEndsAllSessionsOfOneAccount() {
        var here = signedIn(OFFICER, PASSWORD);
        var there = signedIn(OFFICER, PASSWORD);
        var another = signedIn(officerOf(GRASSROOTS), PASSWORD);
        assertThat(location(here.submit("/account", "/account/sign-out-everywhere", Map.of()))).isEqualTo("/sign-in?signed-out");
        assertThat(location(here.get("/account"))).isEqualTo("/sign-in");
        assertThat(location(there.get("/account"))).isEqualTo("/sign-in");
        assertThat(there.call("GET", "/camunda/api/engine/engine/default/task/count", null).statusCode()).isEqualTo(401);
        assertThat(another.get("/account").statusCode()).isEqualTo(200);
        assertThat(events(OFFICER)).contains("signed-out-everywhere");
    }

    @Test
    void aPasswordFromTheAdministratorIsGoodForOneThingOnly() {
        var busy = signedIn(OFFICER, PASSWORD);
        var administrator = signedIn(ADMIN, ADMIN_PASSWORD);
        var page = administrator.submit("/officers/" + OFFICER + "/account", "/officers/" + OFFICER + "/account/password", Map.of("reason", "Cán bộ quên mật khẩu"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        var given = Pattern.compile("read-out\">([^<]+)<").matcher(page.body());
        assertThat(given.find()).isTrue();
        var oneTime = given.group(1);
        assertThat(Passwords.objection(oneTime)).isEmpty();
        assertThat(administrator.get("/officers/" + OFFICER + "/account").body()).doesNotContain(oneTime).contains("dùng một lần, chưa đổi", "Cán bộ quên mật khẩu");
        assertThat(location(busy.get("/account"))).isEqualTo("/sign-in");

        var rest = new RestOfficer(port, OFFICER, oneTime);
        for (var path : List.of("/engine-rest/task/count", "/api/cases")) {
            var refused = rest.get(path);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body().path("message").asText()).contains("đổi mật khẩu trước");
        }
        var officer = signedIn(OFFICER, oneTime);
        for (var path : List.of("/", "/camunda/app/tasklist/default/", "/substitutes", "/administration")) {
            assertThat(location(officer.get(path))).as(path).isEqualTo("/account");
        }
        assertThat(officer.call("GET", "/camunda/api/engine/engine/default/task/count", null).statusCode()).isEqualTo(403);
        assertThat(officer.get("/account").body()).contains("Hãy đặt mật khẩu của riêng mình");
        assertThat(change(officer, oneTime, oneTime, oneTime)).contains("phải khác");
        assertThat(location(officer.submit("/account", "/account/password", Map.of("old", oneTime, "next", OWN, "again", OWN)))).isEqualTo("/account");
        assertThat(officer.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(new RestOfficer(port, OFFICER, OWN).get("/engine-rest/task/count").status()).isEqualTo(200);
    }

    @Test
    void aLockedAccountIsOutAndHoldsNoFunctionUntilItIsUnlocked() {
        var officer = signedIn(OFFICER, PASSWORD);
        var administrator = signedIn(ADMIN, ADMIN_PASSWORD);
        assertThat(location(administrator.submit("/officers/" + OFFICER + "/account", "/officers/" + OFFICER + "/account/lock", Map.of("reason", "Nghỉ công tác"))))
            .isEqualTo("/officers/" + OFFICER + "/account");
        assertThat(administrator.get("/officers/" + OFFICER + "/account").body()).contains("Đã khóa tài khoản", "không đăng nhập được");
        assertThat(location(officer.get("/account"))).isEqualTo("/sign-in");
        assertThat(new RestOfficer(port, OFFICER, PASSWORD).get("/engine-rest/task/count").status()).isEqualTo(401);
        assertThat(officers.actingCommittee(CELL, null, null, today.today())).isNotEqualTo(java.util.Optional.of(CELL));

        care.unlock(ADMIN, OFFICER, "Trở lại");
        assertThat(location(signIn(OFFICER, PASSWORD))).isEqualTo("/");
        assertThat(officers.actingCommittee(CELL, null, null, today.today())).contains(CELL);
        assertThat(events(OFFICER)).contains("locked", "unlocked");
    }

    @Test
    void theAdministratorEndsAllSessionsOfAnAccount() {
        var officer = signedIn(OFFICER, PASSWORD);
        care.endSessions(ADMIN, OFFICER, "Mất máy");
        assertThat(location(officer.get("/account"))).isEqualTo("/sign-in");
        assertThat(location(signIn(OFFICER, PASSWORD))).isEqualTo("/");
    }

    @Test
    void onlyAdministratorsHandleAccountsAndNotTheirOwnAndAlwaysWithAReason() {
        assertThatThrownBy(() -> care.givePassword(OFFICER, ADMIN, "x")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> care.of(OFFICER, ADMIN)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> care.lock(ADMIN, "nobody", "x")).isInstanceOf(AccessDeniedException.class);
        assertThat(signedIn(OFFICER, PASSWORD).get("/officers/" + ADMIN + "/account").statusCode()).isEqualTo(403);
        assertThat(care.lock(ADMIN, ADMIN, "x").objection()).isEqualTo("account.own");
        assertThat(care.lock(ADMIN, OFFICER, "  ").objection()).isEqualTo("account.no-reason");
        assertThat(care.lock(ADMIN, OFFICER, "x".repeat(501)).objection()).isEqualTo("account.long-reason");
        assertThat(jdbc.sql("select enabled from account where username = :u").param("u", OFFICER).query(Boolean.class).single()).isTrue();
    }

    @Test
    void somebodyWhoCanAdministerAlwaysStays() {
        jdbc.sql("""
                with made as (insert into account (username, full_name, password_hash) values ('second', 'Quản trị thứ hai', '{noop}demo')
                              on conflict do nothing returning username)
                insert into officer (username, function, valid_from) select username, 'administrator', date '2000-01-01' from made""").update();
        assertThat(care.lock("second", ADMIN, "Nghỉ").objection()).isNull();
        jdbc.sql("update account set password_hash = null where username = 'second'").update();
        jdbc.sql("update account set enabled = true where username = :admin").param("admin", ADMIN).update();
        assertThat(care.lock("second", ADMIN, "Nghỉ").objection()).isEqualTo("account.last-administrator");
        assertThat(jdbc.sql("select enabled from account where username = :u").param("u", ADMIN).query(Boolean.class).single()).isTrue();
        jdbc.sql("update account set enabled = false where username = 'second'").update();
    }

    @Test
    void afterTooManyWrongPasswordsTheRightOneHasToWaitAndNobodyLearnsWhetherItWasRight() {
        var rest = new RestOfficer(port, OFFICER, PASSWORD);
        assertThat(rest.get("/engine-rest/task/count").status()).isEqualTo(200);
        for (int i = 0; i < 4; i++) {
            assertThat(location(signIn(OFFICER, "wrong"))).isEqualTo("/sign-in?failed");
        }
        assertThat(location(signIn(OFFICER, PASSWORD))).isEqualTo("/sign-in?failed");
        assertThat(rest.get("/engine-rest/task/count").status()).as("a remembered password waits too").isEqualTo(401);
        assertThat(new RestOfficer(port, OFFICER, "wrong").get("/engine-rest/task/count").body())
            .isEqualTo(rest.get("/engine-rest/task/count").body());
        assertThat(events(OFFICER)).containsSubsequence("locked-for-a-while", "sign-in-failed");
        assertThat(care.of(ADMIN, OFFICER).closedUntil()).isNotNull();

        jdbc.sql("update sign_in_failure set locked_until = now() - interval '1 second' where who = :u").param("u", OFFICER).update();
        assertThat(location(signIn(OFFICER, "wrong"))).isEqualTo("/sign-in?failed");
        assertThat(location(signIn(OFFICER, PASSWORD))).as("the count begins anew").isEqualTo("/");
    }

    @Test
    void aRightPasswordInBetweenBeginsTheCountAnew() {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                signIn(OFFICER, "wrong");
            }
            assertThat(location(signIn(OFFICER, PASSWORD))).isEqualTo("/");
        }
    }

    @Test
    void aNameThatNobodyHasIsTreatedAlikeAndNotKept() {
        for (int i = 0; i < 6; i++) {
            assertThat(location(signIn("mat-khau-go-nham", "x"))).isEqualTo("/sign-in?failed");
        }
        assertThat(failures.closed("mat-khau-go-nham", null)).isTrue();
        assertThat(jdbc.sql("select count(*) from account_event where username = 'mat-khau-go-nham'").query(Long.class).single()).isZero();
    }

    @Test
    void anAddressThatTriesManyNamesIsClosedForAWhile() {
        for (int i = 0; i < 20; i++) {
            failures.failed("name-" + i, "203.0.113.7");
        }
        assertThat(failures.closed(OFFICER, "203.0.113.7")).isTrue();
        assertThat(failures.closed(OFFICER, "203.0.113.8")).isFalse();
        for (int i = 0; i < 20; i++) {
            failures.failed("name-" + i, "2001:db8:1:2::" + Integer.toHexString(i));
        }
        assertThat(failures.closed(OFFICER, "2001:db8:1:2:aaaa::1")).isTrue();
        assertThat(failures.closed(OFFICER, "2001:db8:1:3::1")).isFalse();
        failures.failed("x".repeat(5_000), "203.0.113.9");
        assertThat(jdbc.sql("select max(length(who)) from sign_in_failure").query(Integer.class).single()).isLessThan(65);
    }

    @Test
    void theRecordIsToldHowManyTriedNamesThatNobodyHas() {
        failures.cleanUp();
        var before = unknown().size();
        failures.failed("khong-co-1", "203.0.113.20");
        failures.failed("khong-co-1", "203.0.113.20");
        failures.failed("khong-co-2", "203.0.113.21");
        failures.failed(OFFICER, "203.0.113.21");
        failures.cleanUp();
        assertThat(unknown()).hasSize(before + 1).last().isEqualTo("{\"names\": 2, \"failures\": 3}");
        failures.failed("khong-co-2", "203.0.113.21");
        failures.cleanUp();
        failures.cleanUp();
        assertThat(unknown()).hasSize(before + 2).last().isEqualTo("{\"names\": 1, \"failures\": 1}");
    }

    private List<String> unknown() {
        return jdbc.sql("select details from system_event where kind = 'unknown-sign-ins' order by id").query(String.class).list();
    }

    @Test
    void theWrongOldPasswordCountsToo() {
        var browser = signedIn(OFFICER, PASSWORD);
        for (int i = 0; i < 4; i++) {
            change(browser, "wrong", OWN, OWN);
        }
        assertThat(change(browser, PASSWORD, OWN, OWN)).contains("quá nhiều lần");
    }

    @Test
    void whatHappenedIsOnlyEverAdded() {
        care.endSessions(ADMIN, OFFICER, "Ông A mất máy");
        assertThatThrownBy(() -> jdbc.sql("update account_event set kind = 'locked'").update()).hasMessageContaining("only ever added");
        assertThatThrownBy(() -> jdbc.sql("delete from account_event").update()).hasMessageContaining("only ever added");
        assertThat(jdbc.sql("update account_event set reason = null where username = :u").param("u", OFFICER).update()).isPositive();
        failures.cleanUp();
    }

    private String change(Browser browser, String old, String next, String again) {
        var answer = browser.submit("/account", "/account/password", Map.of("old", old, "next", next, "again", again));
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private Browser signedIn(String username, String password) {
        var browser = new Browser(port);
        assertThat(location(browser.signIn(username, password))).isEqualTo("/");
        return browser;
    }

    private java.net.http.HttpResponse<String> signIn(String username, String password) {
        return new Browser(port).signIn(username, password);
    }

    private List<String> events(String username) {
        return jdbc.sql("select kind from account_event where username = :username order by id desc").param("username", username).query(String.class).list();
    }
}
