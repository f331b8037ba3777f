package vn.overseasmembers.journey;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Whoever asks for a supplement gets the file back, nobody else is asked again. */
class SupplementTest extends JourneyTest {

    @Test
    void returnsToTheConsultedCommitteeThatAsked() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "supplement"),
            supplement("opinion-chain", CELL), committeeOpinion(SUBORDINATE, "agree"))
            .thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void returnsToTheDeciderThatAsked() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "supplement"),
            supplement("selection", CELL), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"))
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
    }
}
