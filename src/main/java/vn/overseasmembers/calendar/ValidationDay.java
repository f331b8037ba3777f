package vn.overseasmembers.calendar;

import java.time.Clock;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets {@code @PastOrPresent} count days in Vietnam: late in the evening there it is already tomorrow in the JVM's zone. */
@Configuration(proxyBeanMethods = false)
class ValidationDay {

    @Bean
    ValidationConfigurationCustomizer daysInVietnam(Clock clock) {
        return configuration -> configuration.clockProvider(() -> clock.withZone(Today.VIETNAM));
    }
}
