package vn.overseasmembers.confirmationmissing;

import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/** The models call it as {@code confirmations}. */
@ModelBean("confirmations")
@Sends("return-placement-confirmation-missing")
public class Confirmations {

    private final Processes processes;
    private final Timeline timeline;

    Confirmations(Processes processes, Timeline timeline) {
        this.processes = processes;
        this.timeline = timeline;
    }

    /** Nobody abroad confirms: whoever waits for the confirmation is told. */
    @ModelMethod
    public String missing(String caseNo) {
        timeline.append(Entry.of(caseNo, "confirmation-missing"));
        return processes.tell(caseNo, "return-placement-confirmation-missing") > 0 ? "told" : "nobody-waiting";
    }
}
