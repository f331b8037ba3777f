package vn.overseasmembers.placement;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Deadlines;

/** When a letter is presented too late; {@code domain.md} 5.3. The models call it as {@code presentations}. */
@ModelBean("presentations")
public class Presentations {

    private static final LocalTime END_OF_WORK = LocalTime.of(17, 0);

    private final Cases cases;
    private final Deadlines deadlines;

    Presentations(Cases cases, Deadlines deadlines) {
        this.cases = cases;
        this.deadlines = deadlines;
    }

    /**
     * When an explanation is asked for, ISO 8601 with offset: at the end of the time counted from departure, but never before the letter,
     * once arrived, could be presented in time.
     */
    @ModelMethod(gives = Gives.MOMENT, deadlines = {"presentation-late", "presentation"})
    public String late(String caseNo) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(lateAfter(cases.get(caseNo)).atTime(END_OF_WORK).atZone(Today.VIETNAM));
    }

    private LocalDate lateAfter(Case file) {
        var afterDeparture = deadlines.day(file, "presentation-late", null);
        var afterArrivalOfTheLetter = deadlines.day(file, "presentation", null);
        return afterDeparture.isAfter(afterArrivalOfTheLetter) ? afterDeparture : afterArrivalOfTheLetter;
    }
}
