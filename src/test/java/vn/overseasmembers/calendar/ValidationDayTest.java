package vn.overseasmembers.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.constraints.PastOrPresent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** "Not after today" means today in Vietnam, seven hours before the JVM's day begins. */
class ValidationDayTest {

    private record Meeting(@PastOrPresent(message = "chưa tới") LocalDate heldOn) {
    }

    @Test
    void theDayInVietnamCounts() {
        // 18:30 on 14 March in UTC is 01:30 on 15 March in Vietnam
        var evening = Instant.parse("2026-03-14T18:30:00Z");

        assertThat(accepted(evening, LocalDate.of(2026, 3, 15))).isTrue();
        assertThat(accepted(evening, LocalDate.of(2026, 3, 16))).isFalse();
        assertThat(accepted(Instant.parse("2026-03-14T16:59:59Z"), LocalDate.of(2026, 3, 15))).isFalse();
    }

    private static boolean accepted(Instant now, LocalDate heldOn) {
        var configuration = Validation.byDefaultProvider().configure();
        new ValidationDay().daysInVietnam(Clock.fixed(now, ZoneOffset.UTC)).customize(configuration);
        try (var factory = configuration.buildValidatorFactory()) {
            return factory.getValidator().validate(new Meeting(heldOn)).isEmpty();
        }
    }
}
