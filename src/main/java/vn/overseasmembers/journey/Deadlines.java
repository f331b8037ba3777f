package vn.overseasmembers.journey;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Reckoning;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.engine.Words;

/**
 * When something about a case is due; table {@code deadlines}. A due day may lie in the past: then the task is overdue from the start.
 * The models call it as {@code deadline}.
 */
@ModelBean("deadline")
@AsksTable(value = "rules/deadlines", given = {"duty", "tripKind"}, answers = {"amount", "unit", "anchor"})
public class Deadlines {

    private static final LocalTime END_OF_WORK = LocalTime.of(17, 0);

    private final Cases cases;
    private final CaseFacts facts;
    private final Decisions decisions;
    private final WorkingDays workingDays;
    private final Reckoning reckoning;

    Deadlines(Cases cases, CaseFacts facts, Decisions decisions, WorkingDays workingDays, Reckoning reckoning) {
        this.cases = cases;
        this.facts = facts;
        this.decisions = decisions;
        this.workingDays = workingDays;
        this.reckoning = reckoning;
    }

    /**
     * End of the working day (17:00 in Vietnam) of the day on which a duty of a case is due.
     *
     * @return ISO 8601 with offset, as the engine reads due dates
     * @throws IllegalStateException when the table does not know the duty
     */
    @ModelMethod(gives = Gives.MOMENT)
    public Object of(String caseNo, @Words(rowsOf = "deadlines", column = "duty") String duty) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day(cases.get(caseNo), duty, reviewedYearEnd()).atTime(END_OF_WORK).atZone(Today.VIETNAM));
    }

    /**
     * The day on which a duty of a case is due.
     *
     * @param periodEnd last day of the period that the duty is about, for duties that count from it
     * @throws IllegalStateException when the table does not know the duty
     */
    public LocalDate day(Case file, String duty, LocalDate periodEnd) {
        var ruling = ruling(file, duty);
        var due = count(anchor(file, ruling.text("anchor"), periodEnd), ruling.number("amount"), ruling.text("unit"));
        var cap = cap(file, ruling, periodEnd);
        return cap != null && cap.isBefore(due) ? cap : due;
    }

    /** An urgent case has shorter deadlines where the table has any, {@code opinion-urgent} for {@code opinion}. */
    private Ruling ruling(Case file, String duty) {
        var known = facts.on(today(), file).with("tripKind", file.tripKind());
        var shorter = file.urgent() ? decisions.list("deadlines", known.with("duty", duty + "-urgent")) : List.<Ruling>of();
        return shorter.isEmpty() ? decisions.decide("deadlines", known.with("duty", duty)) : shorter.get(0);
    }

    private LocalDate cap(Case file, Ruling ruling, LocalDate periodEnd) {
        var anchor = ruling.text("capAnchor");
        // the same step comes again after the stay (the report takes the application's way): nothing is due before a departure that has been
        if (anchor == null || "departure".equals(anchor) && file.departedOn() != null) {
            return null;
        }
        return count(anchor(file, anchor, periodEnd), ruling.number("capAmount"), ruling.text("capUnit"));
    }

    /** What is not recorded yet is taken as happening on the day of opening. */
    private LocalDate anchor(Case file, String anchor, LocalDate periodEnd) {
        return switch (anchor) {
            case "opened" -> today();
            case "departure" -> file.departedOn() == null ? file.departOn() : file.departedOn();
            case "planned-return" -> file.returnOn();
            case "entry" -> file.enteredOn() == null ? today() : file.enteredOn();
            case "decision" -> file.agreedOn() == null ? today() : file.agreedOn();
            case "period-end" -> periodEnd;
            default -> throw new IllegalStateException("deadlines: no such anchor, " + anchor);
        };
    }

    private LocalDate count(LocalDate from, int amount, String unit) {
        return switch (unit) {
            case "working-days" -> workingDays.plus(from, amount);
            case "days" -> from.plusDays(amount);
            case "months" -> from.plusMonths(amount);
            default -> throw new IllegalStateException("deadlines: no such unit, " + unit);
        };
    }

    /** The year's end that an annual duty is about: in the first quarter that of the year before, whose review is still under way. */
    private LocalDate reviewedYearEnd() {
        var day = today();
        return LocalDate.of(day.getMonthValue() <= 3 ? day.getYear() - 1 : day.getYear(), Month.DECEMBER, 31);
    }

    /** The day on which what is being dated opens or has opened. */
    private LocalDate today() {
        return LocalDate.ofInstant(reckoning.since(), Today.VIETNAM);
    }
}
