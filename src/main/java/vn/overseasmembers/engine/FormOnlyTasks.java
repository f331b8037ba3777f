package vn.overseasmembers.engine;

import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** Completing a task, by whichever of the engine's names, is submitting its form. */
final class FormOnlyTasks extends TaskServiceImpl {

    private final FormService forms;

    FormOnlyTasks(FormService forms) {
        this.forms = forms;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, Map.of());
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        forms.submitTaskForm(taskId, variables);
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return forms.submitTaskFormWithVariablesInReturn(taskId, variables, deserializeValues);
    }
}
