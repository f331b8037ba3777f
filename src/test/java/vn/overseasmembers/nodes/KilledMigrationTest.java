package vn.overseasmembers.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.Node;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** The application is killed while running cases follow a new version: the next start goes on, no case has followed twice, and every case can go on. */
class KilledMigrationTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String OWNER = "owner-of-processes";
    private static final int CASES = 9;
    private static final int UNTIL_KILLED = 4;

    private final PGSimpleDataSource database = PostgresForTests.database();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SmallRegister register = new SmallRegister(jdbc);
    private final LocalDate today = LocalDate.now(Today.VIETNAM);
    @TempDir
    private Path folder;
    private Node node;

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void whatWasUnderWayGoesOnAfterTheNextStart() throws Exception {
        node = begin();
        register.load();
        anOwner();
        var cases = IntStream.range(0, CASES).mapToObj(i -> start()).sorted().toList();
        release(changedSelection());
        assertThat(versions(cases)).as("nothing follows by itself").containsOnly(1);

        try (var connection = database.getConnection()) {
            // somebody is at work on this one, so that the kill finds it taken and not done
            hold(connection, cases.get(UNTIL_KILLED));
            assertThat(owner().submit("/processes/selection/cases", "/processes/selection/cases", Map.of("which", "all")).statusCode()).isEqualTo(302);
            await().atMost(SOON).until(() -> states("followed") == UNTIL_KILLED && waitsForTheCase());
            node.kill();
            connection.rollback();
        }
        await("what it had begun is undone").atMost(SOON).until(() -> !waitsForTheCase());
        assertThat(states("followed")).isEqualTo(UNTIL_KILLED);
        assertThat(states("waiting")).isEqualTo(CASES - UNTIL_KILLED);
        assertThat(told(cases)).containsExactlyElementsOf(IntStream.range(0, CASES).mapToObj(i -> i < UNTIL_KILLED ? 1L : 0L).toList());
        assertThat(versions(cases)).containsExactlyElementsOf(IntStream.range(0, CASES).mapToObj(i -> i < UNTIL_KILLED ? 2 : 1).toList());

        node = begin();
        await("it goes on by itself").atMost(SOON).until(() -> jdbc.sql("select ended_at is not null from case_migration").query(Boolean.class).single());
        assertThat(states("followed")).isEqualTo(CASES);
        assertThat(told(cases)).as("each once").containsOnly(1L);
        assertThat(versions(cases)).containsOnly(2);
        assertThat(jdbc.sql("select details ->> 'what' || ' ' || (details ->> 'followed') from system_event where kind = 'migration' order by id").query(String.class).list())
            .containsExactly("asked 0", "ended " + CASES);
        assertThat(owner().get("/processes/selection/cases").body()).contains("Lần chuyển gần nhất", "Không có hồ sơ nào theo phiên bản cũ");

        var answers = new FormAnswers(today);
        cases.forEach(no -> {
            var task = jdbc.sql("select task_id from case_task where case_no = ? and ended_at is null and name = 'Lập hồ sơ đề nghị'").param(no).query(String.class).single();
            var answer = rest().post("/engine-rest/task/" + task + "/submit-form", RestOfficer.variables(answers.plain("selection/prepare", Map.of())));
            assertThat(answer.status()).as("%s: %s", no, answer.body()).isEqualTo(204);
            assertThat(jdbc.sql("select process || '/' || task from case_task where case_no = ? and ended_at is null").param(no).query(String.class).list())
                .containsExactly("opinion-chain/cell-opinion");
        });
    }

    private Node begin() {
        return Node.start(folder, Map.of("SPRING_DATASOURCE_URL", database.getUrl(), "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres",
            "OVERSEAS_ADMIN_USERNAME", PostgresForTests.ADMIN, "OVERSEAS_ADMIN_PASSWORD", PostgresForTests.ADMIN_PASSWORD,
            "OVERSEAS_SCENARIOS_BEFORERELEASE", "false")).awaitHealth();
    }

    private void anOwner() {
        jdbc.sql("insert into account (username, full_name, password_hash) values (?, 'Chủ quy trình', '{noop}demo')").param(OWNER).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (?, ?, 'process-owner', date '2000-01-01')").params(OWNER, PROVINCE).update();
    }

    private Browser owner() {
        var browser = new Browser(node.port());
        browser.signIn(OWNER, "demo");
        return browser;
    }

    private RestOfficer rest() {
        return new RestOfficer(node.port(), officerOf(CELL), "demo");
    }

    private String start() {
        var answer = rest().post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(Map.of("memberCardNo",
            register.member(CELL, "grassroots"), "tripKind", "mission", "purpose", "Hội thảo", "country", "JP", "departOn", today.plusDays(60).toString(),
            "returnOn", today.plusDays(70).toString(), "funding", "state", "relativesAbroad", false, "classifiedPapers", false)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("businessKey").asText();
    }

    /** A draft in which a task has another name. */
    private long changedSelection() {
        long draft = jdbc.sql("insert into process_draft (name, made_at, made_by) values ('Đổi tên', now(), ?) returning id").param(OWNER).query(Long.class).single();
        jdbc.sql("insert into process_draft_folder (draft_id, folder, content_hash, based_on) values (?, 'selection', 'x', 1)").param(draft).update();
        jdbc.sql("""
                insert into process_draft_file (draft_id, folder, name, content)
                select ?, 'selection', b.name_, b.bytes_ from process_release r join act_ge_bytearray b on b.deployment_id_ = r.deployment_id where r.folder = 'selection'""")
            .param(draft).update();
        var model = new String(jdbc.sql("select content from process_draft_file where draft_id = ? and name = 'selection.bpmn'").param(draft).query(byte[].class).single(), UTF_8);
        jdbc.sql("update process_draft_file set content = ? where draft_id = ? and name = 'selection.bpmn'")
            .params(model.replace("name=\"Chuẩn bị hồ sơ đề nghị\"", "name=\"Lập hồ sơ đề nghị\"").replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"2\"").getBytes(UTF_8), draft).update();
        return draft;
    }

    private void release(long draft) {
        var page = "/processes/drafts/" + draft;
        assertThat(Browser.location(owner().submit(page, page + "/release", Map.of("reason", "Gọi tên việc cho đúng.")))).isEqualTo("/processes");
    }

    private static void hold(Connection connection, String no) throws Exception {
        connection.setAutoCommit(false);
        JdbcClient.create(new SingleConnectionDataSource(connection, true)).sql("select no from journey_case where no = ? for update").param(no).query(String.class).single();
    }

    private boolean waitsForTheCase() {
        return jdbc.sql("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%journey_case%')").query(Boolean.class).single();
    }

    private int states(String state) {
        return jdbc.sql("select count(*) from case_migration_case where state = ?").param(state).query(Integer.class).single();
    }

    private List<Integer> versions(List<String> cases) {
        return jdbc.sql("""
                select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                where e.business_key_ in (:cases) and e.parent_id_ is null and d.key_ = 'selection' order by e.business_key_""").param("cases", cases).query(Integer.class).list();
    }

    private List<Long> told(List<String> cases) {
        return jdbc.sql("""
                select (select count(*) from case_entry where case_no = c.no and kind = 'case-migrated') from journey_case c where c.no in (:cases) order by c.no""")
            .param("cases", cases).query(Long.class).list();
    }
}
