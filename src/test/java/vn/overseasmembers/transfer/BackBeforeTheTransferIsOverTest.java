package vn.overseasmembers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The member is home again before anybody abroad has taken him in: the transfer stops, and there is nothing to bring back. */
class BackBeforeTheTransferIsOverTest extends JourneyTest {

    @Test
    void whileTheLetterIsBeingWritten() {
        var path = gone(register.member(CELL, "grassroots")).walks(firstBox(CELL), nextBox(SUBORDINATE), entry(CELL))
            .thenWaitsAt("homecoming/receive-report of " + CELL);

        assertThat(letters(path.no())).containsExactly("void transfer-stopped");
    }

    @Test
    void whenTheLetterIsIssuedButTheHostHasNotAnswered() {
        var card = register.member(CELL, "grassroots");
        var path = gone(card).walks(firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), entry(CELL)).thenWaitsAt("homecoming/receive-report of " + CELL);
        assertThat(letters(path.no())).containsExactly("void transfer-stopped");

        path.walks(returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
        assertThat(jdbc.sql("select cell_code || ' ' || status from member where card_no = :card").param("card", card).query(String.class).single())
            .isEqualTo(CELL + " active");
    }

    private Path gone(String card) {
        return path(application(card, CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS));
    }

    private List<String> letters(String no) {
        return jdbc.sql("select status || ' ' || coalesce(void_reason, '') from letter where case_no = :no").param("no", no).query(String.class).list();
    }
}
