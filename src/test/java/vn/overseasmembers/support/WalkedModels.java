package vn.overseasmembers.support;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Passages;

/**
 * Remembers every node and sequence flow that any engine of the test JVM has walked in a transaction that was committed, whichever Spring
 * context it belongs to. {@link WalkReport} writes down what it remembers.
 */
@Component
class WalkedModels extends Passages {

    private static final Set<String> WALKED = ConcurrentHashMap.newKeySet();

    /** Elements as {@code process/id}, in order. */
    static Set<String> walked() {
        return Collections.unmodifiableSet(new TreeSet<>(WALKED));
    }

    @Override
    protected void passed(String element) {
        WALKED.add(element);
    }
}
