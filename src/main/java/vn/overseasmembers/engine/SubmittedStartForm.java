package vn.overseasmembers.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** As {@link SubmittedTaskForm}, for a process's start form: the handler opens the case and gives its number. */
final class SubmittedStartForm implements StartFormHandler {

    private final StartFormHandler original;
    private final SubmittedTaskForm.Parts parts;
    private final StartGate gate;
    private final boolean byForm;

    SubmittedStartForm(StartFormHandler original, SubmittedTaskForm.Parts parts, StartGate gate, boolean byForm) {
        this.original = original;
        this.parts = parts;
        this.gate = gate;
        this.byForm = byForm;
    }

    @Override
    public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        original.parseConfiguration(element, deployment, definition, parse);
    }

    @Override
    public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
        return original.createStartFormData(definition);
    }

    @Override
    public void submitFormVariables(VariableMap properties, VariableScope scope) {
        Context.getCommandContext().runWithoutAuthorization(() -> {
            submit((ExecutionEntity) scope, properties);
            return null;
        });
    }

    private void submit(ExecutionEntity execution, VariableMap properties) {
        var username = parts.rights().officer();
        var definition = (ProcessDefinitionEntity) execution.getProcessDefinition();
        var startData = createStartFormData(definition);
        if (startData.getCamundaFormRef() == null) {
            throw Rejection.forbidden("Không thể mở trực tiếp quy trình này.");
        }
        var form = parts.schemas().of(startData.getCamundaFormRef(), definition.getDeploymentId(), Context.getCommandContext());
        var values = parts.check().check(form, SubmittedTaskForm.plain(properties), Map.of());
        var started = parts.endpoints().start(definition.getKey(), new Acting(username, null, null), values, byForm);
        var acting = new Acting(username, started.committee(), null, parts.rights().substitutedBy(username, started.committee()));
        parts.events().publishEvent(new StartSubmitted(definition.getKey(), definition.getName(), form.id(), started.caseNo(), acting, values,
            form.version()));

        execution.setProcessBusinessKey(started.caseNo());
        execution.setVariable(EngineTasks.CASE_NO, started.caseNo());
        started.variables().forEach(execution::setVariable);
        gate.open(execution.getId());
    }
}
