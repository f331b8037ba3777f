package vn.overseasmembers.engine;

import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** The task at which a process would wait while it is taken on to a later node in the same transaction: it never was anybody's. */
@Component
class PassedTasks {

    private final ThreadLocal<String> passing = new ThreadLocal<>();

    void during(String path, Runnable work) {
        passing.set(path);
        try {
            work.run();
        } finally {
            passing.remove();
        }
    }

    boolean passes(ExecutionEntity execution, String task) {
        return (EngineTasks.processKey(execution) + "/" + task).equals(passing.get());
    }
}
