package vn.overseasmembers.periodicreport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.signal.Signals;
import vn.overseasmembers.supervision.Duties;

/**
 * A periodic report, the urging for it, or what the committee said of its absence was recorded by mistake. While the member is abroad the step is
 * taken again; afterwards the report only counts as one that did not come.
 */
@Component
class ReportUndone implements Undoable {

    private static final String PROCESS = "periodic-report";
    private static final String RECEIVED = "periodic-report/receive-report";
    private static final String URGED = "periodic-report/urge-report";
    private static final String CONSIDERED = "periodic-report/consider-missing";

    private final Duties duties;
    private final Signals signals;
    private final Rewind rewind;

    ReportUndone(Duties duties, Signals signals, Rewind rewind) {
        this.duties = duties;
        this.signals = signals;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(RECEIVED, URGED, CONSIDERED);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(URGED)) {
            notUrged(step);
            return;
        }
        var duty = duties.closedIn(step.taskId());
        signals.withdraw(step.caseNo(), "report-missing", duty.id());
        if (duties.reopen(duty.id())) {
            rewind.back(step.caseNo(), PROCESS, Map.of("dutyId", duty.id()), List.of(step.path().substring(PROCESS.length() + 1)));
        }
    }

    private void notUrged(Step step) {
        var duty = duties.notUrged(step.taskId()).map(Duties.Duty::id)
            .orElseThrow(() -> Rejection.refused("Sau lần đôn đốc này đã có lần đôn đốc khác; hãy ghi nhận nhầm lần sau trước."));
        var which = Map.<String, Object>of("dutyId", duty);
        // once the report is in or is considered nobody has to be urged
        if (rewind.at(step.caseNo(), PROCESS, which, "receive-report")) {
            rewind.beside(step.caseNo(), PROCESS, which, List.of("urge-report"));
        }
    }
}
