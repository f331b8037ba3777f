package vn.overseasmembers.engine;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * Lets a process start only through its checked start form, through {@link Processes}, or called by another process. The engine's API
 * has many more doors (start with variables, by message, restart …); all of them end here.
 */
@Component
class StartGate implements ExecutionListener {

    /** Ids of the instances, or names of the processes, that the present thread may start. */
    private final ThreadLocal<Set<String>> open = ThreadLocal.withInitial(HashSet::new);

    void open(String id) {
        open.get().add(id);
    }

    void close(String id) {
        open.get().remove(id);
    }

    @Override
    public void notify(DelegateExecution execution) {
        var entity = (ExecutionEntity) execution;
        if (entity.getSuperExecution() != null) {
            return;
        }
        var mine = open.get();
        boolean opened = mine.remove(entity.getId()) || mine.contains("process " + EngineTasks.processKey(entity));
        if (mine.isEmpty()) {
            open.remove();
        }
        if (!opened) {
            throw Rejection.forbidden("Không thể mở trực tiếp quy trình này. Hãy lập hồ sơ bằng biểu mẫu tiếp nhận đề nghị.");
        }
    }
}
