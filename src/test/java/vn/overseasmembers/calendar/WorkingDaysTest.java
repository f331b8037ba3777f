package vn.overseasmembers.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import vn.overseasmembers.support.PostgresForTests;

class WorkingDaysTest {

    /** The shipped calendar; nobody writes to it here. */
    private static final WorkingDays SHIPPED = new WorkingDays(JdbcClient.create(PostgresForTests.migrated()));

    @ParameterizedTest
    @ValueSource(strings = {
        "2024-01-01", "2024-02-08", "2024-02-14", "2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03",
        "2025-01-01", "2025-01-27", "2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01", "2025-05-02", "2025-09-01", "2025-09-02",
        "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02",
        "2027-01-01", "2027-02-04", "2027-02-10", "2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-09-03"})
    void holidaysAreOff(LocalDate day) {
        assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(SHIPPED.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"})
    void swappedSaturdaysAreWorked(LocalDate day) {
        assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(SHIPPED.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-07", "2024-02-15", "2025-01-24", "2025-02-03", "2026-02-13", "2026-02-23", "2026-11-24", "2027-02-03", "2027-02-11"})
    void theDaysAroundThemAreWorked(LocalDate day) {
        assertThat(SHIPPED.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // over Tết, with five days and two weekends off
        "2026-02-13, 1, 2026-02-23", "2026-02-11, 5, 2026-02-25", "2026-02-23, -1, 2026-02-13",
        // over a swapped Saturday and the Monday that it stands for
        "2026-08-21, 1, 2026-08-22", "2026-08-28, 1, 2026-09-03", "2026-08-24, -1, 2026-08-22",
        // from a day off
        "2026-02-17, 1, 2026-02-23", "2026-02-17, -1, 2026-02-13", "2026-02-17, 0, 2026-02-23",
        // nothing special
        "2026-03-02, 3, 2026-03-05", "2026-03-05, -3, 2026-03-02", "2026-03-02, 0, 2026-03-02", "2026-03-06, 1, 2026-03-09",
        // from one year into the next
        "2025-12-31, 1, 2026-01-05", "2027-12-31, 1, 2028-01-03"})
    void counts(LocalDate from, int days, LocalDate expected) {
        assertThat(SHIPPED.plus(from, days)).isEqualTo(expected);
    }

    @Test
    void aYearWithoutEntryHasWeekendsAndFixedHolidaysOff() {
        assertThat(SHIPPED.hasEntry(2027)).isTrue();
        assertThat(SHIPPED.hasEntry(2028)).isFalse();
        // a Tuesday, and Tết's first day, a Wednesday in 2028
        assertThat(SHIPPED.isWorkingDay(LocalDate.of(2029, 5, 1))).isFalse();
        assertThat(SHIPPED.isWorkingDay(LocalDate.of(2028, 1, 26))).isTrue();
        assertThat(SHIPPED.isWorkingDay(LocalDate.of(2028, 1, 29))).isFalse();
        assertThat(SHIPPED.isWorkingDay(LocalDate.of(2023, 9, 4))).isTrue();
    }

    @Test
    void saysWhatAReaderOfADateMustKnow() {
        assertThat(SHIPPED.remark(LocalDate.of(2026, 3, 2))).isEmpty();
        assertThat(SHIPPED.remark(LocalDate.of(2027, 3, 2))).isEqualTo(" (lịch năm 2027 tạm tính)");
        assertThat(SHIPPED.remark(LocalDate.of(2028, 3, 2))).isEqualTo(" (lịch năm 2028 chưa ban hành)");
    }

    @Test
    void readsTheCalendarOnceAndAnewWhenTold() {
        var jdbc = new CountingDataSource(PostgresForTests.migrated());
        var days = new WorkingDays(JdbcClient.create(jdbc));
        var monday = LocalDate.of(2028, 3, 6);

        days.plus(LocalDate.of(2024, 1, 1), 1500);
        assertThat(days.isWorkingDay(monday)).isTrue();
        assertThat(days.hasEntry(2028)).isFalse();
        assertThat(jdbc.connections).isEqualTo(1);

        var client = JdbcClient.create(jdbc);
        client.sql("insert into calendar_year values (2028, 'thử', true)").update();
        client.sql("insert into calendar_day values (:day, 2028, false, 'thử', 'thử')").param("day", monday).update();
        assertThat(days.isWorkingDay(monday)).isTrue();
        days.forget();
        assertThat(days.isWorkingDay(monday)).isFalse();
        assertThat(days.hasEntry(2028)).isTrue();
    }

    @Property
    void neverLandsOnADayOff(@ForAll("days") LocalDate from, @ForAll @IntRange(min = -80, max = 80) int days) {
        assertThat(SHIPPED.isWorkingDay(SHIPPED.plus(from, days))).isTrue();
    }

    @Property
    void goesThereAndBack(@ForAll("days") LocalDate from, @ForAll @IntRange(min = -80, max = 80) int days) {
        Assume.that(SHIPPED.isWorkingDay(from));
        assertThat(SHIPPED.plus(SHIPPED.plus(from, days), -days)).isEqualTo(from);
    }

    @Property
    void laterDaysAndMoreDaysAreNeverEarlier(@ForAll("days") LocalDate from, @ForAll @IntRange(max = 30) int later,
                                             @ForAll @IntRange(min = -80, max = 80) int days, @ForAll @IntRange(max = 30) int more) {
        assertThat(SHIPPED.plus(from.plusDays(later), days)).isAfterOrEqualTo(SHIPPED.plus(from, days));
        assertThat(SHIPPED.plus(from, days + more)).isAfterOrEqualTo(SHIPPED.plus(from, days));
    }

    @Property
    void leavesExactlySoManyWorkingDaysBehind(@ForAll("days") LocalDate from, @ForAll @IntRange(min = 1, max = 80) int days) {
        assertThat(from.plusDays(1).datesUntil(SHIPPED.plus(from, days).plusDays(1)).filter(SHIPPED::isWorkingDay).count()).isEqualTo(days);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(LocalDate.of(2023, 7, 1).toEpochDay(), LocalDate.of(2028, 6, 30).toEpochDay()).map(LocalDate::ofEpochDay);
    }

    private static final class CountingDataSource extends DelegatingDataSource {

        private int connections;

        CountingDataSource(DataSource database) {
            super(database);
        }

        @Override
        public java.sql.Connection getConnection() throws java.sql.SQLException {
            connections++;
            return super.getConnection();
        }
    }
}
