package vn.overseasmembers.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.PostgresForTests;

/** Another deadline is a release too: it is refused while a scenario expects the old one, and released together with the scenario that expects the new one. */
@SpringBootTest(properties = {"overseas.demo=true", "camunda.bpm.job-execution.enabled=false", "overseas.scenarios.before-release=true"})
@ContextConfiguration(initializers = PostgresForTests.class)
class ScenarioDoorTest {

    private static final String OWNER = "chuquytrinh";
    private static final String REASON = "Cho chi bộ thêm thời gian chuẩn bị.";
    private static final Path PROCESSES = Path.of("processes");
    private static final Path ONLY = PROCESSES.resolve("journey/scenarios/filed.yaml");

    @TempDir
    static Path work;

    @Autowired
    Drafts drafts;
    @Autowired
    DraftScenarios scenarios;
    @Autowired
    Rehearsals rehearsals;
    @Autowired
    JdbcClient jdbc;

    /** The working processes, with one scenario: a run for each of them would take minutes. */
    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry settings) throws IOException {
        var own = work.resolve("processes");
        try (var files = Files.walk(PROCESSES, 2)) {
            for (var file : files.filter(Files::isRegularFile).filter(path -> ProcessFolders.deployable(path.toString())).toList()) {
                copy(file, own.resolve(PROCESSES.relativize(file)));
            }
        }
        copy(ONLY, own.resolve(PROCESSES.relativize(ONLY)));
        settings.add("overseas.processes-dir", own::toString);
        settings.add("overseas.data-dir", work.resolve("data")::toString);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    @Test
    void aDeadlineAndItsScenarioChangeTogether() throws IOException {
        var deadlines = Files.readString(PROCESSES.resolve("rules/deadlines.dmn"));
        var row = deadlines.indexOf("<text>\"prepare\"</text>");
        var amount = deadlines.indexOf("<text>3</text>", row);
        assertThat(amount).as("three working days to prepare").isBetween(row, row + 1_500);
        var five = deadlines.substring(0, amount) + "<text>5</text>" + deadlines.substring(amount + "<text>3</text>".length());

        long alone = received(Map.of("rules/deadlines.dmn", five));
        assertThatThrownBy(() -> drafts.release(alone, REASON, OWNER)).as("not yet walked").isInstanceOf(Rejection.class).hasMessageContaining("đang chạy");
        scenarios.await(alone);
        assertThatThrownBy(() -> drafts.release(alone, REASON, OWNER)).isInstanceOf(Rejection.class)
            .hasMessageContaining("journey/scenarios/filed.yaml, selection/prepare").hasMessageContaining("phải đến hạn 2026-09-17, nhưng đến hạn 2026-09-21");
        assertThat(scenarios.of(alone)).hasValueSatisfying(run -> {
            assertThat(run.scenarios()).isOne();
            assertThat(run.findings()).singleElement().satisfies(finding -> assertThat(finding.english()).contains("expected to be due on 2026-09-17, but was due on 2026-09-21"));
        });
        drafts.putAside(alone, OWNER);

        long together = received(Map.of("rules/deadlines.dmn", five, "journey/scenarios/filed.yaml", Files.readString(ONLY).replace("2026-09-17", "2026-09-21")));
        scenarios.await(together);
        drafts.release(together, REASON, OWNER);

        assertThat(jdbc.sql("select folder || ' ' || max(version) from process_release where folder in ('rules', 'journey') group by folder order by 1").query(String.class).list())
            .containsExactly("journey 2", "rules 2");
        assertThat(jdbc.sql("select folder || ' ' || version || ' ' || name from process_release_scenario").query(String.class).list()).containsExactly("journey 2 filed.yaml");
        assertThat(jdbc.sql("select count(*) from journey_case").query(Integer.class).single()).as("nothing of it is here").isZero();

        // the same as what is in use now has been walked already
        var runs = jdbc.sql("select count(*) from scenario_run").query(Integer.class).single();
        long again = received(Map.of("rules/deadlines.dmn", five));
        assertThat(scenarios.of(again)).hasValueSatisfying(run -> assertThat(run.passed()).isTrue());
        assertThat(jdbc.sql("select count(*) from scenario_run").query(Integer.class).single()).isEqualTo(runs);
        drafts.putAside(again, OWNER);

        // another version has a scenario more; what came before comes back with its own, which it has passed
        var model = Files.readString(PROCESSES.resolve("journey/journey.bpmn")).replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"9\"");
        long more = received(Map.of("journey/journey.bpmn", model, "journey/scenarios/another.yaml", Files.readString(ONLY).replace("2026-09-17", "2026-09-21")));
        scenarios.await(more);
        rehearsals.await(more);
        assertThat(scenarios.of(more)).hasValueSatisfying(run -> assertThat(run.scenarios()).isEqualTo(2));
        drafts.release(more, REASON, OWNER);
        runs = jdbc.sql("select count(*) from scenario_run").query(Integer.class).single();
        long back = drafts.bringBack("journey", 2, OWNER);
        assertThat(scenarios.of(back)).as("with the scenarios of then").hasValueSatisfying(run -> assertThat(run.scenarios() + " " + run.passed()).isEqualTo("1 true"));
        assertThat(jdbc.sql("select count(*) from scenario_run").query(Integer.class).single()).isEqualTo(runs);
        rehearsals.await(back);
        drafts.release(back, REASON, OWNER);
        assertThat(jdbc.sql("select version || ' ' || name from process_release_scenario where folder = 'journey' order by version, name").query(String.class).list())
            .containsExactly("2 filed.yaml", "3 another.yaml", "3 filed.yaml", "4 filed.yaml");

        long first = drafts.bringBack("rules", 1, OWNER);
        assertThat(jdbc.sql("select own_scenarios from process_draft_folder where draft_id = ?").param(first).query(Boolean.class).single()).as("nobody has ever sent any").isFalse();
        drafts.putAside(first, OWNER);
    }

    @Test
    void whatCouldNotBeWalkedIsTriedAgain() throws IOException {
        long draft = received(Map.of("journey/scenarios/filed.yaml", Files.readString(ONLY) + "\n# lần nữa\n"));
        scenarios.await(draft);
        assertThat(scenarios.of(draft)).hasValueSatisfying(run -> assertThat(run.passed()).isTrue());

        var machine = "update scenario_run set passed = false, scenarios = 0, ended_at = ended_at - make_interval(secs => ?) where started_at = (select max(started_at) from scenario_run)";
        jdbc.sql(machine).param(30).update();
        assertThat(scenarios.of(draft)).as("told at first").hasValueSatisfying(run -> assertThat(run.passed()).isFalse());
        jdbc.sql(machine).param(60).update();
        assertThat(scenarios.of(draft)).isEmpty();
        scenarios.await(draft);
        assertThat(scenarios.of(draft)).hasValueSatisfying(run -> assertThat(run.passed()).isTrue());
        drafts.putAside(draft, OWNER);
    }

    @Test
    void aScenarioThatCannotBeReadMakesNoDraft() {
        var refused = drafts.receive("x", Map.of("journey/scenarios/filed.yaml", "name: Thử\nsteps: x\n".getBytes(StandardCharsets.UTF_8)), OWNER);

        assertThat(refused.draft()).isNull();
        assertThat(refused.verdict().errors()).allSatisfy(finding -> assertThat(finding.file()).isEqualTo("journey/scenarios/filed.yaml")).isNotEmpty();
        assertThatThrownBy(() -> drafts.receive("x", Map.of("nowhere.yaml", new byte[3]), OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("của quy trình nào");
    }

    private long received(Map<String, String> files) {
        var bytes = new TreeMap<String, byte[]>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        var received = drafts.receive("Hạn chuẩn bị hồ sơ", bytes, OWNER);
        assertThat(received.verdict().errors()).isEmpty();
        return received.draft();
    }
}
