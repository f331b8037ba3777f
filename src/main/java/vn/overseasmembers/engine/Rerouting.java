package vn.overseasmembers.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Brings a case's open tasks to the committees that work on them today. */
@Component
class Rerouting {

    private final ObjectProvider<ProcessEngine> engine;
    private final Routing routing;
    private final TaskRights rights;
    private final TaskLabels labels;
    private final ApplicationEventPublisher events;

    Rerouting(ObjectProvider<ProcessEngine> engine, Routing routing, TaskRights rights, TaskLabels labels, ApplicationEventPublisher events) {
        this.engine = engine;
        this.routing = routing;
        this.rights = rights;
        this.labels = labels;
        this.events = events;
    }

    void reroute(String caseNo) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            openTasks(caseNo, context).forEach(task -> reroute(task, caseNo));
            return null;
        }));
    }

    /** What this same transaction has ended is still found, and is left alone. */
    private static List<TaskEntity> openTasks(String caseNo, CommandContext context) {
        var query = new ProcessInstanceQueryImpl(context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        query.processInstanceBusinessKey(caseNo);
        return query.list().stream().flatMap(instance -> context.getTaskManager().findTasksByProcessInstanceId(instance.getId()).stream())
            .filter(task -> !context.getDbEntityManager().isDeleted(task)).toList();
    }

    private void reroute(TaskEntity task, String caseNo) {
        to(task, caseNo, routing.of(EngineTasks.read(task).responsible(), caseNo));
    }

    /** Brings one task to a committee; whoever had claimed it gives it back unless he may still work on it. */
    void to(TaskEntity task, String caseNo, Routing.Way way) {
        var before = EngineTasks.read(task);
        if (!way.acting().equals(before.committee()) || !way.responsible().equals(before.responsible())) {
            move(task, way);
            var moved = EngineTasks.read(task);
            labels.of(moved).forEach(task::setVariableLocal);
            events.publishEvent(new TaskMoved(moved, before.committee()));
        }
        if (task.getAssignee() != null && !rights.mayWorkFor(task.getAssignee(), way.acting(), caseNo)) {
            task.setAssignee(null);
        }
    }

    private static void move(TaskEntity task, Routing.Way way) {
        // the engine knows no change of a link, only its end and another
        for (var link : List.copyOf(task.getIdentityLinks())) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType())) {
                ((IdentityLinkEntity) link).delete();
                task.getIdentityLinks().remove(link);
            }
        }
        task.addIdentityLink(null, way.acting(), IdentityLinkType.CANDIDATE);
        task.setOwnerWithoutCascade(way.acting());
        if (way.actingFor() == null) {
            task.removeVariableLocal(EngineTasks.ACTING_FOR);
        } else {
            task.setVariableLocal(EngineTasks.ACTING_FOR, way.actingFor());
        }
    }
}
