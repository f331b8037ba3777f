package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Four months abroad: a temporary transfer, rated at home on the host's comment. */
class FourMonthsTemporaryTest extends JourneyTest {

    @Test
    void theTransferIsTemporary() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(4).started();

        var path = path(no).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS))
            .thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.fact("regime")).isEqualTo("temporary");

        path.walks(entry(CELL),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"),
            selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL), takenBack(CELL))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }
}
