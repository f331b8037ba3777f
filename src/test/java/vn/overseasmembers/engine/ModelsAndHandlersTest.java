package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.support.PostgresForTests;

/** Models, forms and handlers name each other by strings; here they are held together. */
@SpringBootTest(classes = OverseasMembers.class, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class ModelsAndHandlersTest {

    private static final Path PROCESSES = Path.of("processes");

    @Autowired
    private Endpoints endpoints;

    private record Modelled(String process, UserTask task) {
        String path() {
            return process + "/" + task.getId();
        }
    }

    private static Stream<Modelled> userTasks() {
        try (var files = Files.walk(PROCESSES, 2)) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).map(file -> Bpmn.readModelFromFile(file.toFile()))
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream()
                    .map(task -> new Modelled(model.getModelElementsByType(Process.class).iterator().next().getId(), task)))
                .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FormSchema form(String process, String task) {
        try {
            return FormSchema.read(new ObjectMapper().readTree(PROCESSES.resolve(process).resolve(task + ".form").toFile()), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyUserTaskHasOneHandlerAndEveryHandlerAUserTask() {
        assertThat(new TreeSet<>(endpoints.taskPaths())).isEqualTo(userTasks().map(Modelled::path).collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    Stream<DynamicTest> whatAHandlerBindsStandsOnTheForm() {
        return userTasks().map(modelled -> DynamicTest.dynamicTest(modelled.path(), () ->
            assertThat(form(modelled.process(), modelled.task().getId()).fields().keySet()).containsAll(endpoints.boundFields(modelled.path()))));
    }

    @TestFactory
    Stream<DynamicTest> everyUserTaskComputesItsCommitteeItsFormAndItsDueDate() {
        return userTasks().map(modelled -> DynamicTest.dynamicTest(modelled.path(), () -> {
            var task = modelled.task();
            assertThat(task.getCamundaFormRef()).isEqualTo(task.getId());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(task.getCamundaCandidateGroups()).matches("\\$\\{[a-z]+\\.[a-zA-Z]+\\(.*\\)}");
            assertThat(task.getCamundaDueDate()).matches("\\$\\{(deadline\\.of|duties\\.due|exemptions\\.resumeBy)\\(.*\\)}");
            assertThat(task.getCamundaAssignee()).isNull();
            assertThat(Set.of("", " ")).doesNotContain(task.getName());
            assertThat(task.getDocumentations()).as("why the rule asks for it").isNotEmpty();
        }));
    }
}
