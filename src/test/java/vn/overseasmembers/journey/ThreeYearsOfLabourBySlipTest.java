package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_LABOUR;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Exported labour goes by slip of the level above the grassroots; the letter does not pass the MFA committee. */
class ThreeYearsOfLabourBySlipTest extends JourneyTest {

    @Test
    void theSuperiorLevelWritesTheSlipAndTheHostAccepts() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("labour").to("JP").forMonths(36).started();

        var path = path(no).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"),
            deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"),
            briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR),
            slip(SUPERIOR), accepted(JAPAN, JAPAN_LABOUR), receipt(GRASSROOTS))
            .thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.fact("route")).isEqualTo("slip");

        path.walks(entry(CELL),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"),
            selfReviewConfirmed(JAPAN_LABOUR), firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL), takenBack(CELL))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }
}
