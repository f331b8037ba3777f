package vn.overseasmembers.selection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.opinionchain.Opinions;

/** The deciding committee's answer was recorded by mistake: it answers again, after the hard stop has been asked anew. */
@Component
@Sends("departure-stop-over")
class DecisionUndone implements Undoable {

    private static final String NOTIFIED = "selection/notify-agreed";

    private final Steps steps;
    private final SelectionDecisions selectionDecisions;
    private final Opinions opinions;
    private final Processes processes;
    private final Rewind rewind;

    DecisionUndone(Steps steps, SelectionDecisions selectionDecisions, Opinions opinions, Processes processes, Rewind rewind) {
        this.steps = steps;
        this.selectionDecisions = selectionDecisions;
        this.opinions = opinions;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("selection/decide");
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "selection/supplement", "selection/notify-refused", "briefing", "left-unbriefed", "transfer", "letter", "placement",
            "supervision", "withdrawal");
        boolean deciding = rewind.runs(step.caseNo(), "selection");
        if (!deciding && !rewind.runs(step.caseNo(), "journey")) {
            throw Rejection.refused("Hồ sơ đã kết thúc nên không hủy quyết định được. Hãy lập hồ sơ mới.");
        }
        // there is no permission left of which the use could be stopped
        processes.tell(step.caseNo(), "departure-stop-over");
        selectionDecisions.supersede(step.taskId());
        steps.restore(step, "state", "agreed_on", "regime", "route");
        // the member has been told of what does not hold: he is told again
        steps.last(step.caseNo(), NOTIFIED).filter(told -> told.submission() > step.submission()).ifPresent(steps::supersede);
        if (deciding) {
            rewind.to(step.caseNo(), "selection", Set.of(), List.of("before-hard-stop"));
        } else {
            rewind.into(step.caseNo(), "journey", Set.of("briefing", "transfer"), List.of(), Rewind.Call.entered("selection", Set.of("selection/prepare"),
                List.of("before-hard-stop"), Map.of("round", opinions.latestRound(step.caseNo(), "selection"), "opinionsOutcome", "agreed")));
        }
    }
}
