package vn.overseasmembers.departurestop;

import java.util.Map;
import org.springframework.context.event.EventListener;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.CaseOver;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.letter.Letters;

/** Departures that the register has stopped. The model calls it as {@code departureStops}. */
@ModelBean("departureStops")
@Sends({"departure-stop-over", "journey-over"})
public class DepartureStops {

    static final String CONSIDERED = "departure-stop/consider-stop";
    private static final String PROCESS = "departure-stop";
    private static final String OVER = "departure-stop-over";

    private final Processes processes;
    private final Letters letters;
    private final Cases cases;
    private final HandedIn handedIn;
    private final Timeline timeline;

    DepartureStops(Processes processes, Letters letters, Cases cases, HandedIn handedIn, Timeline timeline) {
        this.processes = processes;
        this.letters = letters;
        this.cases = cases;
        this.handedIn = handedIn;
        this.timeline = timeline;
    }

    /** The register says whether the member of an agreed case may go; the committee is asked once, and no longer than he may not. */
    public void follow(String caseNo, boolean stopped) {
        if (!stopped) {
            processes.tell(caseNo, OVER);
        } else if (!processes.runs(caseNo, PROCESS)) {
            processes.start(PROCESS, caseNo, Map.of());
        }
    }

    /** The decision to let the member go is withdrawn: what is under way stops, and the case is closed. */
    @ModelMethod
    public String revoke(String caseNo) {
        timeline.append(Entry.of(caseNo, "permission-revoked"));
        processes.tell(caseNo, "journey-over");
        letters.voidOpen(caseNo);
        cases.revoked(caseNo);
        return "revoked";
    }

    /** Nothing is left to stop; when it was closed by the withdrawal itself, that goes on to its own end. */
    @EventListener
    void over(CaseOver event) {
        if (handedIn.last(event.caseNo(), CONSIDERED, "decision").filter("refuse"::equals).isEmpty()) {
            processes.tell(event.caseNo(), OVER);
        }
    }
}
