package vn.overseasmembers.placement;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.letter.Letters;

/** The host's answer was recorded by mistake: the member is where he was, his letter is under way, and the host is asked again. */
@Component
class AcceptanceUndone implements Undoable {

    private final Steps steps;
    private final Letters letters;
    private final Rewind rewind;

    AcceptanceUndone(Steps steps, Letters letters, Rewind rewind) {
        this.steps = steps;
        this.letters = letters;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("placement/accept");
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "placement/receipt", "placement/other-place", "move-abroad", "temporary-extension", "annual-review",
            "supervision/entry", "stay-end", "withdrawal");
        if (!rewind.runs(step.caseNo(), "placement")) {
            throw Rejection.refused("Việc chuyển sinh hoạt đã kết thúc, không hủy việc tiếp nhận được. Nếu đảng viên ở chi bộ khác, hãy ghi việc chuyển chi bộ ở ngoài nước.");
        }
        if ("agree".equals(step.decision())) {
            letters.notPresented(step.caseNo());
            steps.restore(step, "host_cell");
            steps.memberBack(step);
        }
        rewind.to(step.caseNo(), "placement", Set.of("receipt", "other-place"), List.of("before-accept"));
    }
}
