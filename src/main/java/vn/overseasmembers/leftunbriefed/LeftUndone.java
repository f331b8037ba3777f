package vn.overseasmembers.leftunbriefed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.signal.Signals;

/** That a member had left was recorded by mistake: he is still here, is briefed before he goes, and the register may stop him again. */
@Component
class LeftUndone implements Undoable {

    private static final String HELD = "briefing/hold-briefing";
    private static final String CONFIRMED = "briefing/confirm-briefing";

    private final Steps steps;
    private final Processes processes;
    private final Signals signals;
    private final Rewind rewind;

    LeftUndone(Steps steps, Processes processes, Signals signals, Rewind rewind) {
        this.signals = signals;
        this.steps = steps;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("left-unbriefed/left-unbriefed-found");
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "briefing", "supervision", "withdrawal", "stay-end");
        signals.withdraw(step.caseNo(), "left-in-spite", "departure");
        // while it counts, no permission lapses
        steps.supersede(step);
        if (rewind.at(step.caseNo(), "supervision", "departure")) {
            // he had been briefed: nothing but the record of his leaving was taken
            processes.retime(step.caseNo());
            processes.start("status-change", step.caseNo(), Map.of());
            return;
        }
        if (!rewind.runs(step.caseNo(), "briefing")) {
            throw Rejection.refused("Hồ sơ không còn ở bước quán triệt bổ sung, không hủy việc ghi nhận đã đi được.");
        }
        steps.restore(step, "unbriefed");
        boolean held = steps.stoppedSince(step).contains(CONFIRMED);
        rewind.into(step.caseNo(), "journey", Set.of("briefing"), List.of(), held
            ? Call.entered("briefing", Set.of(HELD), List.of("confirm-briefing"), Map.of()) : Call.started("briefing"));
        processes.retime(step.caseNo());
        // what the register says of him counts again
        processes.start("status-change", step.caseNo(), Map.of());
    }
}
