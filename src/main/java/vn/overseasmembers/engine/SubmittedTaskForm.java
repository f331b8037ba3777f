package vn.overseasmembers.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Stands where the engine would write whatever was submitted into the process: checks the submission, lets the handler decide, and passes
 * on the handler's outcome alone. Tasklist, REST and code all come by here.
 */
final class SubmittedTaskForm implements TaskFormHandler {

    /** Marks a task, for the rest of the transaction only, as properly submitted. */
    static final String SUBMITTED = "submitted";

    private final TaskFormHandler original;
    private final Parts parts;
    private final boolean byForm;

    /** What submissions are checked and handled with. */
    record Parts(TaskRights rights, FormSchemas schemas, FormCheck check, Endpoints endpoints, List<TaskGuard> guards,
                 ApplicationEventPublisher events) {
    }

    SubmittedTaskForm(TaskFormHandler original, Parts parts, boolean byForm) {
        this.original = original;
        this.parts = parts;
        this.byForm = byForm;
    }

    @Override
    public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        original.parseConfiguration(element, deployment, definition, parse);
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity task) {
        return original.createTaskForm(task);
    }

    @Override
    public void submitFormVariables(VariableMap properties, VariableScope scope) {
        var context = Context.getCommandContext();
        context.runWithoutAuthorization(() -> {
            submit((TaskEntity) scope, properties);
            return null;
        });
    }

    private void submit(TaskEntity entity, VariableMap properties) {
        var username = parts.rights().officer();
        var task = EngineTasks.read(entity);
        parts.rights().check(username, task.committee(), task.caseNo());
        if (entity.getAssignee() != null && !entity.getAssignee().equals(username)) {
            throw Rejection.conflict("Việc này đã có đồng chí khác nhận xử lý.");
        }
        parts.endpoints().lock(task.caseNo());
        parts.guards().forEach(guard -> guard.check(task, username));

        var form = parts.schemas().of(createTaskForm(entity).getCamundaFormRef(), deployment(entity), Context.getCommandContext());
        var offered = parts.endpoints().formValues(task, form.asks());
        var values = parts.check().check(form, plain(properties), offered);
        var acting = new Acting(username, task.committee(), task.actingFor(), parts.rights().substitutedBy(username, task.committee()));
        parts.events().publishEvent(new TaskSubmitted(task, acting, values, form.version()));
        var outcome = parts.endpoints().submit(task, acting, values, byForm);

        outcome.variables().forEach((name, value) -> entity.getExecution().setVariable(name, value));
        entity.setVariableLocal(SUBMITTED, Variables.booleanValue(true, true));
    }

    private static String deployment(TaskEntity task) {
        return ((ProcessDefinitionEntity) task.getExecution().getProcessDefinition()).getDeploymentId();
    }

    static Map<String, Object> plain(VariableMap properties) {
        var plain = new LinkedHashMap<String, Object>();
        if (properties != null) {
            for (var name : properties.keySet()) {
                plain.put(name, Plain.value(name, properties.getValueTyped(name)));
            }
        }
        return plain;
    }
}
