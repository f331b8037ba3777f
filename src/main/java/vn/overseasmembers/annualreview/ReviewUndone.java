package vn.overseasmembers.annualreview;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.supervision.Duties;

/**
 * The host's comment or the year's review was recorded by mistake. While the member is abroad it is written again; afterwards the rating only does
 * not count any more.
 */
@Component
class ReviewUndone implements Undoable {

    private static final String PROCESS = "annual-review";
    private static final String COMMENTED = "annual-review/host-comment";
    private static final String REVIEWED = "annual-review/review";

    private final Duties duties;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Rewind rewind;

    ReviewUndone(Duties duties, JdbcClient jdbc, Clock clock, Rewind rewind) {
        this.duties = duties;
        this.jdbc = jdbc;
        this.clock = clock;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(COMMENTED, REVIEWED);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(REVIEWED)) {
            notReviewed(step);
        } else {
            notCommented(step);
        }
    }

    private void notReviewed(Step step) {
        var duty = duties.closedIn(step.taskId()).id();
        jdbc.sql("update annual_rating set superseded_at = :now where duty_id = :duty").param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("duty", duty).update();
        if (duties.reopen(duty)) {
            rewind.back(step.caseNo(), PROCESS, Map.of("dutyId", duty), List.of("review"));
        }
    }

    private void notCommented(Step step) {
        var duty = jdbc.sql("select duty_id from host_comment where task_id = :task").param("task", step.taskId()).query(Integer.class).single();
        var which = Map.<String, Object>of("dutyId", duty);
        if (!rewind.runs(step.caseNo(), PROCESS, which)) {
            throw Rejection.refused("Việc nhận xét, xếp loại của năm này đã xong hoặc đã dừng. Nếu đã xếp loại nhầm, hãy ghi nhận nhầm việc xếp loại trước.");
        }
        rewind.back(step.caseNo(), PROCESS, which, List.of("host-comment"));
    }
}
