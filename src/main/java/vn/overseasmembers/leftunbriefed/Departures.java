package vn.overseasmembers.leftunbriefed;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import vn.overseasmembers.briefing.Briefings;
import vn.overseasmembers.briefing.LateBriefings;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.signal.Signals;

/** Records that a member has left unbriefed. The model calls it as {@code departures}. */
@ModelBean("departures")
@Sends("departure-stop-over")
public class Departures {

    private final Recorders recorders;
    private final LateBriefings lateBriefings;
    private final Briefings briefings;
    private final Signals signals;
    private final Processes processes;

    Departures(Recorders recorders, LateBriefings lateBriefings, Briefings briefings, Signals signals, Processes processes) {
        this.briefings = briefings;
        this.signals = signals;
        this.processes = processes;
        this.recorders = recorders;
        this.lateBriefings = lateBriefings;
    }

    record Left(String caseNo, @PastOrPresent(message = "Ngày xuất cảnh không được sau ngày hôm nay.") LocalDate leftOn, String reason) {
    }

    @StartHandler("left-unbriefed")
    Started found(Left left, Acting acting) {
        var recording = recorders.byACommitteeAbove(left.caseNo(), acting);
        if (!inSpiteOfAStop(recording.file().no())) {
            lateBriefings.check(recording.file());
        }
        return Started.of(recording.file().no(), recording.committee());
    }

    /**
     * Stops the briefing before departure and opens the late one. Whoever has left although the register says that he may not go is passed on to the
     * inspection committee; briefed, only his departure is outstanding.
     */
    @ModelMethod
    public String ask(String caseNo) {
        boolean briefed = briefings.recorded(caseNo);
        if (processes.runs(caseNo, "departure-stop")) {
            signals.raise(caseNo, "left-in-spite", "departure");
            processes.tell(caseNo, "departure-stop-over");
        }
        if (!briefed) {
            lateBriefings.ask(caseNo);
        }
        return "recorded";
    }

    private boolean inSpiteOfAStop(String caseNo) {
        return briefings.recorded(caseNo) && processes.runs(caseNo, "departure-stop");
    }
}
