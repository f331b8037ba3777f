package vn.overseasmembers.engine;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets the domain start and tell processes without knowing the engine. */
@Component
public class Processes {

    /** Starts a process of its own for a case, in the current transaction. */
    public void start(String processKey, String caseNo, Map<String, Object> variables) {
        throw new IllegalStateException(processKey);
    }

    /**
     * Tells the case's processes something.
     *
     * @return how many processes were waiting for it
     */
    public int tell(String caseNo, String message) {
        throw new IllegalStateException(message);
    }
}
