package vn.overseasmembers.leftunbriefed;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import vn.overseasmembers.briefing.LateBriefings;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.Recorders;

/** Records that a member has left unbriefed. The model calls it as {@code departures}. */
@ModelBean("departures")
public class Departures {

    private final Recorders recorders;
    private final LateBriefings lateBriefings;

    Departures(Recorders recorders, LateBriefings lateBriefings) {
        this.recorders = recorders;
        this.lateBriefings = lateBriefings;
    }

    record Left(String caseNo, @PastOrPresent(message = "Ngày xuất cảnh không được sau ngày hôm nay.") LocalDate leftOn, String reason) {
    }

    @StartHandler("left-unbriefed")
    Started found(Left left, Acting acting) {
        var recording = recorders.byACommitteeAbove(left.caseNo(), acting);
        lateBriefings.check(recording.file());
        return Started.of(recording.file().no(), recording.committee());
    }

    /** Stops the briefing before departure and opens the late one. */
    public String ask(String caseNo) {
        lateBriefings.ask(caseNo);
        return "recorded";
    }
}
