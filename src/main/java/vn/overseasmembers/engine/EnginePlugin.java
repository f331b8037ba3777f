package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes the engine ours: tasks are endpoints, history is lean, models reach only the beans that are meant for them. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ApplicationContext context;
    private final SubmittedTaskForm.Parts parts;
    private final TaskListeners listeners;
    private final StartGate gate;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    EnginePlugin(ApplicationContext context, TaskRights rights, FormSchemas schemas, FormCheck check, Endpoints endpoints,
                 List<TaskGuard> guards, ApplicationEventPublisher events, TaskListeners listeners, StartGate gate, ObjectMapper json) {
        this.context = context;
        this.parts = new SubmittedTaskForm.Parts(rights, schemas, check, endpoints, guards, events);
        this.listeners = listeners;
        this.gate = gate;
        this.events = events;
        this.json = json;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var lean = new LeanHistory();
        configuration.setCustomHistoryLevels(List.of(lean));
        configuration.setHistory(lean.getName());
        configuration.setBeans(new ModelBeans(context));
        var forms = new FilledForms(parts, json);
        configuration.setFormService(forms);
        configuration.setTaskService(new FormOnlyTasks(forms));
        // an ordinary "no" is an exception to the engine; it must not fill the log with traces
        configuration.setEnableCmdExceptionLogging(false);

        var listening = configuration.getCustomPostBPMNParseListeners() == null ? new ArrayList<BpmnParseListener>()
            : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listening.add(new TaskEndpointsParser(parts, listeners, gate));
        listening.add(new EndOutcomes());
        listening.add(new FiredTimers(events));
        configuration.setCustomPostBPMNParseListeners(listening);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getDeploymentCache().setDeployers(configuration.getDeployers().stream()
            .map(deployer -> deployer instanceof BpmnDeployer engines ? new WholeDefinitions(engines) : deployer).toList());
    }
}
