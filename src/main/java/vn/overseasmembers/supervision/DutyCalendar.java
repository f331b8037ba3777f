package vn.overseasmembers.supervision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.overseasmembers.engine.Ruling;

/** The days of a stay on which something falls due, by the rows of {@code duty-calendar}. */
record DutyCalendar(List<Ruling> rows) {

    /**
     * @param on     the day itself, which also names the period that ends on it
     * @param ruling the row that asks for it; null for the planned return, which is the case's own
     */
    record Due(String kind, LocalDate on, Ruling ruling) {

        String period() {
            return on.toString();
        }
    }

    /**
     * All duties of a stay, the earliest first.
     *
     * @param departed what falls on this day is not due yet
     * @param until    what falls on this day still is
     */
    List<Due> between(LocalDate departed, LocalDate until) {
        var due = new ArrayList<Due>();
        for (int year = departed.getYear(); year <= until.getYear(); year++) {
            for (var row : rows) {
                var on = day(year, row);
                if (on.isAfter(departed) && !on.isAfter(until)) {
                    due.add(new Due(row.text("kind"), on, row));
                }
            }
        }
        due.sort(Comparator.comparing(Due::on));
        return due;
    }

    /** @throws DateTimeException when the table names a month that does not exist */
    private static LocalDate day(int year, Ruling row) {
        var month = YearMonth.of(year, row.number("month"));
        return month.atDay(Math.min(row.number("dayOfMonth"), month.lengthOfMonth()));
    }
}
