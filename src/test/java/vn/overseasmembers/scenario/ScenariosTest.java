package vn.overseasmembers.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.support.PostgresForTests;

/** Every scenario of the working process folders goes as it says, and together they pass every outcome of every gateway and every end. */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "overseas.throw-away=true"})
@ContextConfiguration(initializers = PostgresForTests.class)
class ScenariosTest {

    private static final Path PROCESSES = Path.of("processes");
    /** Outcomes that no scenario need pass, each with its reason. */
    private static final Path EXEMPT = Path.of("src/test/resources/scenarios/exempt.txt");

    @Autowired
    Walks walks;
    @Autowired
    JdbcClient jdbc;

    @TestFactory
    Stream<DynamicNode> theWorkingProcesses() throws IOException {
        var only = System.getProperty("overseas.scenarios.only", "");
        var prepared = Walks.prepare(files());
        var passed = new TreeSet<String>();
        var readable = DynamicTest.dynamicTest("every file can be read", () -> assertThat(prepared.findings()).isEmpty());
        var each = prepared.scenarios().stream().filter(told -> told.scenario().file().contains(only)).map(told -> DynamicTest.dynamicTest(told.scenario().file(), () -> {
            var outcome = walks.walk(told);
            passed.addAll(outcome.passed());
            assertThat(outcome.findings()).extracting(Finding::vietnamese).as(told.scenario().name()).isEmpty();
        }));
        var covered = DynamicTest.dynamicTest("every outcome and every end is passed", () -> {
            Files.createDirectories(Path.of("target/scenarios"));
            Files.write(Path.of("target/scenarios/passed.txt"), passed);
            if (only.isEmpty()) {
                var missing = new TreeSet<>(outcomes());
                missing.removeAll(passed);
                assertThat(missing).as("passed by no scenario").isEqualTo(new TreeSet<>(exempt()));
            }
        });
        return Stream.of(Stream.<DynamicNode>of(readable), each, Stream.<DynamicNode>of(covered)).flatMap(any -> any);
    }

    // where the way is left

    private static final String FILED = """
        name: Thử
        day: 2026-09-14
        members: [{name: an, cell: cell}]
        steps:
          - start: journey by cell
            with: {tripKind: study, country: JP, funding: state, departOn: today + 60 days, returnOn: today + 13 months}
        """;

    private Outcome walked(String more) {
        var prepared = Walks.prepare(new TreeMap<>(Map.of("journey/scenarios/one.yaml", (FILED + more).getBytes(StandardCharsets.UTF_8))));
        assertThat(prepared.findings()).isEmpty();
        return walks.walk(prepared.scenarios().get(0));
    }

    private void leaves(String more, String element, String vietnamese, String english) {
        assertThat(walked(more).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("journey/scenarios/one.yaml");
            assertThat(finding.element()).isEqualTo(element);
            assertThat(finding.name()).isEqualTo("Thử");
            assertThat(finding.vietnamese()).contains(vietnamese);
            assertThat(finding.english()).contains(english);
        });
    }

    @Test
    void goesAsItSays() {
        assertThat(walked("    then: [selection/prepare of cell due 2026-09-17]\npath: [selection/prepare]\n").findings()).isEmpty();
    }

    @Test
    void saysWhichTaskWasExpectedAndWhatWaits() {
        leaves("    then: [selection/decide of grassroots]\n", "selection/decide",
            "Dòng 7: Phải chờ selection/decide · grassroots, nhưng không có. Đang chờ: selection/prepare · cell (2026-09-17).", "Line 7: Expected selection/decide");
        leaves("    then: []\n", "selection/prepare", "Đang chờ selection/prepare · cell (2026-09-17), kịch bản không nói đến.", "waits and the scenario does not say so");
        leaves("    then: [selection/prepare of grassroots]\n", "selection/prepare", "Phải chờ selection/prepare · grassroots", "Expected selection/prepare · grassroots");
        leaves("    then: [selection/prepare of cell due 2026-09-18]\n", "selection/prepare", "phải đến hạn 2026-09-18, nhưng đến hạn 2026-09-17",
            "expected to be due on 2026-09-18, but was due on 2026-09-17");
        leaves("  - selection/decide by grassroots\n", "selection/decide", "Dòng 7: Phải chờ công việc selection/decide của grassroots, nhưng đang chờ: selection/prepare · cell",
            "Line 7: Expected the task selection/decide for grassroots");
    }

    @Test
    void saysWhatWasRefusedAndWhatWasNot() {
        leaves("  - {start: journey by cell}\n", "journey", "Bị từ chối: ", "Refused: ");
        leaves("  - {do: selection/prepare by cell, refused: kỷ luật}\n", "selection/prepare", "Phải bị từ chối vì \"kỷ luật\", nhưng lại được nhận", "but it was accepted");
        leaves("  - {start: left-unbriefed by grassroots, refused: kỷ luật}\n", "left-unbriefed", "nhưng bị từ chối vì: ", "but it was refused because: ");
        leaves("  - {do: selection/prepare by cell, with: {invented: x}}\n", "selection/prepare", "Bị từ chối: ", "Refused: ");
        leaves("  - {start: signal by cell}\n", "signal", "không mở trực tiếp quy trình signal", "Officers don't open the process signal");
    }

    @Test
    void saysWhereThePathAndTheEndDiffer() {
        leaves("path: [selection/prepare, selection/decide]\n", "selection/decide", "phải qua selection/decide, nhưng đã không qua. Sau selection/prepare", "After selection/prepare it passed");
        leaves("path: [selection/no-such-node]\n", "selection/no-such-node", "Sơ đồ không có selection/no-such-node", "The diagram has no");
        leaves("end: closed\n", "selection/prepare", "phải kết thúc, nhưng còn chờ: selection/prepare", "expected to be over");
        leaves("  - {start: withdrawal by cell}\nend: closed\n", "", "trạng thái closed, nhưng đang ở withdrawn", "expected to end as closed, but was withdrawn");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        leaves("  - selection/prepare by nowhere\n", "selection/prepare", "Không có tổ chức \"nowhere\"", "no organisation \"nowhere\"");
        leaves("  - {member: nobody, status: left}\n", "", "Không có đảng viên \"nobody\"", "no member \"nobody\"");
        leaves("  - fire: supervision/duty-due\n", "supervision/duty-due", "Không có hẹn giờ supervision/duty-due", "There is no timer");
        leaves("  - day: 2026-09-13\n", "", "Ngày 2026-09-13 đã qua", "has passed");
        leaves("organisations: [{name: x, code: '99', kind: nonsense}]\n", "", "Không thêm được tổ chức \"x\"", "can't be added");
    }

    @Test
    void nothingOfOneScenarioIsLeftForTheNext() {
        walked("  - {member: an, status: deceased}\n");
        assertThat(walked("    then: [selection/prepare of cell]\n").findings()).isEmpty();
        assertThat(jdbc.sql("select count(*) from journey_case").query(Integer.class).single()).isOne();
    }

    @Test
    void isNotWalkedWhereAnythingIsAlready() {
        var other = PostgresForTests.migrated();
        JdbcClient.create(other).sql("insert into organisation (code, name, kind, valid_from) values ('00', 'Trung ương', 'central', date '2000-01-01')").update();
        var register = new ThrowAwayRegister(JdbcClient.create(other), new TransactionTemplate(new DataSourceTransactionManager(other)), event -> { });

        assertThatThrownBy(() -> register.begin(List.of(), List.of(), List.of())).isInstanceOf(IllegalStateException.class);
        assertThat(JdbcClient.create(other).sql("select code from organisation").query(String.class).list()).containsExactly("00");
    }

    private static SortedMap<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(PROCESSES, 3)) {
            for (var file : all.filter(path -> path.toString().endsWith(".yaml") && path.getParent().endsWith("scenarios")).toList()) {
                files.put(PROCESSES.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Ends, and the ways out of gateways that choose. */
    private static List<String> outcomes() throws IOException {
        var outcomes = new ArrayList<String>();
        try (var all = Files.walk(PROCESSES, 2)) {
            for (var file : all.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                var model = Bpmn.readModelFromFile(file.toFile());
                var process = model.getModelElementsByType(Process.class).iterator().next().getId() + "/";
                model.getModelElementsByType(EndEvent.class).forEach(end -> outcomes.add(process + end.getId()));
                model.getModelElementsByType(ExclusiveGateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1)
                    .forEach(gateway -> gateway.getOutgoing().forEach(flow -> outcomes.add(process + flow.getId())));
                // the engine takes no flow from it: the event that happens is the way taken
                model.getModelElementsByType(EventBasedGateway.class)
                    .forEach(gateway -> gateway.getOutgoing().forEach(flow -> outcomes.add(process + flow.getTarget().getId())));
            }
        }
        return outcomes;
    }

    private static List<String> exempt() throws IOException {
        return Files.readAllLines(EXEMPT).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> {
            var words = line.split("\\s+", 2);
            assertThat(words).as("a reason: " + line).hasSize(2);
            return words[0];
        }).toList();
    }
}
