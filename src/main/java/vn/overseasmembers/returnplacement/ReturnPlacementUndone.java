package vn.overseasmembers.returnplacement;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.letter.Letters;

/** A step of the way back into a cell was recorded by mistake: whoever took it takes it again. */
@Component
class ReturnPlacementUndone implements Undoable {

    private static final String CONFIRMED = "return-placement/confirm-self-review";
    private static final String MISSION = "return-placement/mission-confirms";
    private static final String WITHOUT = "return-placement/go-on-without";
    private static final String PLACED = "return-placement/place";
    private static final String BACK = "return-placement/accept-back";

    private final Steps steps;
    private final Letters letters;
    private final Rewind rewind;

    ReturnPlacementUndone(Steps steps, Letters letters, Rewind rewind) {
        this.steps = steps;
        this.letters = letters;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(CONFIRMED, MISSION, WITHOUT, PLACED, BACK);
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "letter", "letter-lost", "return-placement", "homecoming/finish");
        boolean back = step.path().equals(BACK) && "agree".equals(step.decision());
        if (!rewind.runs(step.caseNo(), back ? "homecoming" : "return-placement")) {
            throw Rejection.refused("Việc bố trí nơi sinh hoạt đã kết thúc, không hủy bước này được.");
        }
        switch (step.path()) {
            case BACK -> notTakenBack(step, back);
            case PLACED -> {
                if (!steps.repeated(step)) {
                    letters.notPresentedAtHome(step.caseNo());
                }
                steps.restore(step, "receiving_cell");
                again(step, "before-place");
            }
            default -> again(step, step.path().substring(step.path().indexOf('/') + 1));
        }
    }

    private void notTakenBack(Step step, boolean agreed) {
        letters.notPresentedElsewhere(step.caseNo());
        if (!agreed) {
            again(step, "before-accept-back");
            return;
        }
        steps.memberBack(step);
        boolean reported = rewind.at(step.caseNo(), "homecoming", "finish");
        rewind.into(step.caseNo(), "homecoming", Set.of(reported ? "finish" : "join"), reported ? List.of(">to-join") : List.of(),
            Call.entered("return-placement", Set.of(CONFIRMED), List.of("before-accept-back"), Map.of()));
    }

    private void again(Step step, String node) {
        rewind.to(step.caseNo(), "return-placement", Set.of(), List.of(node));
    }
}
