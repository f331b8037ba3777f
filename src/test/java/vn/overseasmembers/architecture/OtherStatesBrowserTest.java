package vn.overseasmembers.architecture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.CENTRAL_COMMISSION;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.Readable;

/** Pages as they are seldom seen: with nothing on them, with something wrong, with something refused. Everybody can read them all the same. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherStatesBrowserTest extends JourneyTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessEngine engine;
    private final List<String> found = new ArrayList<>();
    private Chromium browser;

    @BeforeAll
    void open() {
        browser = Chromium.start();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void nothingIsWrongYet() {
        found.clear();
    }

    @Test
    void whatHasFailedAndWasTriedAgain() {
        var no = path(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started()).walks(preparation(CELL),
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed")).no();
        var page = signedIn(ADMIN, ADMIN_PASSWORD);
        see(page, "/administration", "main", "nothing failed");
        failAllJobsOf(no);
        see(page, "/administration", "main form[action$='/retry']", "failed jobs");
        page.locator("main form[action$='/retry'] button").first().click();
        see(page, null, "main .done", "tried again");
        isReadable();
    }

    @Test
    void anImportThatIsRefused() {
        var page = signedIn(ADMIN, ADMIN_PASSWORD);
        go(page, "/import");
        page.locator("#members").setInputFiles(new FilePayload("members.csv", "text/csv", """
            card_no,full_name,born_on,sex,admitted_on,cell_code,status
            0001,Mẫu,1980-13-01,M,2005-01-01,17.001.012.001.001,active
            0002,,1980-01-01,X,2005-01-01,99,asleep
            """.getBytes(StandardCharsets.UTF_8)));
        page.locator("#files button[type=submit]").click();
        assertThat(page.locator("#progress table")).isVisible();
        // its sentences tell how days are written in a file
        Readable.axe(page, "an import that is refused", found);
        isReadable();
    }

    @Test
    void whatWasTypedWrong() {
        var administrator = signedIn(ADMIN, ADMIN_PASSWORD);
        for (var address : List.of("/members/new", "/organisations/new", "/officers/new", "/account")) {
            go(administrator, address);
            submit(administrator.locator("main form:has([required])").first());
            see(administrator, null, "main [role=alert]", address + " handed in empty");
        }
        var officer = signedIn(officerOf(CELL), "demo");
        var card = register.member(CELL, "grassroots");
        var member = jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single();
        var no = path(application(register.member(CELL, "grassroots"), CELL).started()).no();
        for (var address : List.of("/substitutes", "/find/" + member + "/open/journey", "/cases/" + no + "/record/withdrawal", "/cases/" + no + "/record/mistake")) {
            go(officer, address);
            submit(officer.locator("main form:has([required])").last());
            see(officer, null, "main [role=alert]", address + " handed in empty");
        }
        go(officer, "/cases/" + no + "/record/withdrawal");
        officer.locator("#withdrawnOn").fill("31/02/2026");
        submit(officer.locator("form.answers"));
        see(officer, null, "main .wrong", "a day that is none");
        go(officer, "/find/" + member);
        officer.locator("main details summary").last().click();
        submit(officer.locator("main details form"));
        see(officer, null, "main [role=alert]", "a number without a reason");
        isReadable();
    }

    @Test
    void listsWithNothingInThem() {
        var officer = signedIn(officerOf(CENTRAL_COMMISSION), "demo");
        for (var address : List.of("/", "/find", "/substitutes", "/briefings", "/slips")) {
            see(officer, address, "main", "of an officer who has nothing");
        }
        go(officer, "/find");
        officer.locator("main input[name=text]").fill("khong ai ten nhu vay");
        officer.locator("main form button[type=submit]").first().click();
        see(officer, null, "main", "nobody found");
        go(officer, "/");
        officer.locator("#no").fill("chín");
        officer.locator("form[role=search] button").click();
        see(officer, null, "main [role=alert]", "no number of a case");
        var administrator = signedIn(ADMIN, ADMIN_PASSWORD);
        go(administrator, "/members");
        administrator.locator("main input[name=text]").fill("khong ai ten nhu vay");
        administrator.locator("main form button[type=submit]").first().click();
        see(administrator, null, "main", "no member found");
        see(administrator, "/alerts", "main", "every committee has somebody");
        var nobody = signedIn(account(), "demo");
        see(nobody, "/", "main", "of somebody without an office");
        isReadable();
    }

    @Test
    void anAccountThatIsLockedAndOneThatGetsAPassword() {
        var username = account();
        var administrator = signedIn(ADMIN, ADMIN_PASSWORD);
        see(administrator, "/officers/" + username + "/account", "main", "of an account");
        act(administrator, username, "lock");
        see(administrator, null, "main .done", "locked");
        act(administrator, username, "unlock");
        see(administrator, null, "main .done", "unlocked");
        act(administrator, username, "password");
        see(administrator, null, "main .read-out", "password given");
        var password = administrator.locator("main .read-out").innerText();

        var owner = signedIn(username, password);
        see(owner, null, "#old", "with a password for one sign-in");
        owner.locator("#old").fill(password);
        owner.locator("#next").fill("ngắn");
        owner.locator("#again").fill("khác");
        owner.locator("main form button[type=submit]").first().click();
        see(owner, null, "main .objection", "a password that will not do");

        act(administrator, username, "lock");
        var stranger = browser.atAnotherMachine(1024, 768);
        go(stranger, "/sign-in");
        signIn(stranger, username, password);
        see(stranger, null, "[role=alert]", "not signed in");
        isReadable();
    }

    @Test
    void aCaseFromAboveAndOneThatIsOver() {
        var file = path(application(register.member(CELL, "grassroots"), CELL).started()).walks(preparation(CELL));
        see(signedIn(officerOf(CELL), "demo"), "/cases/" + file.no(), "figure.drawn", "with an open task");
        see(signedIn(officerOf(SUPERIOR), "demo"), "/cases/" + file.no(), "main .done", "from above");
        file.records("withdrawal", CELL, "withdrawnOn", today.today().toString());
        see(signedIn(officerOf(CELL), "demo"), "/cases/" + file.no(), "figure.drawn", "over");
        see(signedIn(officerOf(CELL), "demo"), "/cases/" + file.no() + "/record/withdrawal", "main", "not offered any more");
        isReadable();
    }

    private void isReadable() {
        assertThat(found).as(() -> String.join("\n", found)).isEmpty();
    }

    /** Looks at the page at an address, or at the one that is open, once it shows what it is opened for. */
    private void see(Page page, String address, String shown, String state) {
        if (address != null) {
            go(page, address);
        }
        assertThat(page.locator(shown).first()).isVisible();
        Readable.look(page, page.url().replaceFirst("^http://[^/]+", "") + ", " + state, found);
        Chromium.draw(page, "states/" + state.replaceAll("[^A-Za-z]+", "-"));
    }

    private void act(Page page, String username, String what) {
        go(page, "/officers/" + username + "/account");
        var form = page.locator("form[action$='/account/" + what + "']");
        form.locator("[name=reason]").fill("Theo đề nghị của cấp ủy");
        form.locator("button").click();
    }

    /** What the browser itself would ask for first is left to the server. */
    private static void submit(Locator form) {
        form.evaluate("form => form.noValidate = true");
        form.locator("button[type=submit]").first().click();
    }

    private void failAllJobsOf(String no) {
        identity.clearAuthentication();
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
        var jobs = jdbc.sql("select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = :no")
            .param("no", no).query(String.class).list();
        assertThat(jobs).isNotEmpty();
        for (var job : jobs) {
            for (int attempt = 1; management.createJobQuery().jobId(job).singleResult().getRetries() > 0; attempt++) {
                assertThat(attempt).isLessThan(10);
                commands.execute(new DefaultJobRetryCmd(job, new IllegalStateException("decision table deadlines has no row that answers")));
            }
        }
    }

    /** Of somebody without an office. */
    private String account() {
        var username = "someone-" + PEOPLE.incrementAndGet();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:username, 'Người khác', '{noop}demo')").param("username", username).update();
        return username;
    }

    private Page signedIn(String username, String password) {
        var page = browser.atAnotherMachine(1024, 768);
        go(page, "/sign-in");
        signIn(page, username, password);
        assertThat(page.locator("main")).isVisible();
        assertThat(page.locator("input[name=username][type=text]:visible")).hasCount(0);
        return page;
    }

    private static void signIn(Page page, String username, String password) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
    }

    private void go(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
    }
}
