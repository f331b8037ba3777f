package vn.overseasmembers.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.CaseReaders.Reach;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;

/** Where everybody comes to after signing in. Each test has a cell and an officer of its own, so that lists hold what it made. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class HomePageTest extends JourneyTest {

    private static final AtomicInteger CELLS = new AtomicInteger(500);

    @LocalServerPort
    private int port;
    @Autowired
    private Desk desk;
    @Autowired
    private CaseReaders readers;

    @Test
    void saysWhatIDoWhereAndForWhom() {
        var cell = cell();
        var name = "Lò Thị Làm Thay " + cell;
        register.officer("substitute-" + cell, PROVINCE, null);
        jdbc.sql("update account set full_name = :name where username = :username").param("name", name).param("username", "substitute-" + cell).update();
        jdbc.sql("""
                insert into substitution (officer, substitute, valid_from, valid_to, reason, named_at)
                values (:officer, :substitute, :today, :today, 'Đi công tác', now())
                """).param("officer", officerOf(cell)).param("substitute", "substitute-" + cell).param("today", today.today()).update();
        assertThat(page("substitute-" + cell)).contains(name, "Tỉnh ủy Hồng Lam", "Cán bộ cấp ủy", "Chi bộ " + cell, "làm thay cho Cán bộ " + cell)
            .doesNotContain("??");
    }

    @Test
    void listsWhatIsDueFirstAndWhatIsOverdue() {
        var cell = cell();
        var late = started(cell);
        var soon = started(cell);
        jdbc.sql("update case_task set due_at = :due where case_no = :no").param("due", atOffset(today.today().minusDays(3).atTime(10, 0).toInstant(
            java.time.ZoneOffset.UTC))).param("no", late).update();
        var page = page(officerOf(cell));
        assertThat(page).contains("2 việc đang chờ", "1 việc quá hạn", "quá hạn 3 ngày", "Chuẩn bị hồ sơ đề nghị");
        assertThat(page.indexOf("/cases/" + late)).isPositive().isLessThan(page.indexOf("/cases/" + soon));
        var task = path(late).open("selection/prepare", cell).getId();
        assertThat(page).contains("/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(desk.counts(reach(cell))).isEqualTo(new Desk.Counts(2, 1));
        assertThat(page(officerOf(GRASSROOTS))).doesNotContain(late);
    }

    @Test
    void leavesOutCasesInWhichIHaveAnInterest() {
        var cell = cell();
        var no = started(cell);
        jdbc.sql("insert into interest (case_no, username, committee, declared_at) values (:no, :who, :cell, now())").param("no", no)
            .param("who", officerOf(cell)).param("cell", cell).update();
        jdbc.sql("insert into case_follow (username, case_no, since) values (:who, :no, now())").param("no", no).param("who", officerOf(cell)).update();
        assertThat(page(officerOf(cell))).doesNotContain(no);
    }

    @Test
    void showsWhatIsNewSinceTheVisitBefore() {
        var cell = cell();
        var officer = officerOf(cell);
        var followed = started(cell);
        desk.visited(officer);
        jdbc.sql("update desk_visit set last_at = :at where username = :officer").param("at", atOffset(Instant.now().minus(2, ChronoUnit.HOURS)))
            .param("officer", officer).update();
        signedIn(officer).submit("/cases/" + followed, "/cases/" + followed + "/follow", Map.of());
        path(followed).walks(preparation(cell));
        var page = page(officer);
        assertThat(page).contains("Việc mới đến", "Trong các hồ sơ đồng chí theo dõi", "Hoàn thành “Chuẩn bị hồ sơ đề nghị”");
        assertThat(Duration.between(desk.visited(officer), Instant.now())).as("the same visit goes on").isGreaterThan(Duration.ofMinutes(100));

        jdbc.sql("update desk_visit set before_at = now(), last_at = now() where username = :officer").param("officer", officer).update();
        assertThat(page(officer)).contains("Không có gì mới.");
    }

    @Test
    void keepsTheCasesIFollowAndOffersThoseIWorkedOn() {
        var cell = cell();
        var officer = officerOf(cell);
        var no = started(cell);
        assertThat(page(officer)).contains("Đồng chí chưa theo dõi hồ sơ nào", "Hồ sơ đồng chí vừa xử lý", "/cases/" + no + "/follow");
        signedIn(officer).submit("/", "/cases/" + no + "/follow", Map.of());
        assertThat(page(officer)).contains("Đang xét chọn cử", "Chi bộ " + cell).doesNotContain("Hồ sơ đồng chí vừa xử lý", "chưa theo dõi");

        jdbc.sql("update officer set valid_to = :yesterday where username = :officer").param("yesterday", today.today().minusDays(1))
            .param("officer", officer).update();
        register.officer(officer, PROVINCE, null);
        assertThat(page(officer)).as("no longer an officer there").doesNotContain("/cases/" + no);
    }

    @Test
    void anAuditorComesToACaseByItsNumber() {
        var auditor = "auditor-" + cell();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:username, 'Người xem', '{noop}demo')").param("username", auditor).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:username, :code, 'auditor', date '2000-01-01')")
            .param("username", auditor).param("code", PROVINCE).update();
        assertThat(page(auditor)).contains("Kiểm tra, giám sát", "Mở hồ sơ theo số").doesNotContain("Việc phải làm", "/find", "??");
    }

    @Test
    void opensACaseByItsNumber() {
        var no = started(cell());
        var officer = signedIn(officerOf(CELL));
        assertThat(Browser.location(officer.get("/cases?no=" + no))).isEqualTo("/cases/" + no);
        assertThat(Browser.location(officer.get("/cases?no=12"))).isEqualTo("/");
        assertThat(officer.get("/").body()).contains("Số hồ sơ gồm năm và sáu chữ số");
    }

    @Test
    void readsNoMoreTheMoreTasksThereAre() {
        var plan = String.join("\n", jdbc.sql("""
                explain (analyze, costs off, timing off, summary off)
                select t.task_id from unnest(cast(:mine as text[])) mine (code) cross join lateral (
                  select t.* from case_task t where t.committee = mine.code and t.ended_at is null order by t.due_at limit 10) t order by t.due_at limit 10
                """).param("mine", new String[] {crowded(), crowded()}).query(String.class).list());
        assertThat(plan).contains("case_task_committee").doesNotContain("Seq Scan");
    }

    /** A cell with two thousand tasks. */
    private String crowded() {
        var cell = cell();
        var no = started(cell);
        jdbc.sql("""
                insert into case_task (task_id, case_no, process, task, name, committee, opened_at, due_at)
                select :cell || n, :no, 'selection', 'prepare', 'Chuẩn bị', :cell, now() - n * interval '1 minute', now() + n * interval '1 hour'
                from generate_series(1, 2000) n
                """).param("cell", cell).param("no", no).update();
        jdbc.sql("analyze case_task").update();
        return cell;
    }

    private String cell() {
        var code = SUBORDINATE + "." + CELLS.incrementAndGet();
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, 'cell', :parent, date '2000-01-01')")
            .param("code", code).param("name", "Chi bộ " + code).param("parent", SUBORDINATE).update();
        register.officer(officerOf(code), code, null);
        return code;
    }

    private String started(String cell) {
        return application(register.member(cell, "grassroots"), cell).started();
    }

    private Reach reach(String cell) {
        return readers.reach(officerOf(cell));
    }

    private static java.time.OffsetDateTime atOffset(Instant moment) {
        return moment.atOffset(java.time.ZoneOffset.UTC);
    }

    private Browser signedIn(String username) {
        var browser = new Browser(port);
        browser.signIn(username, "demo");
        return browser;
    }

    private String page(String username) {
        var answer = signedIn(username).get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
