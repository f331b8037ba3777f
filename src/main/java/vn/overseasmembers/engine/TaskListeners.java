package vn.overseasmembers.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What happens to every user task of every model when it opens and ends. */
@Component
class TaskListeners {

    private final Routing routing;
    private final TaskLabels labels;
    private final ApplicationEventPublisher events;
    private final PassedTasks passed;

    TaskListeners(Routing routing, TaskLabels labels, ApplicationEventPublisher events, PassedTasks passed) {
        this.routing = routing;
        this.labels = labels;
        this.events = events;
        this.passed = passed;
    }

    /** Brings the task to the committee that the model names, or to the nearest above that has somebody to do it. */
    TaskListener opening() {
        return task -> {
            if (passed.passes((ExecutionEntity) task.getExecution(), task.getTaskDefinitionKey())) {
                return;
            }
            var way = routing.of(EngineTasks.committee(task), EngineTasks.caseNo(task.getExecution()));
            // the link is not yet written: changing it is safer than removing and adding one that the database does not know
            task.getCandidates().forEach(link -> ((IdentityLinkEntity) link).setGroupId(way.acting()));
            // lists of an officer's tasks are found by this column, without a join
            ((TaskEntity) task).setOwnerWithoutCascade(way.acting());
            if (way.actingFor() != null) {
                task.setVariableLocal(EngineTasks.ACTING_FOR, way.actingFor());
            }
            var open = EngineTasks.read((TaskEntity) task);
            labels.of(open).forEach(task::setVariableLocal);
            events.publishEvent(new TaskOpened(open));
        };
    }

    /** Nothing completes a task but a checked submission. */
    TaskListener completing() {
        return task -> {
            if (!Boolean.TRUE.equals(task.getVariableLocal(SubmittedTaskForm.SUBMITTED))) {
                throw Rejection.forbidden("Việc này phải được hoàn thành bằng biểu mẫu của nó.");
            }
        };
    }

    TaskListener removing() {
        return (DelegateTask task) -> {
            if (!passed.passes((ExecutionEntity) task.getExecution(), task.getTaskDefinitionKey())) {
                events.publishEvent(new TaskRemoved(task.getId(), EngineTasks.caseNo(task.getExecution())));
            }
        };
    }
}
