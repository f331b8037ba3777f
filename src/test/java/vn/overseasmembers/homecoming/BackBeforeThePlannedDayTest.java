package vn.overseasmembers.homecoming;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.JourneyTest;

/** The member comes home early: the entry is recorded, nothing asks for the planned day any more, and the report is due from the entry. */
class BackBeforeThePlannedDayTest extends JourneyTest {

    @Test
    void theReturnCountsFromTheEntryAndTheStayIsOver() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(10).forMonths(2).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), entry(CELL));

        path.thenWaitsAt("homecoming/receive-report of " + CELL);
        assertThat(path.fact("entered_on").toString()).isEqualTo(now());
        assertThat(path.fact("return_on").toString()).as("what was planned stays on file").isGreaterThan(now());
        assertThat(jdbc.sql("select due_at from case_task where case_no = :no and task = 'receive-report' and ended_at is null").param("no", path.no())
            .query(OffsetDateTime.class).single().atZoneSameInstant(Today.VIETNAM).toLocalDate()).isEqualTo(today.today().plusDays(15));
        assertThat(jdbc.sql("""
            select count(*) from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_ join act_ru_execution e on e.id_ = j.process_instance_id_
            join act_ru_execution r on r.id_ = e.root_proc_inst_id_ where d.act_id_ = 'duty-due' and r.business_key_ = :no
            """).param("no", path.no()).query(Integer.class).single()).isZero();
    }
}
