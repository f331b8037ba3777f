package vn.overseasmembers.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;

/** People claim for themselves, and give back what they have claimed themselves or what somebody left behind who no longer serves there. */
final class Claims implements TaskListener {

    private final TaskRights rights;
    private final ApplicationEventPublisher events;

    Claims(TaskRights rights, ApplicationEventPublisher events) {
        this.rights = rights;
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        var command = Context.getCommandInvocationContext().getCommand();
        var username = Context.getCommandContext().getAuthenticatedUserId();
        var change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        if (username == null || change == null || !(command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd)) {
            return;
        }
        var before = (String) change.getOrgValue();
        var after = (String) change.getNewValue();
        if (after != null && !after.equals(username)) {
            throw Rejection.forbidden("Đồng chí chỉ nhận việc cho chính mình, không giao việc cho người khác.");
        }
        if (before != null && !before.equals(username) && rights.mayWorkFor(before, task.getOwner(), EngineTasks.caseNo(task.getExecution()))) {
            throw Rejection.conflict("Việc này đã có đồng chí khác nhận; chỉ người đã nhận mới trả lại được.");
        }
        var open = EngineTasks.read((TaskEntity) task);
        var acting = new Acting(username, open.committee(), open.actingFor(), rights.substitutedBy(username, open.committee()));
        events.publishEvent(new TaskClaimed(open, acting, after != null));
    }
}
