package vn.overseasmembers.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.support.JourneyTest;

/** After a restart many officers come at once, while the processes are read from the database. */
class WholeDefinitionsTest extends JourneyTest {

    @Autowired
    private ProcessEngine engine;

    @RepeatedTest(10)
    void aProcessThatIsReadAgainIsSeenByOthersOnlyWithAllItsTimers() throws Exception {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var cache = configuration.getDeploymentCache().getProcessDefinitionCache();
        var id = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("briefing").latestVersion().singleResult().getId();
        cache.remove(id);

        var seen = CompletableFuture.supplyAsync(() -> {
            ProcessDefinitionEntity definition;
            do {
                definition = cache.get(id);
            } while (definition == null && !Thread.currentThread().isInterrupted());
            return timers(definition);
        });
        configuration.getCommandExecutorTxRequired().execute(context -> configuration.getDeploymentCache().findDeployedProcessDefinitionById(id));

        assertThat(seen.get(20, TimeUnit.SECONDS)).isNotEmpty().doesNotContain("none");
    }

    /** What a process's timers know of themselves. */
    private static List<String> timers(ScopeImpl scope) {
        return Stream.concat(
            scope.getProperties().get(BpmnProperties.TIMER_DECLARATIONS).values().stream()
                .map(timer -> timer.getJobDefinitionId() == null ? "none" : timer.getJobDefinitionId()),
            scope.getActivities().stream().flatMap(activity -> timers(activity).stream())).toList();
    }
}
