package vn.overseasmembers.engine;

import java.util.LinkedHashMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Reads the engine's tasks as the domain sees them. */
final class EngineTasks {

    static final String CASE_NO = "caseNo";
    /** Task-local: code of the committee in whose place another acts. */
    static final String ACTING_FOR = "actingFor";

    private EngineTasks() {
    }

    /** @throws Rejection when another transaction has ended the task meanwhile, and with it its process or whose turn it is */
    static OpenTask read(TaskEntity task) {
        var execution = task.getExecution();
        if (execution == null || task.getCandidates().isEmpty()) {
            throw Rejection.conflict("Việc này vừa được người khác xử lý, hoặc không còn nữa. Hãy tải lại danh sách công việc.");
        }
        var variables = new LinkedHashMap<String, Object>();
        execution.getVariables().forEach(variables::put);
        var due = task.getDueDate();
        return new OpenTask(task.getId(), processKey(execution), task.getTaskDefinitionKey(), task.getName(), caseNo(execution), committee(task),
            (String) task.getVariableLocal(ACTING_FOR), task.getCreateTime().toInstant(), due == null ? null : due.toInstant(), variables);
    }

    /** The one committee that works on the task. */
    static String committee(DelegateTask task) {
        var groups = task.getCandidates().stream().filter(link -> link.getGroupId() != null).map(link -> link.getGroupId()).toList();
        if (groups.size() != 1 || groups.size() != task.getCandidates().size()) {
            throw new IllegalStateException("task " + task.getTaskDefinitionKey() + " needs exactly one committee, has " + task.getCandidates().size());
        }
        return groups.get(0);
    }

    static String caseNo(VariableScope scope) {
        return (String) scope.getVariable(CASE_NO);
    }

    static String processKey(ExecutionEntity execution) {
        return ((ProcessDefinitionEntity) execution.getProcessDefinition()).getKey();
    }
}
