package vn.overseasmembers.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.api.Test;

/** No exemption without a majority of the cell, a ground that the facts of the case bear out, and the committee's decision; the member is told why. */
class ExemptionRefusedTest extends ExemptionTest {

    @Test
    void byTheCell() {
        var path = asked(mission(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "refuse", 5, 20)).thenWaitsAt(TELL_REFUSAL, DEPARTURE, DOSSIER);
        assertThat(why(path)).startsWith("Chi bộ không đồng ý: Cần làm rõ");
        path.walks(exemptionNotified(CELL, "refused")).thenWaitsAt(DEPARTURE, DOSSIER);
        assertThat(states(path)).containsExactly("refused cell");
        assertThat(status()).isEqualTo("active");
    }

    @Test
    void withoutAMajorityOfThoseEntitled() {
        var path = asked(mission(), "mission", "alone", "yes");
        assertThatThrownBy(() -> path.walks(exemptionResolved(CELL, "agree", 10, 20))).hasMessageContaining("ít nhất 11 phiếu");
        path.thenWaitsAt(RESOLVE, DEPARTURE, DOSSIER);
    }

    @Test
    void whereThereIsAnOrganisation() {
        var path = asked(studying(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "agree", 15, 20)).thenWaitsAt(TELL_REFUSAL, ENTRY, DOSSIER);
        assertThat(why(path)).startsWith("Theo quy định: không thuộc lý do");
        assertThat(path.rulings()).contains("exemption-grounds other");
        assertThat(states(path)).containsExactly("refused ground");
    }

    @Test
    void whatNobodyKnowsIsNoGround() {
        assertThat(states(asked(mission(), "mission").walks(exemptionResolved(CELL, "agree", 15, 20)))).containsExactly("refused ground");
    }

    @Test
    void onAGroundOfAnotherKindOfTrip() {
        assertThat(states(asked(mission(), "labour", "alone", "yes", "attendancePossible", "no").walks(exemptionResolved(CELL, "agree", 15, 20))))
            .containsExactly("refused ground");
    }

    @Test
    void byTheCommittee() {
        var path = asked(studying(), "treatment").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionDecided(GRASSROOTS, "refuse"))
            .thenWaitsAt(TELL_REFUSAL, ENTRY, DOSSIER);
        assertThat(why(path)).startsWith("Cấp ủy không đồng ý: Cần làm rõ");
        path.walks(exemptionNotified(CELL, "refused")).thenWaitsAt(ENTRY, DOSSIER);
        assertThat(states(path)).containsExactly("refused committee");
    }

    @Test
    void whenTheGroundIsGoneBeforeTheCommitteeHasDecided() {
        var path = asked(mission(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "agree", 15, 20));
        jdbc.sql("update journey_case set country = 'LA' where no = :no").param("no", path.no()).update();
        path.walks(exemptionDecided(GRASSROOTS, "agree")).thenWaitsAt(TELL_REFUSAL, DEPARTURE, DOSSIER);
        assertThat(states(path)).containsExactly("refused ground");
        assertThat(status()).isEqualTo("active");
    }

    @Test
    void whenTheRegisterSaysThatHeIsSuspended() {
        var path = asked(studying(), "treatment").walks(exemptionResolved(CELL, "agree", 15, 20));
        registerSays(card, "status", "suspended");
        path.goesOn().walks(exemptionDecided(GRASSROOTS, "agree"));
        assertThat(states(path)).containsExactly("refused status");
        assertThat(status()).isEqualTo("suspended");
    }

    @Test
    void whatCannotBeAskedForSaysWhy() {
        var early = path(application(card, CELL).as("study").to("JP").forMonths(11).started());
        assertThatThrownBy(() -> asked(early, "age")).hasMessageContaining("chưa được đồng ý cho đi");

        var other = register.member(CELL, "grassroots");
        card = other;
        var path = mission();
        assertThatThrownBy(() -> path.records("exemption", OTHER_CELL, "askedOn", now(), "ground", "age", "until", now(), "note", "Tuổi cao"))
            .as("not theirs").hasMessageContaining("Không có hồ sơ mang số này");
        assertThatThrownBy(() -> until(path, "mission", -1)).hasMessageContaining("trước ngày hôm nay");
        assertThatThrownBy(() -> until(path, "mission", 500)).hasMessageContaining("sau ngày dự kiến về");
        registerSays(card, "status", "suspended");
        assertThatThrownBy(() -> asked(path, "age")).hasMessageContaining("danh bạ");
        registerSays(card, "status", "active");
        until(path.goesOn(), "age", 500);
        assertThatThrownBy(() -> asked(path, "health")).hasMessageContaining("chưa có kết quả");
    }

    private Path until(Path path, String ground, int days) {
        return path.records("exemption", CELL, "askedOn", now(), "ground", ground, "until", today.today().plusDays(days).toString(), "note", "Tuổi cao");
    }

    private String why(Path path) {
        var task = path.open("exemption/notify-refused", CELL);
        signIn(officerOf(CELL));
        return (String) forms.getTaskFormVariables(task.getId()).get("exemptionRefusal");
    }
}
