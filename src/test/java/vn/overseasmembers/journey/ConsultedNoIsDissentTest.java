package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A level that is only consulted says no: its dissent goes on with the file, the deciding level decides. */
class ConsultedNoIsDissentTest extends JourneyTest {

    @Test
    void goesOnToTheDecider() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL),
            cellOpinion(CELL, 4, 20).with("decision", "refuse").with("reason", "Chưa cần thiết cử đi"),
            committeeOpinion(SUBORDINATE, "refuse"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"))
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);

        assertThat(jdbc.sql("select count(*) from opinion where case_no = :no and decision = 'refuse'").param("no", no).query(Integer.class).single())
            .isEqualTo(2);
    }
}
