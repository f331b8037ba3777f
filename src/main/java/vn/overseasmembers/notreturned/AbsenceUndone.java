package vn.overseasmembers.notreturned;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.signal.Signals;
import vn.overseasmembers.supervision.Duties;

/** What the cell said, or the committee decided, about a member who is not back was recorded by mistake: it is said or decided again. */
@Component
class AbsenceUndone implements Undoable {

    private static final String PROCESS = "not-returned";
    private static final String REPORTED = "not-returned/report-absence";
    private static final String CONSIDERED = "not-returned/consider-absence";

    private final Absences absences;
    private final Cases cases;
    private final Duties duties;
    private final Signals signals;
    private final Rewind rewind;

    AbsenceUndone(Absences absences, Cases cases, Duties duties, Signals signals, Rewind rewind) {
        this.absences = absences;
        this.cases = cases;
        this.duties = duties;
        this.signals = signals;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(REPORTED, CONSIDERED);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(REPORTED)) {
            notReported(step);
        } else {
            notConsidered(step);
        }
    }

    private void notReported(Step step) {
        var duty = absences.reportedIn(step.taskId()).filter(one -> rewind.at(step.caseNo(), PROCESS, Map.of("dutyId", one), "consider-absence"))
            .orElseThrow(() -> Rejection.refused("Cấp ủy đã xem xét việc này hoặc đảng viên đã về nước, không hủy báo cáo của chi bộ được. "
                + "Nếu việc xem xét cũng ghi nhầm, hãy ghi nhận nhầm việc ấy trước."));
        absences.notReported(duty);
        rewind.back(step.caseNo(), PROCESS, Map.of("dutyId", duty), List.of("report-absence"));
    }

    private void notConsidered(Step step) {
        int duty = absences.consideredIn(step.taskId()).orElseThrow();
        boolean waits = rewind.runs(step.caseNo(), PROCESS, Map.of("dutyId", duty));
        boolean passedOn = signals.withdraw(step.caseNo(), PROCESS, duty);
        absences.notConsidered(duty);
        // a later return that was agreed to has ended the matter, or the member is back: then nobody has to decide again
        boolean overdue = duties.get(duty).dueOn().isAfter(cases.get(step.caseNo()).returnOn());
        if (waits || passedOn && overdue && duties.reopen(duty)) {
            rewind.back(step.caseNo(), PROCESS, Map.of("dutyId", duty), List.of("consider-absence"));
        }
    }
}
