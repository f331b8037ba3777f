package vn.overseasmembers.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;

/** What was recorded about an exemption by mistake is taken back: register, transfer and open work are as they were. */
class ExemptionRecordedByMistakeTest extends ExemptionTest {

    @Test
    void fromTheEndBackToTheBeginning() {
        var path = asked(mission(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionDecided(GRASSROOTS, "agree"),
            exemptionNotified(CELL, "granted")).fires("end-near").walks(exemptionReminded(CELL)).undoes("exemption/remind-end", SUBORDINATE)
            .thenWaitsAt("exemption/remind-end of " + CELL, RESUME, DEPARTURE).walks(resumed(CELL, "requested")).thenWaitsAt(DEPARTURE, DOSSIER);

        path.undoes("exemption/resume", SUBORDINATE).thenWaitsAt(RESUME, DEPARTURE);
        assertThat(status()).isEqualTo("exempt");
        assertThat(states(path)).containsExactly("granted");

        path.undoes("exemption/decide", SUPERIOR).thenWaitsAt(DECIDE, DEPARTURE, DOSSIER);
        assertThat(status()).isEqualTo("active");
        assertThat(states(path)).containsExactly("asked");
        path.undoes("exemption/resolve", SUBORDINATE).thenWaitsAt(RESOLVE, DEPARTURE, DOSSIER)
            .undoes("exemption/exemption-asked", SUBORDINATE).thenWaitsAt(DEPARTURE, DOSSIER);
        assertThat(states(path)).containsExactly("dropped");
    }

    @Test
    void theCellsOwnDecisionAndItsReport() {
        var path = asked(studying(), "age").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionNotified(CELL, "granted"), exemptionNoted(GRASSROOTS))
            .undoes("exemption/take-note", SUPERIOR).thenWaitsAt("exemption/take-note of " + GRASSROOTS, RESUME, ENTRY)
            .undoes("exemption/resolve", SUBORDINATE).thenWaitsAt(RESOLVE, ENTRY, DOSSIER).walks(exemptionResolved(CELL, "refuse", 3, 20))
            .thenWaitsAt(TELL_REFUSAL, ENTRY, DOSSIER).undoes("exemption/resolve", SUBORDINATE).thenWaitsAt(RESOLVE, ENTRY, DOSSIER);
        assertThat(states(path)).containsExactly("asked");
        assertThat(status()).isEqualTo("active");
    }

    @Test
    void bringsBackTheExemptionThatItHadTakenThePlaceOf() {
        var path = asked(mission(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionDecided(GRASSROOTS, "agree"),
            exemptionNotified(CELL, "granted"));
        asked(path, "age").walks(exemptionResolved(CELL, "agree", 20, 20)).undoes("exemption/resolve", SUBORDINATE).thenWaitsAt(RESOLVE, RESUME, DEPARTURE);
        assertThat(states(path)).containsExactly("granted", "asked");
        assertThat(status()).isEqualTo("exempt");
    }

    @Test
    void notOnceSomethingRestsOnItOrTheCaseIsOver() {
        var path = asked(studying(), "age").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionNotified(CELL, "granted"));
        assertThatThrownBy(() -> path.undoes("exemption/exemption-asked", SUBORDINATE)).hasMessageContaining("Ra nghị quyết");
        assertThatThrownBy(() -> path.undoes("exemption/notify-granted", SUBORDINATE)).hasMessageContaining("không rút lại được");
        path.walks(entry(CELL));
        assertThatThrownBy(() -> path.undoes("exemption/resolve", SUBORDINATE)).hasMessageContaining("đã về nước");
    }
}
