package vn.overseasmembers.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A host that does not take the member is followed by another that the MFA committee names. */
class HostRefusesTest extends JourneyTest {

    @Test
    void theMfaCommitteeFindsAnotherPlace() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA),
            step("placement/accept", JAPAN, "decision", "refuse", "reason", "Ở quá xa nơi sinh hoạt", "presentedOn", now()),
            step("placement/other-place", MFA, "hostOrganisation", LAOS, "decidedOn", now()),
            accepted(LAOS, LAOS), receipt(GRASSROOTS))
            .thenWaitsAt("supervision/entry of " + CELL);

        assertThat(path.fact("host")).isEqualTo(LAOS);
        assertThat(path.fact("host_cell")).isEqualTo(LAOS);
        assertThat(jdbc.sql("select cell_code || ' ' || status from member where card_no = :card").param("card", card).query(String.class).single())
            .isEqualTo(CELL + " temporary");
    }
}
