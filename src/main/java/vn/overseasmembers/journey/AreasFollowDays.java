package vn.overseasmembers.journey;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;

/**
 * Lays cases into other areas when organisations begin or end by the calendar. Changes of the tree and of cases are followed by the database's
 * triggers.
 */
@Component
class AreasFollowDays {

    private final JdbcClient jdbc;
    private final Today today;

    AreasFollowDays(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 6 * * * *")
    public void follow() {
        jdbc.sql("select follow_day(:today)").param("today", today.today()).query(Boolean.class).single();
    }
}
