package vn.overseasmembers.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** The engine takes no comments and attachments, whoever writes them: they would leave personal data in it. Notes belong to the case. */
final class NotesOff extends CommandInterceptor {

    private static final Set<Class<?>> WRITING =
        Set.of(AddCommentCmd.class, UpdateCommentCmd.class, CreateAttachmentCmd.class, SaveAttachmentCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (WRITING.contains(command.getClass())) {
            throw Rejection.refused("Không ghi ý kiến hay đính kèm tệp vào công việc. Ghi chú thuộc về hồ sơ của đảng viên.");
        }
        return next.execute(command);
    }
}
