package vn.overseasmembers.supervision;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Deadlines;
import vn.overseasmembers.journey.HandedIn;

/** How long a member who may go can still go; {@code domain.md} 5.1. The models call it as {@code permission}. */
@ModelBean("permission")
@Sends("transfer-stop")
public class Permission {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private static final int LONG_AFTER = 10;
    private static final String LEFT = "left-unbriefed/left-unbriefed-found";

    private final Cases cases;
    private final Deadlines deadlines;
    private final Processes processes;
    private final HandedIn handedIn;

    Permission(Cases cases, Deadlines deadlines, Processes processes, HandedIn handedIn) {
        this.handedIn = handedIn;
        this.cases = cases;
        this.deadlines = deadlines;
        this.processes = processes;
    }

    /**
     * The end of the last day of an unused permission, in Vietnam: some time after the planned departure, but not while the departure of
     * somebody whose case was filed late may still be recorded.
     *
     * @return ISO 8601 with offset
     */
    @ModelMethod(gives = Gives.MOMENT, deadlines = {"permission-lapse", "permission-lapse-least"})
    public String lapsesOn(String caseNo) {
        var file = cases.get(caseNo);
        if (left(file)) {
            // has left already; only the record is outstanding
            return iso(file.returnOn().plusYears(LONG_AFTER));
        }
        var planned = deadlines.day(file, "permission-lapse", null);
        var least = deadlines.day(file, "permission-lapse-least", null);
        var last = planned.isAfter(least) ? planned : least;
        return iso(last);
    }

    /** Nobody went in time: what is under way of the transfer stops and the case is closed. May be called again. */
    @ModelMethod
    public String lapse(String caseNo) {
        processes.tell(caseNo, "transfer-stop");
        return cases.lapsed(caseNo);
    }

    /**
     * Whether the member has been recorded as gone, so that only his departure is outstanding and nothing can lapse.
     *
     * @return yes or no
     */
    @ModelMethod(answers = {"yes", "no"})
    public String used(String caseNo) {
        return left(cases.get(caseNo)) ? "yes" : "no";
    }

    /** He left before he was briefed, nobody knew of the trip, or he left although his departure had been stopped. */
    private boolean left(Case file) {
        return file.unbriefed() != null || handedIn.last(file.no(), LEFT, "leftOn").isPresent();
    }

    private static String iso(LocalDate last) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(last.atTime(END_OF_DAY).atZone(Today.VIETNAM));
    }
}
