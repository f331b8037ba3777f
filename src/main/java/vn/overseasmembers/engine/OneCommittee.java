package vn.overseasmembers.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;

/** A task's committee is its one candidate group. That its code also stands in the column for an owner, by which lists find it, is not shown. */
final class OneCommittee extends CommandInterceptor {

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        var answer = next.execute(command);
        return command instanceof GetIdentityLinksForTaskCmd
            ? (T) ((List<IdentityLink>) answer).stream().filter(link -> !IdentityLinkType.OWNER.equals(link.getType())).toList() : answer;
    }
}
