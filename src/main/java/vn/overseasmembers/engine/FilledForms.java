package vn.overseasmembers.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import vn.overseasmembers.engine.SubmittedTaskForm.Parts;
import vn.overseasmembers.organisation.ReadOnce;

/** Forms show what our tables say at the moment of opening; nothing of it is, or becomes, a variable of the process. */
final class FilledForms extends FormServiceImpl {

    private final Parts parts;
    private final ObjectMapper json;

    FilledForms(Parts parts, ObjectMapper json) {
        this.parts = parts;
        this.json = json;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        submitTaskFormWithVariablesInReturn(taskId, properties, false);
    }

    /** The engine would hand back all variables of the process; who submits needs none of them. */
    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties, boolean deserialize) {
        try {
            ReadOnce.during(() -> {
                super.submitTaskForm(taskId, properties == null ? Map.of() : properties);
                return null;
            });
        } catch (NullValueException gone) {
            throw Rejection.conflict("Việc này không còn: đã được người khác hoàn thành, hoặc hồ sơ đã chuyển bước. Hãy tải lại danh sách công việc.");
        } catch (OptimisticLockingException faster) {
            throw Rejection.conflict("Hồ sơ này vừa được người khác xử lý. Hãy tải lại rồi làm lại bước này.");
        }
        return Variables.createVariables();
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
        return ReadOnce.during(() -> commandExecutor.execute((Command<VariableMap>) context -> {
            // the engine's own command first: it holds the check of who may read the task
            super.getTaskFormVariables(taskId, names, false);
            var task = context.getTaskManager().findTaskById(taskId);
            var values = context.runWithoutAuthorization(() -> parts.endpoints().formValues(EngineTasks.read(task)));
            var shown = Variables.createVariables();
            values.forEach((name, value) -> {
                if (names == null || names.contains(name)) {
                    shown.putValueTyped(name, typed(value));
                }
            });
            return shown;
        }));
    }

    @Override
    public ProcessInstance submitStartForm(String definitionId, Map<String, Object> properties) {
        return ReadOnce.during(() -> super.submitStartForm(definitionId, properties));
    }

    @Override
    public ProcessInstance submitStartForm(String definitionId, String businessKey, Map<String, Object> properties) {
        return ReadOnce.during(() -> super.submitStartForm(definitionId, businessKey, properties));
    }

    private org.camunda.bpm.engine.variable.value.TypedValue typed(Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            try {
                return SpinValues.jsonValue(json.writeValueAsString(value)).create();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return Variables.untypedValue(value instanceof java.time.LocalDate date ? date.toString() : value);
    }
}
