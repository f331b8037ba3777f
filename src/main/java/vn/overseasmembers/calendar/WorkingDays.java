package vn.overseasmembers.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which days are worked in Viet Nam. Holidays and swapped days come from {@code calendar_day}; a year that nobody has entered has its
 * weekends and the holidays of fixed date off (Labour Code 45/2019/QH14, article 112), and {@link #hasEntry} says so.
 */
@Component
public class WorkingDays {

    private static final Set<MonthDay> FIXED_HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    /** How long a node may count by a calendar that another node has changed, in nanoseconds. */
    private static final long AT_MOST = Duration.ofSeconds(10).toNanos();

    private record Calendar(Map<Integer, Boolean> decidedYears, Map<LocalDate, Boolean> working, long readAt) {
    }

    private final JdbcClient jdbc;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Calendar known;

    WorkingDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isWorkingDay(LocalDate day) {
        return works(known(), day);
    }

    /**
     * The working day that lies so many working days after the given day, or before it when negative. With none to go it is the day itself,
     * or the next working day when that one is off.
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        var calendar = known();
        int step = workingDays < 0 ? -1 : 1;
        var reached = day;
        for (int left = Math.abs(workingDays); left > 0; ) {
            reached = reached.plusDays(step);
            if (works(calendar, reached)) {
                left--;
            }
        }
        while (!works(calendar, reached)) {
            reached = reached.plusDays(1);
        }
        return reached;
    }

    /** Whether the year's holidays and swapped days have been entered. */
    public boolean hasEntry(int year) {
        return known().decidedYears().containsKey(year);
    }

    /** What a reader of a date must know about its year, to be put behind the date: a Vietnamese remark in brackets, or nothing. */
    public String remark(LocalDate day) {
        var decided = known().decidedYears().get(day.getYear());
        if (decided == null) {
            return " (lịch năm %d chưa ban hành)".formatted(day.getYear());
        }
        return decided ? "" : " (lịch năm %d tạm tính)".formatted(day.getYear());
    }

    /** The calendar has changed: it is read anew when next asked. */
    public void forget() {
        changes.incrementAndGet();
        known = null;
    }

    @TransactionalEventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(CalendarChanged changed) {
        forget();
    }

    private Calendar known() {
        var calendar = known;
        if (calendar == null || System.nanoTime() - calendar.readAt() > AT_MOST) {
            var before = changes.get();
            calendar = read();
            // what was read while it changed is not kept
            if (before == changes.get()) {
                known = calendar;
            }
        }
        return calendar;
    }

    private Calendar read() {
        record Line(int year, boolean decided, LocalDate day, Boolean working) {
        }
        var lines = jdbc.sql("select y.year, y.decided, d.day, d.working from calendar_year y left join calendar_day d on d.year = y.year")
            .query(Line.class).list();
        return new Calendar(
            lines.stream().collect(Collectors.toUnmodifiableMap(Line::year, Line::decided, (one, same) -> one)),
            lines.stream().filter(line -> line.day() != null).collect(Collectors.toUnmodifiableMap(Line::day, Line::working)), System.nanoTime());
    }

    private static boolean works(Calendar calendar, LocalDate day) {
        var entered = calendar.working().get(day);
        if (entered != null) {
            return entered;
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        return calendar.decidedYears().containsKey(day.getYear()) || !FIXED_HOLIDAYS.contains(MonthDay.from(day));
    }
}
