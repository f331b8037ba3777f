package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.support.PostgresForTests;

@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class ProcessDeploymentTest {

    @TempDir
    Path owners;
    @Autowired
    RepositoryService repository;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void removeTheOwnersProcesses() {
        for (var folder : List.of("first-of-owner", "second-of-owner")) {
            repository.createDeploymentQuery().deploymentName(folder).list().forEach(each -> repository.deleteDeployment(each.getId(), true));
            jdbc.sql("delete from deployed_bundle where folder = ?").param(folder).update();
        }
    }

    @Test
    void theProcessesOfTheJarAreThereOnceTheApplicationIs() {
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("journey").list())
            .extracting(ProcessDefinition::getVersion, ProcessDefinition::getResourceName)
            .containsExactly(tuple(1, "journey.bpmn"));
        assertThat(jdbc.sql("select folder from deployed_bundle").query(String.class).list()).contains("journey", "rules")
            .allSatisfy(folder -> assertThat(repository.createDeploymentQuery().deploymentName(folder).count()).as(folder).isEqualTo(1));
    }

    @Test
    void contentThatWasDeployedBeforeIsNotDeployedAgain() throws Exception {
        model("first-of-owner", "Một");
        start();
        start();
        assertThat(versions("first-of-owner")).as("the same").containsExactly(1);

        model("first-of-owner", "Hai");
        start();
        assertThat(versions("first-of-owner")).as("a newer one").containsExactly(1, 2);

        model("first-of-owner", "Một");
        start();
        assertThat(versions("first-of-owner")).as("an older one changes nothing").containsExactly(1, 2);
    }

    @Test
    void aFolderThatDoesNotParseRefusesTheStartAndNothingIsDeployed() throws Exception {
        model("first-of-owner", "Một");
        Files.writeString(Files.createDirectories(owners.resolve("second-of-owner")).resolve("second-of-owner.bpmn"),
            bpmn("second-of-owner", "Hai").replace("targetRef=\"done\"", "targetRef=\"nowhere\""));

        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class)
            .hasMessageContaining("second-of-owner").hasMessageContaining("nowhere");
        assertThat(versions("first-of-owner")).isEmpty();
        assertThat(jdbc.sql("select count(*) from deployed_bundle where folder = 'first-of-owner'").query(Integer.class).single()).isZero();
    }

    @Test
    void aFolderThatIsNotThereOrEmptyRefusesTheStart() {
        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("OVERSEAS_PROCESSES_DIR");
        owners = owners.resolve("missing");
        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("OVERSEAS_PROCESSES_DIR");
    }

    private void start() {
        new ProcessDeployment(repository, jdbc, transaction, Clock.systemUTC(), owners.toString()).start();
    }

    private List<Integer> versions(String process) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(process).orderByProcessDefinitionVersion().asc().list().stream()
            .map(ProcessDefinition::getVersion).toList();
    }

    private void model(String folder, String name) throws IOException {
        Files.writeString(Files.createDirectories(owners.resolve(folder)).resolve(folder + ".bpmn"), bpmn(folder, name));
        Files.writeString(owners.resolve(folder).resolve("README.md"), "not deployed " + System.nanoTime());
    }

    private static String bpmn(String id, String name) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <bpmn:process id="%s" name="%s" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="begin"/>
                <bpmn:sequenceFlow id="flow" sourceRef="begin" targetRef="done"/>
                <bpmn:endEvent id="done">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="outcome" value="done"/></camunda:properties></bpmn:extensionElements>
                </bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """.formatted(id, name);
    }
}
