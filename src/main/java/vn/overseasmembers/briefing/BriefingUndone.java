package vn.overseasmembers.briefing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** A briefing, or the cell's record of it, was recorded by mistake: it is held, or recorded, again. */
@Component
class BriefingUndone implements Undoable {

    private static final String HELD = "briefing/hold-briefing";
    private static final String CONFIRMED = "briefing/confirm-briefing";

    private final Steps steps;
    private final Briefings briefings;
    private final Rewind rewind;

    BriefingUndone(Steps steps, Briefings briefings, Rewind rewind) {
        this.steps = steps;
        this.briefings = briefings;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(HELD, CONFIRMED);
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, CONFIRMED, "briefing/permit-papers", "briefing/late-briefing", "left-unbriefed", "supervision", "withdrawal");
        if (briefings.held(step.caseNo()).isPresent() && rewind.at(step.caseNo(), "briefing", "hold-briefing")) {
            throw Rejection.refused("Sau khi kế hoạch chuyến đi thay đổi, đảng viên phải được quán triệt lại; bước quán triệt cũ không còn gì để hủy.");
        }
        boolean briefing = rewind.runs(step.caseNo(), "briefing");
        if (step.path().equals(HELD)) {
            if (!briefing) {
                throw Rejection.refused("Giai đoạn quán triệt đã kết thúc, không hủy riêng buổi quán triệt được.");
            }
            briefings.notHeld(step.caseNo());
            rewind.to(step.caseNo(), "briefing", Set.of(), List.of("hold-briefing"));
            return;
        }
        briefings.notConfirmed(step.caseNo());
        if (briefing) {
            rewind.to(step.caseNo(), "briefing", Set.of("permit-papers"), List.of("confirm-briefing"));
        } else {
            rewind.into(step.caseNo(), "journey", Set.of("supervision"), List.of(),
                Rewind.Call.entered("briefing", Set.of(HELD), List.of("confirm-briefing"), Map.of()));
        }
    }
}
