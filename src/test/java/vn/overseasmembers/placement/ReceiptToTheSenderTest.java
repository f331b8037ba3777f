package vn.overseasmembers.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The host's receipt goes back to the sender, without which the entry in the home register of introductions never closes. */
class ReceiptToTheSenderTest extends JourneyTest {

    @Test
    void closesTheEntryInTheRegister() {
        var path = accepted();
        path.thenWaitsAt("supervision/entry of " + CELL, "placement/receipt of " + GRASSROOTS);
        assertThat(receipt(path)).isEqualTo("open");

        path.walks(receipt(GRASSROOTS)).thenWaitsAt("supervision/entry of " + CELL);

        assertThat(receipt(path)).isEqualTo(now());
    }

    @Test
    void isAskedForOnceTheMemberIsPlacedAndNotBefore() {
        var path = letter().walks(fileReceived(MFA), step("placement/accept", JAPAN, "decision", "refuse", "reason", "Chi bộ đã đông", "presentedOn", now()));

        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("placement/receipt"));
    }

    @Test
    void isTheSendersAlone() {
        var path = accepted();

        assertThatThrownBy(() -> complete(path.open("placement/receipt", GRASSROOTS), "officer-" + JAPAN, receipt(GRASSROOTS).answers()))
            .isInstanceOf(AuthorizationException.class);
        assertThat(receipt(path)).isEqualTo("open");
    }

    @Test
    void fallsAwayWithTheStay() {
        var path = accepted().walks(entry(CELL));

        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("placement/receipt"));
        assertThat(receipt(path)).isEqualTo("open");
    }

    @Test
    void thatNeverCameIsTakenBackByTheCommitteeAbove() {
        var path = accepted().walks(receipt(GRASSROOTS));

        path.undoes("placement/receipt", SUPERIOR).thenWaitsAt("supervision/entry of " + CELL, "placement/receipt of " + GRASSROOTS);

        assertThat(receipt(path)).isEqualTo("open");
    }

    private Path letter() {
        return abroad().walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR),
            nextBox(MFA));
    }

    private Path accepted() {
        return letter().walks(fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS));
    }

    private String receipt(Path path) {
        return jdbc.sql("select coalesce(receipt_on::text, 'open') from letter where case_no = :no").param("no", path.no()).query(String.class).single();
    }
}
