package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.Node;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/**
 * The application is killed while submissions are under way, some of them between what was handed in, which is written, and the entry that tells of it, which is
 * not yet: neither is there afterwards. Whatever else it was at is there with its entry, or not at all.
 */
class KilledBetweenFactAndEntryTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int HELD = 3;
    private static final int WORKED = 12;
    private static final int OFFICERS = 3;

    private final PGSimpleDataSource database = PostgresForTests.database();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SmallRegister register = new SmallRegister(jdbc);
    private final LocalDate today = LocalDate.now(Today.VIETNAM);
    private Node node;

    private record Open(String id, String no, String path) {
    }

    @Test
    void leavesNeither(@TempDir Path folder) throws Exception {
        var started = Node.start(folder, Map.of("SPRING_DATASOURCE_URL", database.getUrl(), "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres",
            "OVERSEAS_ADMIN_USERNAME", PostgresForTests.ADMIN, "OVERSEAS_ADMIN_PASSWORD", PostgresForTests.ADMIN_PASSWORD));
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var calls = Executors.newCachedThreadPool();
        List<Open> held;
        node = started;
        try (started; var connection = database.getConnection()) {
            node.awaitHealth();
            register.load();
            held = IntStream.range(0, HELD).mapToObj(i -> open(start())).toList();
            var worked = new ConcurrentLinkedQueue<>(IntStream.range(0, WORKED).mapToObj(i -> open(start())).toList());
            connection.setAutoCommit(false);
            JdbcClient.create(new SingleConnectionDataSource(connection, true)).sql("select chain from chain_head where chain in (:chains) for update")
                .param("chains", held.stream().map(task -> "case/" + task.no()).toList()).query(String.class).list();
            held.forEach(task -> calls.submit(() -> hand(task, acknowledged)));
            await("what was handed in is written, its entry waits").atMost(SOON).until(() -> betweenFactAndEntry() == HELD);
            IntStream.range(0, OFFICERS).forEach(i -> calls.submit(() -> work(worked, acknowledged)));
            await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> acknowledged.size() >= 2);
            assertThat(betweenFactAndEntry()).isEqualTo(HELD);
            node.kill();
            connection.rollback();
        }
        calls.shutdown();
        assertThat(calls.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await("the server notices").atMost(SOON).until(() -> jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
            .query(Integer.class).single() == 0);

        for (var task : held) {
            assertThat(rows("select task from submission where task_id = '" + task.id() + "'")).isEmpty();
            assertThat(rows("select kind from case_entry where task_id = '" + task.id() + "'")).containsExactly("task-opened");
            assertThat(rows("select id_ from act_ru_task where id_ = '" + task.id() + "'")).containsExactly(task.id());
        }
        assertThat(new HashSet<>(rows("select task_id from submission where task_id is not null"))).as("what was acknowledged is there").containsAll(acknowledged);
        same("what was handed in", "select id::text from submission", "select distinct submission_id::text from case_entry where submission_id is not null");
        same("what was done", "select task_id from case_task where completed_by is not null", "select task_id from case_entry where kind = 'task-completed'");
        same("what was opened", "select task_id from case_task", "select task_id from case_entry where kind = 'task-opened'");
        same("what is open", "select task_id from case_task where ended_at is null", "select id_ from act_ru_task");
        same("cases", "select no from journey_case", "select case_no from case_entry where kind = 'case-opened'");
        assertThat(new Records(database, folder.resolve("data"), Clock.systemUTC()).findings()).isEmpty();
    }

    /** Calls of which a submission is written and an entry is held up. */
    private int betweenFactAndEntry() {
        return jdbc.sql("""
                select count(*) from pg_stat_activity a
                where a.datname = current_database() and a.wait_event_type = 'Lock' and a.query like '%insert into case_entry%'
                  and exists (select from pg_locks l where l.pid = a.pid and l.relation = 'submission'::regclass and l.mode = 'RowExclusiveLock' and l.granted)
                """).query(Integer.class).single();
    }

    private void work(ConcurrentLinkedQueue<Open> tasks, Set<String> acknowledged) {
        for (var task = tasks.poll(); task != null && hand(task, acknowledged); task = tasks.poll()) {
            tasks.add(open(task.no()));
        }
    }

    /** Whether there was an answer. */
    private boolean hand(Open task, Set<String> acknowledged) {
        try {
            var answer = rest(committee(task)).post("/engine-rest/task/" + task.id() + "/submit-form", RestOfficer.variables(new FormAnswers(today).plain(task.path(), Map.of())));
            if (answer.status() == 204) {
                acknowledged.add(task.id());
            }
            return answer.status() == 204;
        } catch (UncheckedIOException killed) {
            return false;
        }
    }

    private String committee(Open task) {
        return jdbc.sql("select committee from case_task where task_id = :id").param("id", task.id()).query(String.class).single();
    }

    private Open open(String no) {
        return jdbc.sql("select task_id as id, case_no as no, process || '/' || task as path from case_task where case_no = :no and ended_at is null order by opened_at limit 1")
            .param("no", no).query(Open.class).single();
    }

    private String start() {
        var answer = rest(CELL).post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(Map.of("memberCardNo",
            register.member(CELL, "grassroots"), "tripKind", "mission", "purpose", "Hội thảo", "country", "JP", "departOn", today.plusDays(60).toString(),
            "returnOn", today.plusDays(70).toString(), "funding", "state", "relativesAbroad", false, "classifiedPapers", false)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("businessKey").asText();
    }

    private RestOfficer rest(String committee) {
        return new RestOfficer(node.port(), officerOf(committee), "demo");
    }

    private void same(String what, String facts, String entries) {
        assertThat(rows(entries)).as(what).isNotEmpty().containsExactlyInAnyOrderElementsOf(rows(facts));
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
