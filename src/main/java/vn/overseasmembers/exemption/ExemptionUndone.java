package vn.overseasmembers.exemption;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** An exemption was asked for, answered or ended by mistake: it waits where it waited before, and the register says what it said. */
@Component
@Sends("exemption-cancel")
class ExemptionUndone implements Undoable, GivenUp {

    private static final String ASKED = "exemption/exemption-asked";
    private static final String RESOLVED = "exemption/resolve";
    private static final String DECIDED = "exemption/decide";
    private static final String NOTED = "exemption/take-note";
    private static final String REMINDED = "exemption/remind-end";
    private static final String RESUMED = "exemption/resume";
    private static final List<String> TOLD = List.of("exemption/notify-granted", "exemption/notify-refused", NOTED);
    private static final Set<CaseState> UNDER_WAY = Set.of(CaseState.AGREED, CaseState.ABROAD);

    private final Steps steps;
    private final Cases cases;
    private final Exemptions exemptions;
    private final Processes processes;
    private final Rewind rewind;

    ExemptionUndone(Steps steps, Cases cases, Exemptions exemptions, Processes processes, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.exemptions = exemptions;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(ASKED, RESOLVED, DECIDED, NOTED, REMINDED, RESUMED);
    }

    @Override
    public void undo(Step step) {
        var exemption = exemptions.latest(step.caseNo()).orElseThrow(() -> Rejection.refused("Đề nghị miễn này đã được bỏ, không còn gì để hủy."));
        switch (step.path()) {
            case ASKED -> {
                steps.nothingSince(step, RESOLVED);
                processes.tell(step.caseNo(), "exemption-cancel", Exemptions.which(exemption.id()));
            }
            case RESOLVED -> {
                steps.nothingSince(step, DECIDED);
                unanswered(step, exemption, "resolve");
            }
            case DECIDED -> unanswered(step, exemption, "decide");
            case RESUMED -> notResumed(step, exemption);
            default -> once(step, exemption, step.path().substring(step.path().indexOf('/') + 1));
        }
    }

    private void unanswered(Step step, Exemption exemption, String task) {
        steps.nothingSince(step, ASKED, REMINDED, RESUMED);
        if (!UNDER_WAY.contains(cases.get(step.caseNo()).state()) || !Set.of("asked", "granted", "refused").contains(exemption.state())) {
            throw Rejection.refused("Đảng viên đã về nước, hồ sơ đã kết thúc hoặc việc miễn đã chấm dứt, không hủy bước này được nữa.");
        }
        exemptions.unanswered(exemption, task.equals("resolve"));
        // the member has been told of what does not hold: he is told again
        TOLD.forEach(path -> steps.last(step.caseNo(), path).filter(told -> told.submission() > step.submission()).ifPresent(steps::supersede));
        rewind.back(step.caseNo(), Exemptions.PROCESS, Exemptions.which(exemption.id()), List.of(task));
    }

    private void notResumed(Step step, Exemption exemption) {
        steps.nothingSince(step, ASKED);
        if (!cases.get(step.caseNo()).open()) {
            throw Rejection.refused("Hồ sơ đã kết thúc. Nếu đảng viên vẫn được miễn, hãy đề nghị quản trị viên sửa tình trạng của đảng viên trong danh bạ.");
        }
        exemptions.notResumed(exemption);
    }

    /** A task that changed nothing waits once more. */
    private void once(Step step, Exemption exemption, String task) {
        if (!exemption.granted() || !cases.get(step.caseNo()).open()) {
            throw Rejection.refused("Việc miễn đã chấm dứt hoặc hồ sơ đã kết thúc, không còn gì để làm lại.");
        }
        rewind.beside(step.caseNo(), Exemptions.PROCESS, Exemptions.which(exemption.id()), List.of(task));
    }

    @Override
    public void comesBack(Step undone) {
        var no = undone.caseNo();
        var stopped = steps.stoppedSince(undone);
        exemptions.overSince(no, undone.at()).ifPresent(exemptions::holdsAgain);
        exemptions.inEffect(no).filter(one -> rewind.runs(no, Exemptions.PROCESS, Exemptions.which(one.id()))).ifPresent(one -> {
            var also = new ArrayList<String>();
            if (stopped.contains("exemption/notify-granted")) {
                also.add("notify-granted");
            }
            if (stopped.contains(NOTED)) {
                also.add("take-note");
            }
            exemptions.waitAnew(one, also);
        });
        if (UNDER_WAY.contains(cases.get(no).state())) {
            exemptions.askedAgain(no, undone.at()).ifPresent(one ->
                rewind.anew(no, Exemptions.PROCESS, List.of(stopped.contains(DECIDED) ? "decide" : "resolve"), Exemptions.which(one.id())));
            exemptions.latest(no).filter(one -> one.state().equals("refused") && stopped.contains("exemption/notify-refused"))
                .ifPresent(one -> rewind.anew(no, Exemptions.PROCESS, List.of("notify-refused"), Exemptions.which(one.id())));
        }
    }
}
