package vn.overseasmembers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/**
 * The MFA committee establishes a cell for the member's stay. Nothing leads there before delegations have a file of their own, so the
 * test sets the transfer down where the way abroad is chosen.
 */
class CellEstablishedTest extends JourneyTest {

    @Test
    void theNewCellManagesTheStayAndTheMfaCommitteeActsForItUntilItHasOfficers() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("expert").to("GL").forMonths(15).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
        var transfer = path.open("transfer/dossier", CELL);
        runtime.createProcessInstanceModification(transfer.getProcessInstanceId()).startBeforeActivity("host")
            .setVariable("route", "establish").cancelAllForActivity("dossier").execute();

        path.walks(
            step("transfer/establish-cell", MFA, "cellName", "Chi bộ chuyên gia tại Grơn-len", "decisionNo", "31-QĐ/ĐU", "decidedOn", now()),
            fileReceived(MFA));
        var cell = (String) path.fact("host");
        path.walks(accepted(MFA, cell), receipt(GRASSROOTS)).thenWaitsAt("supervision/entry of " + CELL);

        assertThat(cell).startsWith(MFA + ".");
        assertThat(path.fact("host_cell")).isEqualTo(cell);
        assertThat(jdbc.sql("select name || ', ' || cell_kind || ', ' || country from organisation where code = :code").param("code", cell)
            .query(String.class).single()).isEqualTo("Chi bộ chuyên gia tại Grơn-len, experts, GL");
        assertThat(jdbc.sql("select cell_code from member where card_no = :card").param("card", card).query(String.class).single()).isEqualTo(cell);
    }
}
