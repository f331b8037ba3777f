package vn.overseasmembers.briefing;

import java.time.format.DateTimeFormatter;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Deadlines;

/** When the committee above is reminded that a member is about to leave without briefing. The models call it as {@code reminder}. */
@ModelBean("reminder")
public class Reminder {

    private final Cases cases;
    private final Deadlines deadlines;

    Reminder(Cases cases, Deadlines deadlines) {
        this.cases = cases;
        this.deadlines = deadlines;
    }

    /**
     * The start of the day, in Vietnam.
     *
     * @return ISO 8601 with offset
     */
    @ModelMethod(gives = Gives.MOMENT, deadlines = "briefing-reminder")
    public String briefing(String caseNo) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(deadlines.day(cases.get(caseNo), "briefing-reminder", null).atStartOfDay(Today.VIETNAM));
    }
}
