package vn.overseasmembers.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.journey.Redating;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;

/** The working calendar is edited: what waits for a working day waits for another one, and for the old one when the edit is taken back. */
class CalendarEditedTest extends JourneyTest {

    @Autowired
    private CalendarEditing calendar;
    @Autowired
    private WorkingDays workingDays;
    @Autowired
    private Redating redating;
    private LocalDate holiday;

    @AfterEach
    void leaveTheCalendarAsItWas() {
        if (holiday != null) {
            calendar.removeDay(PostgresForTests.ADMIN, Map.of("day", holiday.toString(), "reason", "thử xong"));
            await().atMost(Duration.ofSeconds(60)).until(() -> !redating.state().running());
        }
    }

    @Test
    void aHolidayMovesTheDueDateOfAnOpenTaskAndRemovingItMovesItBack() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started());
        var before = due(path.no(), "prepare");
        var next = workingDays.plus(before, 1);

        off(before);
        assertThat(due(path.no(), "prepare")).isEqualTo(next);
        assertThat(LocalDate.ofInstant(tasks.createTaskQuery().processInstanceBusinessKey(path.no()).taskDefinitionKey("prepare").singleResult()
            .getDueDate().toInstant(), Today.VIETNAM)).isEqualTo(next);

        on(before);
        assertThat(due(path.no(), "prepare")).isEqualTo(before);
    }

    @Test
    void aHolidayMovesTheTimerThatCountsBackFromTheDepartureAndRemovingItMovesItBack() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
                notified(CELL, "agreed"));
        var before = reminder(path.no());
        var earlier = workingDays.plus(before, -1);

        off(before);
        assertThat(reminder(path.no())).isEqualTo(earlier);

        on(before);
        assertThat(reminder(path.no())).isEqualTo(before);
    }

    @Test
    void whatWasBegunBeforeARestartGoesOnAfterIt() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started());
        var due = due(path.no(), "prepare");
        // a node was killed after the change, before it came to this case
        identity.clearAuthentication();
        tasks.setDueDate(tasks.createTaskQuery().processInstanceBusinessKey(path.no()).singleResult().getId(), new java.util.Date(0));
        jdbc.sql("insert into redating (asked, done_up_to) values (1, '') on conflict (only_one) do update set ended_at = null, done_up_to = ''").update();

        redating.goOn();
        await().atMost(Duration.ofSeconds(60)).until(() -> !redating.state().running());

        assertThat(due(path.no(), "prepare")).isEqualTo(due);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(path.no()).singleResult().getDueDate()).isAfter(new java.util.Date(0));
        assertThat(jdbc.sql("select ended_at is not null from redating").query(Boolean.class).single()).isTrue();
    }

    private void off(LocalDate day) {
        if (!workingDays.hasEntry(day.getYear())) {
            calendar.putYear(PostgresForTests.ADMIN, Map.of("year", String.valueOf(day.getYear()), "decision", "thử", "decided", "false"));
        }
        assertThat(calendar.putDay(PostgresForTests.ADMIN, Map.of("day", day.toString(), "working", "false", "name", "Ngày nghỉ thử", "source", "thử"))).isEmpty();
        holiday = day;
        followed();
    }

    private void on(LocalDate day) {
        assertThat(calendar.removeDay(PostgresForTests.ADMIN, Map.of("day", day.toString(), "reason", "thử"))).isEmpty();
        holiday = null;
        followed();
    }

    private void followed() {
        await().atMost(Duration.ofSeconds(60)).until(() -> !redating.state().running());
        assertThat(jdbc.sql("select ended_at is not null from redating").query(Boolean.class).single()).isTrue();
    }

    private LocalDate due(String no, String task) {
        return jdbc.sql("select due_at from case_task where case_no = :no and task = :task and ended_at is null").param("no", no).param("task", task)
            .query(OffsetDateTime.class).single().atZoneSameInstant(Today.VIETNAM).toLocalDate();
    }

    private LocalDate reminder(String no) {
        var instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).processDefinitionKey("briefing").singleResult();
        return LocalDate.ofInstant(management.createJobQuery().processInstanceId(instance.getId()).timers().singleResult().getDuedate().toInstant(),
            Today.VIETNAM);
    }
}
