package vn.overseasmembers.verification;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** The protection office's conclusion was recorded by mistake: whether it is asked is decided again, and it concludes again. */
@Component
class VerificationUndone implements Undoable {

    private final Steps steps;
    private final Rewind rewind;

    VerificationUndone(Steps steps, Rewind rewind) {
        this.steps = steps;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("verification/verify");
    }

    @Override
    public void undo(Step step) {
        var no = step.caseNo();
        steps.nothingSince(step, "verification", "selection", "stay-change", "withdrawal", "stay-end", "supervision/entry");
        if (rewind.runs(no, "stay-change")) {
            rewind.to(no, "stay-change", Set.of(), List.of("verification"));
        } else if (!rewind.runs(no, "selection")) {
            throw Rejection.refused("Hồ sơ đã qua giai đoạn xét, không hủy kết luận thẩm tra được nữa.");
        } else if (rewind.runs(no, "opinion-chain")) {
            // the round goes on beside it
            rewind.to(no, "selection", Set.of("join"), List.of("verification"));
        } else {
            rewind.to(no, "selection", Set.of(), List.of(">to-join", "verification"));
        }
    }
}
