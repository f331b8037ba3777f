package vn.overseasmembers.engine;

import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Evaluates the due dates of a case's open tasks and timers again, by the expressions in its models. */
@Component
class Retiming {

    private final ObjectProvider<ProcessEngine> engine;
    private final Reckoning reckoning;
    private final ApplicationEventPublisher events;

    Retiming(ObjectProvider<ProcessEngine> engine, Reckoning reckoning, ApplicationEventPublisher events) {
        this.engine = engine;
        this.reckoning = reckoning;
        this.events = events;
    }

    void retime(String caseNo) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            retime(caseNo, context);
            return null;
        }));
    }

    private void retime(String caseNo, CommandContext context) {
        var query = new ProcessInstanceQueryImpl(context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        query.processInstanceBusinessKey(caseNo);
        for (var instance : query.list()) {
            // what ended earlier in this transaction is still listed
            var entities = context.getDbEntityManager();
            entities.pruneDeletedEntities(context.getTaskManager().findTasksByProcessInstanceId(instance.getId())).forEach(task -> retime(task, caseNo));
            entities.pruneDeletedEntities(context.getJobManager().findJobsByProcessInstanceId(instance.getId())).forEach(job -> retime(job, context));
        }
    }

    private void retime(TaskEntity task, String caseNo) {
        var expression = task.getTaskDefinition().getDueDateExpression();
        if (expression == null) {
            return;
        }
        reckoning.from(task.getCreateTime().toInstant(), () -> {
            var value = expression.getValue(task.getExecution());
            var due = value instanceof Date date ? date : new DueDateBusinessCalendar().resolveDuedate((String) value, task);
            if (task.getDueDate() == null || due.getTime() != task.getDueDate().getTime()) {
                task.setDueDate(due);
                events.publishEvent(new TaskRetimed(task.getId(), caseNo, due.toInstant()));
            }
        });
    }

    private void retime(JobEntity job, CommandContext context) {
        if (job instanceof TimerEntity) {
            reckoning.from(job.getCreateTime().toInstant(), () -> new RecalculateJobDuedateCmd(job.getId(), false).execute(context));
        }
    }
}
