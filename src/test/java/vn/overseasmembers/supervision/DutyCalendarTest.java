package vn.overseasmembers.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Ruling;

/** What falls due between departure and return, by the rows of the owner's table. */
class DutyCalendarTest {

    private static final DutyCalendar HALF_YEARLY = new DutyCalendar(List.of(row("periodic-report", 6, 30), row("periodic-report", 12, 31),
        row("annual-review", 12, 31)));

    @Test
    void elevenMonths() {
        assertThat(HALF_YEARLY.between(LocalDate.of(2026, 3, 1), LocalDate.of(2027, 2, 1)))
            .extracting(due -> due.kind() + " " + due.on())
            .containsExactly("periodic-report 2026-06-30", "periodic-report 2026-12-31", "annual-review 2026-12-31");
    }

    @Test
    void theDayOfDepartureIsNotDueYetTheDayOfReturnStillIs() {
        assertThat(HALF_YEARLY.between(LocalDate.of(2026, 6, 30), LocalDate.of(2027, 6, 30)))
            .extracting(due -> due.kind() + " " + due.on())
            .containsExactly("periodic-report 2026-12-31", "annual-review 2026-12-31", "periodic-report 2027-06-30");
    }

    @Test
    void aDayThatTheMonthDoesNotHaveIsItsLast() {
        var endOfFebruary = new DutyCalendar(List.of(row("periodic-report", 2, 31)));

        assertThat(endOfFebruary.between(LocalDate.of(2027, 1, 1), LocalDate.of(2028, 12, 31))).extracting(DutyCalendar.Due::on)
            .containsExactly(LocalDate.of(2027, 2, 28), LocalDate.of(2028, 2, 29));
    }

    @Property
    void nothingOutsideTheStayNothingTwiceAndInOrder(@ForAll @IntRange(min = 0, max = 4000) int departure,
                                                     @ForAll @IntRange(min = 0, max = 4000) int days) {
        var departed = LocalDate.of(2024, 1, 1).plusDays(departure);
        var until = departed.plusDays(days);
        var due = HALF_YEARLY.between(departed, until);

        assertThat(due).allSatisfy(one -> assertThat(one.on()).isAfter(departed).isBeforeOrEqualTo(until));
        assertThat(due).extracting(one -> one.kind() + one.period()).doesNotHaveDuplicates();
        assertThat(due).isSortedAccordingTo(Comparator.comparing(DutyCalendar.Due::on));
        assertThat(due.stream().filter(one -> one.kind().equals("periodic-report")).count())
            .isEqualTo(departed.plusDays(1).datesUntil(until.plusDays(1)).filter(DutyCalendarTest::endsAHalfYear).count());
    }

    private static boolean endsAHalfYear(LocalDate day) {
        return day.getMonthValue() == 6 && day.getDayOfMonth() == 30 || day.getMonthValue() == 12 && day.getDayOfMonth() == 31;
    }

    private static Ruling row(String kind, int month, int dayOfMonth) {
        return new Ruling("duty-calendar", "1", kind + month, Map.of("kind", kind, "month", month, "dayOfMonth", dayOfMonth));
    }
}
