package vn.overseasmembers.stayend;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.supervision.Duties;
import vn.overseasmembers.supervision.StayUndone;

/** The end of a stay was recorded by mistake: the case is open again, and the member is abroad. */
@Component
class StayEndUndone implements Undoable {

    private final Steps steps;
    private final Cases cases;
    private final StayEnds ends;
    private final Duties duties;
    private final StayUndone stay;
    private final List<GivenUp> givenUp;
    private final Rewind rewind;

    StayEndUndone(Steps steps, Cases cases, StayEnds ends, Duties duties, StayUndone stay, List<GivenUp> givenUp, Rewind rewind) {
        this.givenUp = givenUp;
        this.steps = steps;
        this.cases = cases;
        this.ends = ends;
        this.duties = duties;
        this.stay = stay;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("stay-end/end-recorded");
    }

    @Override
    public void undo(Step step) {
        if (cases.get(step.caseNo()).state() != CaseState.ENDED || rewind.runs(step.caseNo(), "journey")) {
            throw Rejection.conflict("Việc chấm dứt này đang được thực hiện. Hãy thử lại sau ít phút.");
        }
        if (steps.last(step.caseNo(), "supervision/departure").isEmpty()) {
            throw Rejection.refused("Xuất cảnh của hồ sơ này chưa được ghi nhận khi chấm dứt; hãy ghi lại chuyến đi bằng “Chuyến đi bị phát hiện sau”.");
        }
        ends.supersede(step.caseNo());
        duties.goesOn(step.caseNo(), step.at());
        steps.restore(step, "state");
        steps.memberBack(step);
        rewind.again(step.caseNo(), "journey", stay.transferAgain(step), StayUndone.abroad());
        givenUp.forEach(one -> one.comesBack(step));
    }
}
