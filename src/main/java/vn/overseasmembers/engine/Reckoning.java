package vn.overseasmembers.engine;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The moment from which a due date is reckoned: now for what is just opening, the moment of opening for what is dated anew by
 * {@link Processes#retime}. Who counts from "today" asks here, so that dating anew gives nobody more time.
 */
@Component
public class Reckoning {

    private final ThreadLocal<Instant> opened = new ThreadLocal<>();
    private final Clock clock;

    Reckoning(Clock clock) {
        this.clock = clock;
    }

    public Instant since() {
        var since = opened.get();
        return since == null ? clock.instant() : since;
    }

    /** Dates something that opened at a moment. */
    void from(Instant moment, Runnable dating) {
        opened.set(moment);
        try {
            dating.run();
        } finally {
            opened.remove();
        }
    }
}
