package vn.overseasmembers.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** The tasks at which a process would wait while it is taken on to a later node in the same transaction: they never were anybody's. */
@Component
class PassedTasks {

    private final ThreadLocal<Set<String>> passing = new ThreadLocal<>();
    private final ThreadLocal<Boolean> reaching = new ThreadLocal<>();

    void during(Set<String> paths, Runnable work) {
        passing.set(paths);
        try {
            work.run();
        } finally {
            passing.remove();
        }
    }

    boolean passes(ExecutionEntity execution, String task) {
        return passing.get() != null && passing.get().contains(EngineTasks.processKey(execution) + "/" + task);
    }

    /** What runs here only leads to such a task. */
    void reaching(Set<String> paths, Runnable work) {
        reaching.set(!paths.isEmpty());
        try {
            work.run();
        } finally {
            reaching.remove();
        }
    }

    boolean reaching() {
        return Boolean.TRUE.equals(reaching.get());
    }
}
