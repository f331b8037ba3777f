package vn.overseasmembers.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.calendar.Today;

/** An exemption is granted on a ground that the table allows, reminded of before its end, and over when the cell confirms that the member takes part again. */
class ExemptionGrantedTest extends ExemptionTest {

    @Test
    void theCommitteeDecidesAndTheTransferFollowsAtOnce() {
        var path = asked(mission(), "mission", "alone", "yes").thenWaitsAt(RESOLVE, DEPARTURE, DOSSIER).walks(exemptionResolved(CELL, "agree", 11, 20))
            .thenWaitsAt(DECIDE, DEPARTURE, DOSSIER).walks(exemptionDecided(GRASSROOTS, "agree")).thenWaitsAt(TELL, RESUME, DEPARTURE);

        assertThat(status()).isEqualTo("exempt");
        assertThat(path.fact("regime")).isEqualTo("none");
        assertThat(path.rulings()).contains("quorum exemption", "exemption-grounds mission-alone", "transfer-regime exempt");
        assertThat(jdbc.sql("select rule || ' ' || rule_row || ' ' || citation from case_entry where case_no = :no and kind = 'exemption-granted'")
            .param("no", path.no()).query(String.class).single()).startsWith("exemption-grounds mission-alone Quy định số 232-QĐ/TW");
        assertThat(jdbc.sql("select register_status from member where card_no = :card").param("card", card).query(String.class).single())
            .as("a file that still says so changes nothing").isEqualTo("active");
        path.walks(exemptionNotified(CELL, "granted")).thenWaitsAt(RESUME, DEPARTURE);
        assertThat(states(path)).containsExactly("granted");
    }

    @Test
    void theCellDecidesOnAgeOrIllHealthAndReportsUp() {
        var path = asked(studying(), "health").walks(exemptionResolved(CELL, "agree", 20, 20)).thenWaitsAt(TELL, RESUME, ENTRY);
        assertThat(status()).isEqualTo("exempt");

        path.walks(exemptionNotified(CELL, "granted")).thenWaitsAt("exemption/take-note of " + GRASSROOTS, RESUME, ENTRY).walks(exemptionNoted(GRASSROOTS))
            .thenWaitsAt(RESUME, ENTRY);
        assertThat(path.rulings()).contains("exemption-grounds age-or-health");
    }

    @Test
    void isRemindedThirtyDaysBeforeTheEndAndOverWhenTheCellConfirms() {
        var path = granted();
        var until = today.today().plusMonths(6);
        assertThat(LocalDate.ofInstant(path.timer("end-near").getDuedate().toInstant(), Today.VIETNAM)).isEqualTo(until.minusDays(30));
        assertThat(LocalDate.ofInstant(path.open("exemption/resume", CELL).getDueDate().toInstant(), Today.VIETNAM)).isEqualTo(until);

        path.fires("end-near").thenWaitsAt("exemption/remind-end of " + CELL, RESUME, DEPARTURE).walks(exemptionReminded(CELL)).thenWaitsAt(RESUME, DEPARTURE)
            .walks(resumed(CELL, "period-over")).thenWaitsAt(DEPARTURE, DOSSIER);
        assertThat(status()).isEqualTo("active");
        assertThat(path.fact("regime")).as("decided anew").isEqualTo("temporary");
        assertThat(path.told()).contains("exemption-ended", "member-no-longer-exempt");
        assertThat(states(path)).containsExactly("ended period-over");
    }

    @Test
    void endsOnRequestWithWhateverIsStillOpenOfIt() {
        var path = granted().fires("end-near");
        assertThatThrownBy(() -> path.walks(resumed(CELL, "requested").with("resumedOn", today.today().minusDays(1).toString())))
            .hasMessageContaining("trước ngày được miễn");
        path.walks(resumed(CELL, "requested")).thenWaitsAt(DEPARTURE, DOSSIER);
        assertThat(states(path)).containsExactly("ended requested");
    }

    @Test
    void aLaterExemptionTakesTheFormerOnesPlace() {
        var path = granted();
        asked(path, "age").walks(exemptionResolved(CELL, "agree", 20, 20)).thenWaitsAt(TELL, RESUME, DEPARTURE)
            .walks(exemptionNotified(CELL, "granted"), exemptionNoted(GRASSROOTS)).thenWaitsAt(RESUME, DEPARTURE);
        assertThat(states(path)).containsExactly("succeeded succeeded", "granted");
        path.walks(resumed(CELL, "requested")).thenWaitsAt(DEPARTURE, DOSSIER);
        assertThat(status()).as("what he was before the first").isEqualTo("active");
    }

    @Test
    void whoDecidesReadsTheApplicationTheRuleAndTheVote() {
        var path = asked(mission(), "mission", "alone", "yes", "attendancePossible", "no").walks(exemptionResolved(CELL, "agree", 15, 20));
        var task = path.open("exemption/decide", GRASSROOTS);
        signIn(officerOf(GRASSROOTS));
        var shown = forms.getTaskFormVariables(task.getId());
        assertThat((String) shown.get("exemptionAsked")).contains("công tác đơn lẻ", "Ở một mình: có", "dự sinh hoạt: không");
        assertThat((String) shown.get("exemptionGroundSaid")).contains("được xét miễn", "cấp ủy cơ sở quyết định", "11 tháng", "không có tổ chức đảng");
        assertThat((String) shown.get("exemptionResolved")).contains("15/20");
        assertThat(shown).containsEntry("exemptionNote", "Làm việc ở nơi xa");
    }

    private Path granted() {
        return asked(mission(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionDecided(GRASSROOTS, "agree"),
            exemptionNotified(CELL, "granted"));
    }
}
