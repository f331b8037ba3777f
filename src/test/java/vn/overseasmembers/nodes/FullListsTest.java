package vn.overseasmembers.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.FailedJobs;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.Statements;

/** Each list of ours costs as many statements with fifteen lines as with two, and not many. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@Import(Statements.class)
class FullListsTest extends JourneyTest {

    private static final int FEW = 2;
    private static final int MANY = 15;
    /** Found to be needed by the fullest page, and a few more for what will be added. */
    private static final int MOST = 40;
    private static final AtomicInteger PLACES = new AtomicInteger();

    @LocalServerPort
    private int port;
    @Autowired
    private Processes processes;
    @Autowired
    private FailedJobs jobs;
    @Autowired
    private Deployments deployments;
    @Autowired
    private TransactionTemplate transaction;

    /** Of each test's own: nobody else's lines are on its lists. */
    private String grassroots;
    private String cell;

    @BeforeEach
    void foundAGrassrootsCommittee() {
        grassroots = "%s.%d".formatted(SUPERIOR, 600 + PLACES.incrementAndGet());
        cell = grassroots + ".000.001";
        organisation(grassroots, "Đảng ủy Đếm", "grassroots", SUPERIOR);
        organisation(cell, "Chi bộ Đếm", "cell", grassroots);
        register.officer(officerOf(grassroots), grassroots, null);
        register.officer(officerOf(cell), cell, null);
    }

    @AfterEach
    void nothingStaysFailed() {
        jobs.page(null).forEach(job -> management.setJobRetries(job.id(), 1));
    }

    @Test
    void theHomePage() throws Exception {
        costsTheSame(officer(cell), "/", number -> {
            var no = started();
            if (number % 2 == 0) {
                jdbc.sql("insert into case_follow (username, case_no, since) values (:who, :no, now())").param("who", officerOf(cell)).param("no", no).update();
            }
        });
    }

    @Test
    void theMembersWhomAnOfficerFinds() throws Exception {
        var officer = officer(cell);
        officer.submit("/find", "/find", Map.of("text", "thu"));
        costsTheSame(officer, "/find", number -> register.member(cell, "grassroots"));
    }

    @Test
    void theMembersOfTheRegister() throws Exception {
        var officer = officer(grassroots);
        officer.submit("/members", "/members/search", Map.of("text", "thu"));
        costsTheSame(officer, "/members", number -> register.member(cell, "grassroots"));
    }

    @Test
    void whatWasChangedInAMember() throws Exception {
        var id = jdbc.sql("select id from member where card_no = :card").param("card", register.member(cell, "grassroots")).query(Long.class).single();
        costsTheSame(administrator(), "/members/" + id, number -> jdbc.sql("""
                insert into register_change (at, actor, subject, member_id, field, old_value, new_value, reason)
                values (now(), :who, 'member', :id, 'employer', 'a', :value, 'b')""")
            .param("who", ADMIN).param("id", id).param("value", number).update());
    }

    @Test
    void theOrganisations() throws Exception {
        costsTheSame(administrator(), "/organisations?text=" + grassroots, number -> organisation("%s.000.%03d".formatted(grassroots, 100 + number),
            "Chi bộ Đếm " + number, "cell", grassroots));
    }

    @Test
    void anOrganisation() throws Exception {
        costsTheSame(administrator(), "/organisations/" + grassroots, number -> changed("organisation", grassroots, "name"));
    }

    @Test
    void theCasesBehindAFigure() throws Exception {
        costsTheSame(officer(grassroots), "/figures/cases?figure=opened", number -> started());
    }

    @Test
    void theStatisticsOfOrganisationsBelow() throws Exception {
        costsTheSame(officer(grassroots), "/figures/statistics", number -> organisation("%s.000.%03d".formatted(grassroots, 300 + number), "Chi bộ Thống kê " + number, "cell", grassroots));
    }

    @Test
    void theReviewOfFiveYears() throws Exception {
        costsTheSame(officer(grassroots), "/figures/review", number -> {
            organisation("%s.000.%03d".formatted(grassroots, 500 + number), "Chi bộ Sơ kết " + number, "cell", grassroots);
            jdbc.sql("""
                    insert into review_assessment (organisation, period, part, version, words, written_by, written_at)
                    select :code, (extract(year from now()) - 4) || '-' || extract(year from now()), 'causes', :version, 'Bản ' || :version, :who, now()""")
                .param("code", grassroots).param("version", number + 1).param("who", officerOf(grassroots)).update();
        });
    }

    @Test
    void theFiguresOfToday() throws Exception {
        var no = started();
        costsTheSame(officer(grassroots), "/figures", number -> jdbc.sql("""
            insert into case_task (task_id, case_no, process, task, committee, opened_at, ended_at, completed_by, name)
            values (:id, :no, 'selection', :id, :cell, now() - interval '2 days', now() - interval '1 hour', 'x', 'Việc đếm')""")
            .param("id", "counted-" + cell + "-" + number).param("no", no).param("cell", cell).update());
    }

    @Test
    void theOfficers() throws Exception {
        costsTheSame(administrator(), "/officers?text=" + officerOf(grassroots), number -> {
            var code = "%s.000.%03d".formatted(grassroots, 100 + number);
            organisation(code, "Chi bộ Đếm " + number, "cell", grassroots);
            register.officer(officerOf(code), code, null);
        });
    }

    @Test
    void anOfficer() throws Exception {
        costsTheSame(administrator(), "/officers/" + officerOf(cell), number -> {
            changed("officer", officerOf(cell), "valid_to");
            jdbc.sql("insert into officer (username, organisation_code, function, valid_from, valid_to) values (:who, :code, 'officer', :from, :from)")
                .param("who", officerOf(cell)).param("code", grassroots).param("from", LocalDate.of(2001, 1, number + 1)).update();
        });
    }

    @Test
    void anAccount() throws Exception {
        IntConsumer event = number -> jdbc.sql("insert into account_event (at, username, actor, kind, reason) values (now(), :who, :by, 'unlocked', 'a')")
            .param("who", officerOf(cell)).param("by", ADMIN).update();
        costsTheSame(administrator(), "/officers/" + officerOf(cell) + "/account", event);
        jdbc.sql("update account_event set reason = null where username = :who").param("who", officerOf(cell)).update();
        register.officer(officerOf(cell) + "-2", cell, null);
        costsTheSame(signedIn(officerOf(cell) + "-2", "demo"), "/account", number -> jdbc
            .sql("insert into account_event (at, username, actor, kind) values (now(), :who, :by, 'unlocked')").param("who", officerOf(cell) + "-2")
            .param("by", ADMIN).update());
    }

    @Test
    void theSubstitutes() throws Exception {
        costsTheSame(officer(cell), "/substitutes", number -> jdbc.sql("""
                insert into substitution (officer, substitute, committee, valid_from, valid_to, reason, named_at)
                values (:who, :for, :committee, :day, :day, 'Đi họp', now())""")
            .param("who", officerOf(number % 2 == 0 ? cell : grassroots)).param("for", officerOf(number % 2 == 0 ? grassroots : cell))
            .param("committee", number % 2 == 0 ? cell : grassroots).param("day", today.today().plusDays(number + 1)).update());
    }

    @Test
    void theCalendar() throws Exception {
        jdbc.sql("insert into calendar_year (year, source, decided) values (2150, 'Thử', true) on conflict do nothing").update();
        costsTheSame(administrator(), "/calendar?year=2150", number -> jdbc
            .sql("insert into calendar_day (day, year, working, name, source) values (:day, 2150, false, 'Nghỉ', 'Thử')")
            .param("day", LocalDate.of(2150, 3, number + 1)).update());
    }

    @Test
    void committeesWithoutOfficers() throws Exception {
        costsTheSame(administrator(), "/alerts", number -> {
            var code = "%s.000.%03d".formatted(grassroots, 100 + number);
            organisation(code, "Chi bộ Đếm " + number, "cell", grassroots);
            register.officer(officerOf(code), code, null);
            application(register.member(code, "grassroots"), code).started();
            jdbc.sql("update officer set valid_to = :yesterday where username = :who").param("yesterday", today.today().minusDays(1))
                .param("who", officerOf(code)).update();
        });
    }

    @Test
    void failedJobs() throws Exception {
        var no = started();
        costsTheSame(administrator(), "/administration", number -> {
            processes.start("status-change", no, Map.of());
            identity.clearAuthentication();
            jdbc.sql("select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = :no and j.retries_ > 0")
                .param("no", no).query(String.class).list().forEach(job -> management.setJobRetries(job, 0));
        });
    }

    @Test
    void theOwnersDrafts() throws Exception {
        var owner = "owner-" + grassroots;
        jdbc.sql("""
            with made as (insert into account (username, full_name, password_hash) values (:who, 'Chủ quy trình', '{noop}demo') returning username)
            insert into officer (username, organisation_code, function, valid_from) select username, :code, 'process-owner', date '2000-01-01' from made""")
            .param("who", owner).param("code", grassroots).update();
        costsTheSame(signedIn(owner, "demo"), "/processes", number -> jdbc.sql("""
                with made as (insert into process_draft (name, made_at, made_by) values ('Thử', now(), :who) returning id)
                insert into process_draft_folder (draft_id, folder, content_hash, based_on) select id, 'signal', 'x', 1 from made""").param("who", owner).update());
    }

    @Test
    void theBriefings() throws Exception {
        costsTheSame(officer(grassroots), "/briefings", number -> {
            var no = started();
            var session = jdbc.sql("insert into briefing_session (organisation, held_on, held_how) values (:code, :day, 'in-person') returning id")
                .param("code", grassroots).param("day", today.today()).query(Integer.class).single();
            jdbc.sql("insert into briefing (case_no, held_on, held_how, organisation, session_id) values (:no, :day, 'in-person', :code, :session)")
                .param("no", no).param("day", today.today()).param("code", grassroots).param("session", session).update();
        });
    }

    @Test
    void theSlips() throws Exception {
        var no = started();
        costsTheSame(officer(grassroots), "/slips", number -> {
            var letter = jdbc.sql("""
                    insert into letter (case_no, purpose, kind, issuer, year, no, status) values (:no, 'outward', 'slip', :code, 2026, :number, 'issued') returning id
                    """).param("no", no).param("code", grassroots).param("number", number + 1).query(Integer.class).single();
            jdbc.sql("""
                    insert into letter_box (letter_id, box, organisation, written_on, register_year, register_no, written_by)
                    values (:letter, 1, :code, :day, 2026, :number, :who)""")
                .param("letter", letter).param("code", grassroots).param("day", today.today()).param("number", number + 1).param("who", officerOf(grassroots))
                .update();
        });
    }

    @Test
    void theCasesInOlderVersions() throws Exception {
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:who, :code, 'process-owner', '2000-01-01')").param("who", officerOf(cell))
            .param("code", cell).update();
        var older = jdbc.sql("select id_ from act_re_procdef where key_ = 'signal'").query(String.class).single();
        transaction.executeWithoutResult(status -> deployments.deploy("signal", deployments.current().filesOf("signal"), null, null));
        try {
            costsTheSame(officer(cell), "/processes/signal/cases", number -> jdbc.sql("""
                    insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_,
                      suspension_state_, cached_ent_state_, sequence_counter_)
                    values (:id, 1, :id, :no, :older, 'consider-signal', true, false, true, false, 1, 0, 1)""")
                .param("id", "behind-" + cell + number).param("no", "1999-%06d".formatted(number)).param("older", older).update());
            jdbc.sql("delete from act_ru_execution where id_ like 'behind-%'").update();
            costsTheSame(officer(cell), "/processes/signal/cases/at?version=1&element=consider-signal", number -> jdbc.sql("""
                    insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_,
                      suspension_state_, cached_ent_state_, sequence_counter_)
                    values (:id, 1, :id, :no, :older, 'consider-signal', true, false, true, false, 1, 0, 1)""")
                .param("id", "behind-" + cell + number).param("no", "1999-%06d".formatted(number)).param("older", older).update());
        } finally {
            jdbc.sql("delete from act_ru_execution where id_ like 'behind-%'").update();
        }
        long batch = jdbc.sql("insert into case_migration (process, to_version, asked_at, asked_by, ended_at) values ('signal', 2, now(), 'x', now()) returning id").query(Long.class).single();
        costsTheSame(officer(cell), "/processes/signal/cases/left?batch=" + batch, number -> jdbc.sql("""
                insert into case_migration_case (migration_id, case_no, state, element, name, why, at) values (?, ?, 'failed', 'consider-signal', 'Xem xét', 'gone', now())""")
            .params(batch, "1999-%06d".formatted(number)).update());
    }

    @Test
    void aCase() throws Exception {
        var no = started();
        costsTheSame(officer(cell), "/cases/" + no, number -> {
            processes.start("status-change", no, Map.of());
            jdbc.sql("insert into case_entry (case_no, kind, at, details) values (:no, 'case-opened', now(), '{}')").param("no", no).update();
        });
    }

    @Test
    void theCasesOfAnAuditor() throws Exception {
        register.officer("auditor-" + grassroots, cell, null);
        jdbc.sql("update officer set function = 'auditor', organisation_code = :code where username = :who").param("code", grassroots)
            .param("who", "auditor-" + grassroots).update();
        costsTheSame(signedIn("auditor-" + grassroots, "demo"), "/audit?overdue=false&tripKind=study", number -> started());
    }

    private void costsTheSame(Browser browser, String page, IntConsumer line) throws Exception {
        IntStream.range(0, FEW).forEach(line);
        browser.get(page);
        var few = getting(browser, page);
        var shown = lines(browser, page);
        IntStream.range(FEW, MANY).forEach(line);
        var many = getting(browser, page);
        assertThat(lines(browser, page)).as("lines of " + page).isGreaterThan(shown);
        assertThat(many).as(page).hasSameSizeAs(few).hasSizeLessThan(MOST);
    }

    private static java.util.List<String> getting(Browser browser, String page) throws Exception {
        return Statements.of(() -> assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200));
    }

    private static int lines(Browser browser, String page) {
        return browser.get(page).body().split("<tr|<li").length;
    }

    private String started() {
        var no = application(register.member(cell, "grassroots"), cell).started();
        identity.clearAuthentication();
        return no;
    }

    private void changed(String subject, String key, String field) {
        jdbc.sql("insert into register_change (at, actor, subject, key, field, old_value, new_value, reason) values (now(), :who, :subject, :key, :field, 'a', 'b', 'c')")
            .param("who", ADMIN).param("subject", subject).param("key", key).param("field", field).update();
    }

    private void organisation(String code, String name, String kind, String parent) {
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')")
            .param("code", code).param("name", name).param("kind", kind).param("parent", parent).update();
    }

    private Browser officer(String committee) {
        return signedIn(officerOf(committee), "demo");
    }

    private Browser administrator() {
        return signedIn(ADMIN, ADMIN_PASSWORD);
    }

    private Browser signedIn(String username, String password) {
        var browser = new Browser(port);
        browser.signIn(username, password);
        return browser;
    }
}
