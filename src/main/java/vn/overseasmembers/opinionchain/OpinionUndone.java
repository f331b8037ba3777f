package vn.overseasmembers.opinionchain;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** The last opinion in a round was recorded by mistake: the same committee is asked again. */
@Component
class OpinionUndone implements Undoable {

    private final Steps steps;
    private final Rounds rounds;
    private final Rewind rewind;

    OpinionUndone(Steps steps, Rounds rounds, Rewind rewind) {
        this.steps = steps;
        this.rounds = rounds;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("opinion-chain/cell-opinion", "opinion-chain/committee-opinion");
    }

    @Override
    public void undo(vn.overseasmembers.journey.Step step) {
        steps.nothingSince(step, "opinion-chain", "selection", "stay-change/decide-change", "stay-change/supplement", "stay-change/notify-refused",
            "stay-change/notify-changed", "homecoming/receive-report", "homecoming/settle-report", "homecoming/finish", "withdrawal",
            "stay-end");
        if (rewind.runs(step.caseNo(), "stay-change")) {
            // here the verification comes after the round
            steps.nothingSince(step, "verification");
        }
        rounds.supersede(step.taskId());
        if (rewind.runs(step.caseNo(), "opinion-chain")) {
            rewind.to(step.caseNo(), "opinion-chain", Set.of(), List.of("before-next-level"));
        } else if (rewind.runs(step.caseNo(), "selection")) {
            askAgainInSelection(step.caseNo());
        } else if (rewind.runs(step.caseNo(), "stay-change")) {
            rewind.to(step.caseNo(), "stay-change", Set.of(), List.of("opinions"));
        } else if (rewind.runs(step.caseNo(), "homecoming")) {
            askAgainAboutTheReport(step.caseNo());
        } else {
            throw Rejection.refused("Vòng xin ý kiến này đã kết thúc và hồ sơ đã sang bước khác, không hủy ý kiến được nữa.");
        }
    }

    /** The member is placed beside the round; a report that was not accepted is to be written again or settled. */
    private void askAgainAboutTheReport(String caseNo) {
        if (rewind.at(caseNo, "homecoming", "finish")) {
            rewind.to(caseNo, "homecoming", Set.of("finish"), List.of("opinions", ">settled-to-join"));
        } else if (rewind.at(caseNo, "homecoming", "receive-report")) {
            rewind.to(caseNo, "homecoming", Set.of("receive-report"), List.of("opinions"));
        } else if (rewind.at(caseNo, "homecoming", "settle-report")) {
            rewind.to(caseNo, "homecoming", Set.of("settle-report"), List.of("opinions"));
        } else {
            rewind.to(caseNo, "homecoming", Set.of("join"), List.of("opinions"));
        }
    }

    /** Verification runs beside the round; both are waited for before the decision. */
    private void askAgainInSelection(String caseNo) {
        if (rewind.at(caseNo, "selection", "verification")) {
            rewind.to(caseNo, "selection", Set.of("join"), List.of("opinions"));
        } else {
            rewind.to(caseNo, "selection", Set.of(), List.of(">verification-to-join", "opinions"));
        }
    }
}
