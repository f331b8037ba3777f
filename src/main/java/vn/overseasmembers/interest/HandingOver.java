package vn.overseasmembers.interest;

import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;

/** What follows from an officer's interest. The model calls it as {@code handing}. */
@ModelBean("handing")
public class HandingOver {

    private final Processes processes;

    HandingOver(Processes processes) {
        this.processes = processes;
    }

    /**
     * Brings the case's open tasks to whoever may do them now: another officer of the same committee, else the nearest committee above. May be
     * called again.
     */
    @ModelMethod
    public String over(String caseNo) {
        processes.reroute(caseNo);
        return "handed-over";
    }
}
