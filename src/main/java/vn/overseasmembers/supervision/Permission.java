package vn.overseasmembers.supervision;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Deadlines;

/** How long a member who may go can still go; {@code domain.md} 5.1. The models call it as {@code permission}. */
@ModelBean("permission")
public class Permission {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private static final int LONG_AFTER = 10;

    private final Cases cases;
    private final Deadlines deadlines;
    private final Processes processes;

    Permission(Cases cases, Deadlines deadlines, Processes processes) {
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
    public String lapsesOn(String caseNo) {
        var file = cases.get(caseNo);
        if (file.unbriefed() != null) {
            // has left already; only the record is outstanding
            return iso(file.returnOn().plusYears(LONG_AFTER));
        }
        var planned = deadlines.day(file, "permission-lapse", null);
        var least = deadlines.day(file, "permission-lapse-least", null);
        var last = planned.isAfter(least) ? planned : least;
        return iso(last);
    }

    /** Nobody went in time: what is under way of the transfer stops and the case is closed. May be called again. */
    public String lapse(String caseNo) {
        processes.tell(caseNo, "transfer-stop");
        return cases.lapsed(caseNo);
    }

    /**
     * Whether the member has been recorded as gone, so that only his departure is outstanding and nothing can lapse.
     *
     * @return yes or no
     */
    public String used(String caseNo) {
        return cases.get(caseNo).unbriefed() == null ? "no" : "yes";
    }

    private static String iso(LocalDate last) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(last.atTime(END_OF_DAY).atZone(Today.VIETNAM));
    }
}
