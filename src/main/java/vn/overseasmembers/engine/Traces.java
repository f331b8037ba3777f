package vn.overseasmembers.engine;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Writes down, in an engine that is thrown away, which nodes and flows are passed. */
@Component
@ConditionalOnProperty(ThrowAwayEngine.SETTING)
class Traces extends Passages {

    private static final int MOST = 20_000;

    private final List<String> passed = new ArrayList<>();

    @Override
    protected synchronized void passed(String element) {
        if (passed.size() < MOST) {
            passed.add(element);
        }
    }

    /** What was passed since this was last asked, {@code process/element}. */
    synchronized List<String> taken() {
        var taken = List.copyOf(passed);
        passed.clear();
        return taken;
    }
}
