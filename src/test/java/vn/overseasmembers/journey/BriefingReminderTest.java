package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.support.JourneyTest;

/** Three working days before departure the committee above is reminded, unless the briefing has been held. */
class BriefingReminderTest extends JourneyTest {

    @Autowired
    private WorkingDays workingDays;
    @Autowired
    private Processes processes;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void goesToTheCommitteeAboveAndTheBriefingGoesOn() {
        var path = agreed().fires("not-briefed-yet");

        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "briefing/urge-briefing of " + SUPERIOR);
        path.walks(step("briefing/urge-briefing", SUPERIOR, "urgedOn", now(), "instruction", "Tổ chức trong tuần này"), briefing(GRASSROOTS),
            briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL);
    }

    @Test
    void fallsAwayWhenTheBriefingComesFirst() {
        agreed().fires("not-briefed-yet").walks(briefing(GRASSROOTS), briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL);
    }

    @Test
    void movesWithTheDeparture() {
        var path = agreed();
        assertThat(reminder(path.no())).isEqualTo(workingDays.plus(today.today().plusDays(60), -3));

        jdbc.sql("update journey_case set depart_on = :on, return_on = :on + 10 where no = :no").param("on", today.today().plusDays(90))
            .param("no", path.no()).update();
        transaction.executeWithoutResult(status -> processes.retime(path.no()));

        assertThat(reminder(path.no())).isEqualTo(workingDays.plus(today.today().plusDays(90), -3));
    }

    @Test
    void anUrgentTripIsBriefedByTelephoneAndConfirmedLater() {
        agreed().walks(briefing(GRASSROOTS).with("heldHow", "telephone")).thenWaitsAt("briefing/confirm-briefing of " + CELL)
            .walks(briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL);
    }

    private Path agreed() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private LocalDate reminder(String no) {
        return jdbc.sql("""
                select j.duedate_ at time zone 'UTC' from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                join act_ru_execution e on e.id_ = j.process_instance_id_ where d.act_id_ = 'not-briefed-yet' and e.business_key_ = :no
                """).param("no", no).query((row, number) -> row.getObject(1, OffsetDateTime.class)).single()
            .atZoneSameInstant(Today.VIETNAM).toLocalDate();
    }
}
