package vn.overseasmembers.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import vn.overseasmembers.audit.VerifyCommand;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.RestOfficer;

/** Cases are forgotten when their time has run out, and that they were is remembered; every chain holds. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class RetentionTest extends JourneyTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @TempDir
    private java.nio.file.Path folder;
    @LocalServerPort
    private int port;
    @Autowired
    private Retention retention;
    @Autowired
    private Environment settings;
    private String auditor;
    private String card;
    private String no;

    @BeforeEach
    void aClosedCaseThatAnAuditorHasRead() {
        card = register.member(CELL, "grassroots");
        no = path(application(card, CELL).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"))
            .records("withdrawal", CELL, "withdrawnOn", today.today().toString()).no();
        identity.clearAuthentication();
        auditor = "auditor-of-retention-" + PEOPLE.incrementAndGet();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:u, 'Trần Kiểm Tra', '{noop}demo')").param("u", auditor).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, 'auditor', date '2000-01-01')").param("u", auditor)
            .param("code", PROVINCE).update();
        assertThat(new RestOfficer(port, auditor, "demo").get("/api/cases/" + no).status()).isEqualTo(200);
        assertThat(new RestOfficer(port, auditor, "demo").get("/api/cases/" + no + "/entries").status()).isEqualTo(200);
    }

    private void closedYearsAgo(String caseNo, int years, int days) {
        jdbc.sql("update journey_case set closed_at = :then where no = :no").param("then", today.today().minusYears(years).plusDays(days).atStartOfDay(Today.VIETNAM)
            .toOffsetDateTime()).param("no", caseNo).update();
    }

    private List<String> due() {
        return retention.due("", 10_000).stream().map(Retention.Due::no).toList();
    }

    private long count(String sql) {
        return jdbc.sql("select count(*) from " + sql).param("no", no).query(Long.class).single();
    }

    private String verified(String... arguments) {
        var said = new ByteArrayOutputStream();
        int code = new VerifyCommand().run(List.of(arguments), settings, new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCaseIsDueTheDayAfterItsTimeHasRunOutAndNotWhileSomebodyIsAtWorkOnIt() {
        assertThat(due()).doesNotContain(no);
        closedYearsAgo(no, 5, 0);
        assertThat(due()).doesNotContain(no);
        closedYearsAgo(no, 5, -1);
        assertThat(due()).contains(no);
        assertThat(retention.count()).isEqualTo(due().size());
        jdbc.sql("update journey_case set unbriefed = 'left' where no = :no").param("no", no).update();
        assertThat(due()).as("a violation is kept longer").doesNotContain(no);
        closedYearsAgo(no, 20, -1);
        assertThat(due()).contains(no);
        jdbc.sql("insert into case_task (task_id, case_no, process, task, committee, opened_at) values (:id, :no, 'signal', 'consider-signal', :code, now())").param("id", "open-" + no)
            .param("no", no).param("code", PROVINCE).update();
        assertThat(due()).doesNotContain(no);
        assertThat(retention.carryOut(List.of(no), ADMIN, "page")).isEqualTo(new Retention.Done(0, List.of(no)));
        assertThat(count("journey_case where no = :no and member_id is not null")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymise", "erase"})
    void nothingIsLeftOfWhoItWasAndEveryChainHolds(String way) throws Exception {
        if (way.equals("erase")) {
            retention.set("not-gone", today.today(), 5, way, ADMIN, "Quy chế lưu trữ");
        }
        closedYearsAgo(no, 6, 0);
        assertThat(count("case_entry_facts f join case_entry e on e.id = f.entry_id where e.case_no = :no")).as("what tables were asked with").isPositive();
        assertThat(retention.carryOut(List.of(no), ADMIN, "page")).isEqualTo(new Retention.Done(1, List.of()));
        assertThat(count("case_entry_facts f join case_entry e on e.id = f.entry_id where e.case_no = :no")).isZero();
        if (way.equals("erase")) {
            retention.set("not-gone", today.today(), 5, "anonymise", ADMIN, "Như cũ");
        }

        assertThat(count("journey_case where no = :no and (member_id is not null or purpose <> '' or erased_at is null)")).isZero();
        assertThat(count("submission where case_no = :no and (content is not null or case_before is not null or salt is not null)")).isZero();
        assertThat(count("submission where case_no = :no")).isGreaterThan(3);
        assertThat(count("case_reading where case_no = :no")).isZero();
        assertThat(count("act_hi_procinst where business_key_ = :no")).isZero();
        assertThat(count("act_hi_actinst where proc_inst_id_ not in (select id_ from act_hi_procinst) and :no <> ''")).isZero();
        assertThat(count("opinion where case_no = :no") > 0).isEqualTo(way.equals("anonymise"));
        assertThat(count("case_task where case_no = :no") > 0).isEqualTo(way.equals("anonymise"));
        assertThat(everything()).doesNotContain(card, "Hồ Thị Thử " + card);
        assertThat(jdbc.sql("select actor || ' ' || (details ->> 'way') || ' ' || (details ->> 'readings') from case_entry where case_no = :no order by seq desc limit 1").param("no", no)
            .query(String.class).single()).isEqualTo(ADMIN + " " + way + " 2");
        assertThat(due()).doesNotContain(no);
        assertThat(retention.carryOut(List.of(no), ADMIN, "page").cases()).as("once is enough").isZero();

        var file = new RestOfficer(port, auditor, "demo").get("/api/cases/" + no);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body().path("member").isNull()).isTrue();
        var pack = folder.resolve("pack.zip");
        Files.write(pack, bytes("/api/cases/" + no + "/evidence"));
        assertThat(verified(pack.toString())).startsWith("0 ĐÚNG");
        assertThat(verified()).startsWith("0 ĐÚNG");
        var browser = new Browser(port);
        browser.signIn(auditor, "demo");
        assertThat(browser.get("/cases/" + no).body()).contains("Đã xóa thông tin cá nhân: hết thời hạn lưu trữ", "Hết thời hạn lưu trữ 5 năm").doesNotContain("Hồ Thị Thử");
    }

    /** All rows about the case in our tables, as text. */
    private String everything() {
        var all = new StringBuilder();
        for (var table : jdbc.sql("select table_name from information_schema.columns where table_schema = 'public' and column_name = 'case_no'").query(String.class).list()) {
            jdbc.sql("select cast(to_jsonb(t) as text) from " + table + " t where case_no = :no").param("no", no).query(String.class).list().forEach(all::append);
        }
        return all + jdbc.sql("select cast(to_jsonb(t) as text) from journey_case t where no = :no").param("no", no).query(String.class).single();
    }

    @Test
    void readingsThatAreRemovedOtherwiseAreFound() {
        jdbc.sql("update journey_case set erased_at = now() where no = :no").param("no", no).update();
        jdbc.sql("delete from case_reading where case_no = :no").param("no", no).update();
        assertThat(verified()).startsWith("1 ").contains("readings/" + no);
        jdbc.sql("""
                insert into case_entry (case_no, kind, at, actor, source, details) values (:no, 'personal-data-erased', now(), :who, 'page', '{"way": "anonymise", "years": "5", "readings": "2"}')
                """).param("no", no).param("who", ADMIN).update();
        assertThat(verified()).startsWith("0 ");
    }

    @Test
    void administratorsDoWhatIsDueOnThePage() {
        closedYearsAgo(no, 6, 0);
        var browser = new Browser(port);
        browser.signIn(ADMIN, ADMIN_PASSWORD);
        assertThat(browser.get("/retention").body()).contains(no, "Xóa thông tin cá nhân, giữ số liệu").doesNotContain("Hồ Thị Thử", "??");
        browser.submit("/retention", "/retention/carry-out", Map.of());
        assertThat(browser.get("/retention").body()).contains("role=\"alert\"", no);
        browser.submit("/retention", "/retention/carry-out", Map.of("sure", "true"));
        assertThat(browser.get("/retention").body()).contains("role=\"status\"").doesNotContain(no);
        for (var wrong : List.of(Map.of("years", "5"), Map.of("kind", "x", "way", "erase", "years", "5", "from", today.today().toString(), "reason", "x"),
                Map.of("kind", "ended", "way", "erase", "years", "0", "from", today.today().toString(), "reason", "x"),
                Map.of("kind", "ended", "way", "erase", "years", "5", "from", today.today().minusDays(1).toString(), "reason", "x"),
                Map.of("kind", "ended", "way", "erase", "years", "5", "from", today.today().toString(), "reason", " "))) {
            browser.submit("/retention", "/retention/periods", wrong);
            assertThat(browser.get("/retention").body()).as(wrong.toString()).contains("role=\"alert\"");
        }
        var from = LocalDate.of(2090, 1, 1);
        browser.submit("/retention", "/retention/periods", Map.of("kind", "ended", "way", "erase", "years", "30", "from", from.toString(), "reason", "Quy định mới"));
        assertThat(browser.get("/retention").body()).contains("Quy định mới", "01/01/2090");
        assertThat(jdbc.sql("select actor || ' ' || details from system_event where kind = 'retention' and subject = 'ended' order by id desc limit 1").query(String.class).single())
            .startsWith(ADMIN + " ").contains("\"years\": 30", "\"from\": \"2090-01-01\"").doesNotContain("Quy định mới");
    }

    @Test
    void theCommandListsAndDoesWhatIsDueInAnAdministratorsName() {
        closedYearsAgo(no, 6, 0);
        assertThat(said()).startsWith("0 ").contains(no + " ");
        assertThat(said("--carry-out", officerOf(CELL))).startsWith("1 ");
        assertThat(said("--everything")).startsWith("2 ");
        assertThat(said("--carry-out", ADMIN)).startsWith("0 ");
        assertThat(said()).doesNotContain(no);
        assertThat(verified()).startsWith("0 ĐÚNG");
    }

    /** Two searches of six years ago, one of four; a number shown six years ago; a search kept for six years. */
    private void readYearsAgo() {
        for (var years : List.of(6, 6, 4)) {
            jdbc.sql("insert into case_searched (username, at, source, asked, shown) values (:who, now() - make_interval(years => :years), 'page', '{}', '[]')")
                .param("who", auditor).param("years", years).update();
        }
        jdbc.sql("insert into number_shown (at, actor, member_id, field, reason) select now() - interval '6 years', :who, min(id), 'card_no', 'Đối chiếu' from member")
            .param("who", auditor).update();
        jdbc.sql("insert into saved_search (username, name, query, saved_at) values (:who, 'Nhật Bản', 'country=JP', now() - interval '6 years')").param("who", auditor).update();
    }

    private long ofTheAuditor(String table, String column) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = :who").param("who", auditor).query(Long.class).single();
    }

    @Test
    void logsOfReadingsAreForgottenInTimeAndTheirChainsHold() {
        readYearsAgo();
        assertThat(retention.logs()).extracting(Retention.Log::kind).containsExactly("numbers", "saved-searches", "searches");
        assertThat(retention.logs()).allSatisfy(log -> {
            assertThat(log.entries()).as(log.kind()).isPositive();
            assertThat(log.before()).isEqualTo(today.today().minusYears(5));
        });
        assertThat(said()).contains("searches: ", " dòng trước ngày " + today.today().minusYears(5));
        assertThat(retention.forgetLogs(ADMIN)).isGreaterThanOrEqualTo(4);

        assertThat(ofTheAuditor("case_searched", "username")).as("the one of four years ago").isEqualTo(1);
        assertThat(ofTheAuditor("number_shown", "actor")).isZero();
        assertThat(ofTheAuditor("saved_search", "username")).isZero();
        assertThat(jdbc.sql("select actor || ' ' || (details ->> 'entries') || ' ' || (details ->> 'upTo') from system_event where kind = 'log-forgotten' and subject = :chain")
            .param("chain", "searches/" + auditor).query(String.class).single()).isEqualTo(ADMIN + " 2 2");
        assertThat(retention.logs()).allSatisfy(log -> assertThat(log.entries()).isZero());
        assertThat(retention.forgetLogs(ADMIN)).as("once is enough").isZero();
        assertThat(verified()).startsWith("0 ĐÚNG");
        jdbc.sql("insert into case_searched (username, at, source, asked, shown) values (:who, now(), 'page', '{}', '[]')").param("who", auditor).update();
        assertThat(verified()).as("the chain goes on").startsWith("0 ĐÚNG");
    }

    @Test
    void logsAreNotForgottenBeforeTheirTimeNorBesideTheRecord() {
        readYearsAgo();
        for (var sql : List.of("delete from case_searched where at > now() - interval '5 years'", "update case_searched set shown = '[1]'",
                "update number_shown set field = 'x'")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
        jdbc.sql("delete from case_searched where username = :who and at < now() - interval '5 years'").param("who", auditor).update();
        assertThat(verified()).startsWith("1 ").contains("searches/" + auditor);
        jdbc.sql("""
                insert into system_event (at, kind, actor, subject, details) values (now(), 'log-forgotten', :by, :chain, '{"upTo": 2}')
                """).param("by", ADMIN).param("chain", "searches/" + auditor).update();
        assertThat(verified()).startsWith("0 ");
    }

    @Test
    void administratorsForgetLogsOnThePage() {
        readYearsAgo();
        var browser = new Browser(port);
        browser.signIn(ADMIN, ADMIN_PASSWORD);
        assertThat(browser.get("/retention").body()).contains("Nhật ký tra cứu hồ sơ", "Cách tìm đã lưu").doesNotContain(auditor, "??");
        browser.submit("/retention", "/retention/logs", Map.of());
        assertThat(browser.get("/retention").body()).contains("role=\"alert\"");
        assertThat(ofTheAuditor("case_searched", "username")).isEqualTo(3);
        browser.submit("/retention", "/retention/logs", Map.of("sure", "true"));
        assertThat(browser.get("/retention").body()).contains("dòng nhật ký.").doesNotContain("/retention/logs");
        assertThat(ofTheAuditor("case_searched", "username")).isEqualTo(1);
        browser.submit("/retention", "/retention/periods", Map.of("kind", "searches", "way", "anonymise", "years", "3", "from", "2091-01-01", "reason", "Thử"));
        assertThat(browser.get("/retention").body()).contains("chỉ có thể xóa toàn bộ").doesNotContain("01/01/2091");
        browser.submit("/retention", "/retention/periods", Map.of("kind", "searches", "way", "erase", "years", "3", "from", "2091-01-01", "reason", "Thử"));
        assertThat(browser.get("/retention").body()).contains("01/01/2091");
    }

    private String said(String... arguments) {
        var said = new ByteArrayOutputStream();
        int code = new RetentionCommand().run(List.of(arguments), settings, new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    private byte[] bytes(String path) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString((auditor + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Basic " + basic).build(),
            HttpResponse.BodyHandlers.ofByteArray()).body();
    }
}
