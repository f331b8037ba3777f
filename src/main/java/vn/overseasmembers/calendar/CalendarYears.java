package vn.overseasmembers.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The years of the working calendar and the days in them that differ from "Monday to Friday", each with the decision that it rests on. */
@Component
public class CalendarYears {

    private static final Map<MonthDay, String> FIXED_HOLIDAYS = Map.of(MonthDay.of(1, 1), "Tết Dương lịch", MonthDay.of(4, 30), "Ngày Chiến thắng",
        MonthDay.of(5, 1), "Ngày Quốc tế lao động", MonthDay.of(9, 2), "Quốc khánh");
    private static final String LABOUR_CODE = "Điều 112 Bộ luật Lao động số 45/2019/QH14 ngày 20/11/2019 của Quốc hội";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CalendarYears(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * A year of the calendar.
     *
     * @param source  the decision on its holidays
     * @param decided false while the Government has not decided yet
     */
    public record Year(int year, String source, boolean decided) {
    }

    /**
     * A day that differs from "Monday to Friday".
     *
     * @param working whether it is worked: a Saturday that makes up for another day
     * @param source  the decision that it rests on
     */
    public record Day(LocalDate day, boolean working, String name, String source) {
    }

    /** All years, newest first. */
    public List<Year> all() {
        return jdbc.sql("select year, source, decided from calendar_year order by year desc").query(Year.class).list();
    }

    public Optional<Year> find(int year) {
        return jdbc.sql("select year, source, decided from calendar_year where year = :year").param("year", year).query(Year.class).optional();
    }

    /** The days of a year, in order. */
    public List<Day> days(int year) {
        return jdbc.sql("select day, working, name, source from calendar_day where year = :year order by day").param("year", year).query(Day.class).list();
    }

    public Optional<Day> day(LocalDate day) {
        return jdbc.sql("select day, working, name, source from calendar_day where day = :day").param("day", day).query(Day.class).optional();
    }

    /** Adds a year, or says anew what it rests on; a year that is added has its holidays of fixed date off. */
    @Transactional
    public void put(Year year) {
        var added = find(year.year()).isEmpty();
        jdbc.sql("""
                insert into calendar_year (year, source, decided) values (:year, :source, :decided)
                on conflict (year) do update set source = excluded.source, decided = excluded.decided""")
            .param("year", year.year()).param("source", year.source()).param("decided", year.decided()).update();
        if (added) {
            FIXED_HOLIDAYS.forEach((day, name) -> store(new Day(day.atYear(year.year()), false, name, LABOUR_CODE)));
        }
        events.publishEvent(new CalendarChanged());
    }

    /** Adds a day, or says anew what it is; its year must be there. */
    @Transactional
    public void put(Day day) {
        store(day);
        events.publishEvent(new CalendarChanged());
    }

    private void store(Day day) {
        jdbc.sql("""
                insert into calendar_day (day, year, working, name, source) values (:day, :year, :working, :name, :source)
                on conflict (day) do update set working = excluded.working, name = excluded.name, source = excluded.source""")
            .param("day", day.day()).param("year", day.day().getYear()).param("working", day.working()).param("name", day.name())
            .param("source", day.source()).update();
    }

    /** The day is again what its day of the week says. */
    @Transactional
    public void remove(LocalDate day) {
        jdbc.sql("delete from calendar_day where day = :day").param("day", day).update();
        events.publishEvent(new CalendarChanged());
    }
}
