package vn.overseasmembers.engine;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** People claim for themselves, and give back what they have claimed themselves. */
final class Claims implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        var command = Context.getCommandInvocationContext().getCommand();
        var username = Context.getCommandContext().getAuthenticatedUserId();
        var change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        if (username == null || change == null || !(command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd)) {
            return;
        }
        if (change.getNewValue() != null && !change.getNewValue().equals(username)) {
            throw Rejection.forbidden("Đồng chí chỉ nhận việc cho chính mình, không giao việc cho người khác.");
        }
        if (change.getOrgValue() != null && !Objects.equals(change.getOrgValue(), username)) {
            throw Rejection.forbidden("Việc này đồng chí khác đã nhận; chỉ người đã nhận mới trả lại được.");
        }
    }
}
