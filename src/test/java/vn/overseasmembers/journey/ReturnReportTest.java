package vn.overseasmembers.journey;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The report on return takes the same path as the application; refused, it is written again. */
class ReturnReportTest extends JourneyTest {

    @Test
    void isRefusedByTheDecidingLevelAndAcceptedTheSecondTime() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), entry(CELL),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "refuse"),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }
}
