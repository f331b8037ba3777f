package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Three weeks abroad: permission, briefing, departure, entry, report; nothing is transferred. */
class ThreeWeeksWithoutTransferTest extends JourneyTest {

    @Test
    void onlyReportsOnReturn() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").to("JP").forDays(21).started();

        var path = path(no).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL))
            .thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.fact("regime")).isEqualTo("none");

        path.walks(entry(CELL), returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"),
            committeeOpinion(GRASSROOTS, "agree"))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }
}
