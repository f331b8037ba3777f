package vn.overseasmembers.confirmationmissing;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** That nobody abroad confirms was recorded by mistake: the organisation abroad is asked again. */
@Component
class MissingUndone implements Undoable {

    private final Steps steps;
    private final Rewind rewind;

    MissingUndone(Steps steps, Rewind rewind) {
        this.steps = steps;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("confirmation-missing/confirmation-recorded");
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "return-placement", "letter");
        if (!rewind.at(step.caseNo(), "return-placement", "mission-confirms")) {
            throw Rejection.refused("Hồ sơ không còn chờ cơ quan đại diện xác nhận, nên việc này không hủy được.");
        }
        rewind.to(step.caseNo(), "return-placement", Set.of(), List.of("confirm-self-review"));
    }
}
