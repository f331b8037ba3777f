package vn.overseasmembers.administration;

import java.time.Month;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.CalendarYears;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.journey.DesertedCommittees;
import vn.overseasmembers.journey.Redating;

/** What an administrator has to see to before officers notice. */
@Component
class Alerts {

    private final DesertedCommittees committees;
    private final CalendarYears years;
    private final Redating redating;
    private final List<AlertSource> sources;
    private final JdbcClient jdbc;
    private final Today today;

    Alerts(DesertedCommittees committees, CalendarYears years, Redating redating, List<AlertSource> sources, JdbcClient jdbc, Today today) {
        this.committees = committees;
        this.years = years;
        this.redating = redating;
        this.sources = sources;
        this.jdbc = jdbc;
        this.today = today;
    }

    /**
     * @param committees how many committees have open tasks that nobody of theirs can do
     * @param years      years in which something is due and whose holidays nobody has entered, or only for the time being
     * @param undated    how many open cases have not followed the calendar's last change yet; nothing when all have
     * @param others     what other modules know
     */
    record Open(int committees, List<Integer> years, OptionalLong undated, List<AlertSource.Alert> others) {

        public boolean none() {
            return committees == 0 && years.isEmpty() && undated.isEmpty() && others.isEmpty();
        }
    }

    Open open() {
        return new Open(committees.count(), missingYears(), redating.undated(), sources.stream().flatMap(source -> source.alerts().stream()).toList());
    }

    /** The coming year counts from November on: before, its holidays have not been decided. */
    private List<Integer> missingYears() {
        var day = today.today();
        var coming = day.getYear() + (day.getMonth().compareTo(Month.NOVEMBER) >= 0 ? 1 : 0);
        var lastDue = jdbc.sql("select coalesce(max(extract(year from due_at at time zone 'Asia/Ho_Chi_Minh')), 0) from case_task where ended_at is null")
            .query(Integer.class).single();
        var decided = years.all().stream().filter(CalendarYears.Year::decided).map(CalendarYears.Year::year).toList();
        return IntStream.rangeClosed(day.getYear(), Math.max(coming, Math.min(lastDue, day.getYear() + 5))).boxed()
            .filter(year -> !decided.contains(year)).toList();
    }
}
