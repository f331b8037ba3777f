package vn.overseasmembers.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.Node;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.RestOfficer.Answer;
import vn.overseasmembers.support.SmallRegister;

/**
 * Two nodes of one installation, each a process of its own on one PostgreSQL: whoever works at one works at the other, and what happens by
 * itself happens once, also when a node is killed in the middle of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int OFFICERS = 4;

    private final PGSimpleDataSource database = PostgresForTests.database();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SmallRegister register = new SmallRegister(jdbc);
    private final LocalDate today = LocalDate.now(Today.VIETNAM);
    private Path folder;
    private Node one;
    private Node other;

    @BeforeAll
    void bothAtOnce(@TempDir Path folder) {
        this.folder = folder;
        one = begin("one");
        other = begin("other");
        one.awaitHealth();
        other.awaitHealth();
        register.load();
    }

    @AfterAll
    void end() {
        Stream.of(one, other).filter(Objects::nonNull).forEach(Node::close);
    }

    private Node begin(String name) {
        return Node.start(folder.resolve(name), Map.of("SPRING_DATASOURCE_URL", database.getUrl(), "SPRING_DATASOURCE_USERNAME", "postgres",
            "SPRING_DATASOURCE_PASSWORD", "postgres", "OVERSEAS_ADMIN_USERNAME", PostgresForTests.ADMIN, "OVERSEAS_ADMIN_PASSWORD",
            PostgresForTests.ADMIN_PASSWORD,
            // what a killed node was at is taken over sooner, and both look for work as often as not
            "CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "4000", "CAMUNDA_BPM_JOB_EXECUTION_WAIT_TIME_IN_MILLIS", "100",
            "CAMUNDA_BPM_JOB_EXECUTION_MAX_WAIT", "200"));
    }

    @Test
    void deployEachProcessOnceAndMakeOneAdministrator() {
        assertThat(jdbc.sql("select count(*) from act_re_procdef").query(Integer.class).single()).isPositive();
        assertThat(jdbc.sql("select key_ from act_re_procdef group by key_ having count(*) > 1").query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select folder from process_release group by folder having count(*) > 1").query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from act_re_deployment").query(Integer.class).single())
            .isEqualTo(jdbc.sql("select count(*) from process_release").query(Integer.class).single());
        assertThat(jdbc.sql("select count(*) from act_ru_filter group by name_").query(Integer.class).list()).as("filters of one name").containsOnly(1);
        assertThat(jdbc.sql("select count(*) from officer where function = 'administrator'").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void whoeverWorksAtOneGoesOnAtTheOther() {
        var no = start(one);
        assertThat(step(no, other)).isEqualTo("selection/prepare");
        assertThat(step(no, one)).isEqualTo("opinion-chain/cell-opinion");
        assertThat(step(no, other)).isEqualTo("opinion-chain/committee-opinion");
        assertThat(open(no)).extracting(Open::path).containsExactly("selection/decide");
    }

    @Test
    void timersThatAreDueForBothHaveTheirEffectOnce() {
        var cases = IntStream.range(0, 12).mapToObj(i -> agreed(i % 2 == 0 ? one : other)).toList();

        cases.forEach(this::makeDue);

        await().atMost(SOON).until(() -> timers(cases) == 0);
        assertThat(cases).allSatisfy(no -> assertThat(open(no)).extracting(Open::path)
            .containsExactlyInAnyOrder("briefing/hold-briefing", "briefing/urge-briefing"));
        cases.forEach(this::goesOn);
    }

    @Test
    void aKilledNodesWorkIsDoneByTheOther() throws Exception {
        var waiting = IntStream.range(0, 12).mapToObj(i -> agreed(other)).toList();
        var worked = IntStream.range(0, 24).mapToObj(i -> start(other)).toList();
        var tasks = new ConcurrentLinkedQueue<>(worked.stream().map(no -> open(no).get(0)).toList());
        var acknowledged = new AtomicInteger();
        var officers = Executors.newFixedThreadPool(OFFICERS);
        var working = new ArrayList<Future<?>>();

        try (var connection = database.getConnection()) {
            hold(connection, waiting);
            var due = new ArrayList<>(waiting);
            await("both nodes are at timers").atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                if (!due.isEmpty()) {
                    makeDue(due.remove(0));
                }
                return jdbc.sql("select count(distinct lock_owner_) from act_ru_job where lock_exp_time_ is not null").query(Integer.class).single() == 2;
            });
            due.forEach(this::makeDue);
            for (int i = 0; i < OFFICERS; i++) {
                working.add(officers.submit(() -> work(tasks, acknowledged)));
            }
            await().atMost(SOON).until(() -> acknowledged.get() >= 5);
            one.kill();
            connection.rollback();
        }

        for (var officer : working) {
            officer.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        officers.shutdown();
        assertThat(acknowledged.get()).as("every task was handed in").isEqualTo(worked.size());
        assertThat(worked).allSatisfy(no -> {
            assertThat(submissions(no, "prepare")).isEqualTo(1);
            assertThat(open(no)).extracting(Open::path).containsExactly("opinion-chain/cell-opinion");
        });
        await("the other takes over").atMost(SOON).until(() -> timers(waiting) == 0);
        assertThat(waiting).allSatisfy(no -> assertThat(open(no)).extracting(Open::path)
            .containsExactlyInAnyOrder("briefing/hold-briefing", "briefing/urge-briefing"));
        assertThat(jdbc.sql("select exception_msg_ from act_ru_job where exception_msg_ is not null").query(String.class).list()).isEmpty();
        waiting.forEach(this::goesOn);

        one = begin("one").awaitHealth();
        assertThat(step(worked.get(0), one)).as("back again").isEqualTo("opinion-chain/cell-opinion");
    }

    /** Completes tasks at either node, whatever becomes of the nodes; as a balancer, asks the other one when there was no answer. */
    private void work(Queue<Open> tasks, AtomicInteger acknowledged) {
        int turn = 0;
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            boolean asked = false;
            for (boolean done = false; !done; turn++) {
                var node = turn % 2 == 0 ? one : other;
                try {
                    var answer = hand(task, node);
                    assertThat(answer.status()).as("%s", answer.body()).isIn(asked ? List.of(204, 404, 409) : List.of(204));
                    acknowledged.incrementAndGet();
                    done = true;
                } catch (UncheckedIOException gone) {
                    asked = true;
                }
            }
        }
    }

    /** Until the end of the connection's transaction nobody gets to work on the cases. */
    private static void hold(Connection connection, List<String> cases) throws Exception {
        connection.setAutoCommit(false);
        JdbcClient.create(new SingleConnectionDataSource(connection, true)).sql("select no from journey_case where no in (:cases) for update")
            .param("cases", cases).query(String.class).list();
    }

    private record Open(String id, String path, String committee) {
    }

    private List<Open> open(String no) {
        return jdbc.sql("""
                select task_id as id, process || '/' || task as path, committee from case_task where case_no = :no and ended_at is null order by opened_at
                """).param("no", no).query(Open.class).list();
    }

    private String start(Node node) {
        var answer = rest(node, CELL).post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(Map.of("memberCardNo",
            register.member(CELL, "grassroots"), "tripKind", "mission", "purpose", "Hội thảo", "country", "JP", "departOn", today.plusDays(60).toString(),
            "returnOn", today.plusDays(70).toString(), "funding", "state", "relativesAbroad", false, "classifiedPapers", false)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("businessKey").asText();
    }

    /** A case whose briefing is to be held, with a reminder that waits for its day. */
    private String agreed(Node node) {
        var no = start(node);
        while (!open(no).get(0).path().equals("briefing/hold-briefing")) {
            step(no, node);
        }
        return no;
    }

    /** Completes the case's first open task. */
    private String step(String no, Node node) {
        var task = open(no).get(0);
        var answer = hand(task, node);
        assertThat(answer.status()).as("%s: %s", task, answer.body()).isEqualTo(204);
        return task.path();
    }

    private Answer hand(Open task, Node node) {
        return rest(node, task.committee()).post("/engine-rest/task/" + task.id() + "/submit-form",
            RestOfficer.variables(new FormAnswers(today).plain(task.path(), Map.of())));
    }

    private static RestOfficer rest(Node node, String committee) {
        return new RestOfficer(node.port(), officerOf(committee), "demo");
    }

    private void makeDue(String no) {
        assertThat(jdbc.sql("""
                update act_ru_job j set duedate_ = now() at time zone 'UTC' - interval '1 minute' from act_ru_execution e, act_ru_jobdef d
                where e.id_ = j.process_instance_id_ and d.id_ = j.job_def_id_ and d.act_id_ = 'not-briefed-yet' and e.business_key_ = :no
                """).param("no", no).update()).isEqualTo(1);
    }

    private int timers(List<String> cases) {
        return jdbc.sql("""
                select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ join act_ru_jobdef d on d.id_ = j.job_def_id_
                where d.act_id_ = 'not-briefed-yet' and e.business_key_ in (:cases)
                """).param("cases", cases).query(Integer.class).single();
    }

    private int submissions(String no, String task) {
        return jdbc.sql("select count(*) from submission where case_no = :no and task = :task").param("no", no).param("task", task)
            .query(Integer.class).single();
    }

    /** Both open tasks can be done; what the timer opened was opened for the committee above. */
    private void goesOn(String no) {
        assertThat(open(no)).extracting(Open::committee).contains(SUPERIOR);
        while (open(no).stream().anyMatch(task -> task.path().startsWith("briefing/"))) {
            step(no, other);
        }
        assertThat(open(no)).extracting(Open::path).containsExactly("supervision/departure");
    }
}
