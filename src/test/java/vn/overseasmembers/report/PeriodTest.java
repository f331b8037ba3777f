package vn.overseasmembers.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({"2026-1,2026-01-01,2026-06-30,2025-2,2026-2", "2026-2,2026-07-01,2026-12-31,2026-1,2027-1", "2026,2026-01-01,2026-12-31,2025,2027",
        "2022-2026,2022-01-01,2026-12-31,2017-2021,2027-2031"})
    void hasItsDaysAndNeighbours(String code, LocalDate from, LocalDate to, String before, String after) {
        var period = Period.of(code);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period.before().code()).isEqualTo(before);
        assertThat(period.after().code()).isEqualTo(after);
    }

    @Test
    void isComparedWithTheFourBeforeAndFiveYearsWithEachOfThem() {
        assertThat(Period.of("2026-1").compared()).extracting(Period::code).containsExactly("2024-1", "2024-2", "2025-1", "2025-2", "2026-1");
        assertThat(Period.of("2026").compared()).extracting(Period::code).containsExactly("2022", "2023", "2024", "2025", "2026");
        assertThat(Period.of("2022-2026").compared()).extracting(Period::code).containsExactly("2022", "2023", "2024", "2025", "2026", "2022-2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "26", "2026-3", "2022-2025", "2026-2022", "x", "20226"})
    void isNothingElse(String code) {
        assertThatThrownBy(() -> Period.of(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
