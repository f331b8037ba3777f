package vn.overseasmembers.homecoming;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.opinionchain.Opinions;
import vn.overseasmembers.signal.Signals;

/** A step after the return was recorded by mistake: the report, its settlement, or the last step, which closes the case. */
@Component
class HomecomingUndone implements Undoable {

    private static final String REPORT = "homecoming/receive-report";
    private static final String SETTLED = "homecoming/settle-report";
    private static final String FINISHED = "homecoming/finish";
    private static final String CLOSED = "Hồ sơ không còn ở giai đoạn về nước, không hủy bước này được.";

    private final Steps steps;
    private final Cases cases;
    private final Opinions opinions;
    private final Signals signals;
    private final Rewind rewind;

    HomecomingUndone(Steps steps, Cases cases, Opinions opinions, Signals signals, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.opinions = opinions;
        this.signals = signals;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(REPORT, SETTLED, FINISHED);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(FINISHED)) {
            notFinished(step);
            return;
        }
        steps.nothingSince(step, "opinion-chain", REPORT, SETTLED, FINISHED);
        if (!rewind.runs(step.caseNo(), "homecoming")) {
            throw Rejection.refused(CLOSED);
        }
        if (step.path().equals(REPORT)) {
            rewind.to(step.caseNo(), "homecoming", Set.of("opinions"), List.of("before-report"));
        } else {
            notSettled(step);
        }
    }

    private void notSettled(Step step) {
        if ("refuse".equals(step.decision())) {
            signals.withdraw(step.caseNo(), "report-refused", opinions.latestRound(step.caseNo(), "return-report"));
        }
        if (rewind.at(step.caseNo(), "homecoming", "finish")) {
            // the placement is over and waits for the report again
            rewind.to(step.caseNo(), "homecoming", Set.of("finish"), List.of("settle-report", ">settled-to-join"));
        } else {
            rewind.to(step.caseNo(), "homecoming", Set.of("join"), List.of("settle-report"));
        }
    }

    private void notFinished(Step step) {
        if (cases.get(step.caseNo()).state() != CaseState.CLOSED || rewind.runs(step.caseNo(), "journey")) {
            throw Rejection.refused(CLOSED);
        }
        steps.restore(step, "state");
        rewind.again(step.caseNo(), "journey", List.of(), Call.entered("homecoming", Set.of(REPORT, "return-placement/confirm-self-review"),
            List.of("finish"), Map.of()));
    }
}
