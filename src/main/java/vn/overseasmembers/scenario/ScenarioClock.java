package vn.overseasmembers.scenario;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import vn.overseasmembers.engine.ThrowAwayEngine;

/** The engine's moment for everybody, a little later whenever somebody asks: what came after something must be seen to have done so. */
final class ScenarioClock extends Clock {

    private final ZoneId zone;
    private final AtomicLong asked;

    private ScenarioClock(ZoneId zone, AtomicLong asked) {
        this.zone = zone;
        this.asked = asked;
    }

    @Override
    public Instant instant() {
        return ThrowAwayEngine.now().plus(asked.incrementAndGet(), ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ScenarioClock(other, asked);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(ThrowAwayEngine.SETTING)
    static class InScenarios {

        @Bean
        @Primary
        Clock scenarioClock() {
            return new ScenarioClock(ZoneOffset.UTC, new AtomicLong());
        }
    }
}
