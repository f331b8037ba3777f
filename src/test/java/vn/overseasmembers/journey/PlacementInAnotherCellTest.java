package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** On return the member is placed in another cell; a cell that refuses is followed by another place. */
class PlacementInAnotherCellTest extends JourneyTest {

    @Test
    void theMemberBelongsToTheCellThatTookHim() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("study").to("JP").forMonths(4).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS), entry(CELL),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"),
            selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR),
            placed(GRASSROOTS, CELL), takenBack(CELL).with("decision", "refuse").with("reason", "Chi bộ sắp giải thể"),
            placed(GRASSROOTS, OTHER_CELL), takenBack(OTHER_CELL));

        path.walks(finished(GRASSROOTS)).thenEnds("closed");
        assertThat(jdbc.sql("select cell_code || ' ' || status from member where card_no = :card").param("card", card).query(String.class).single())
            .isEqualTo(OTHER_CELL + " active");
    }
}
