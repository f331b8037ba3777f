package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** An opinion or the decision on a change of the stay was recorded by mistake: the stay is planned as before, and the committee answers again. */
class StayChangeRecordedByMistakeTest extends JourneyTest {

    @Test
    void theDecisionAfterTheMemberWasTold() {
        var path = abroad();
        var planned = path.fact("return_on");
        var begun = path.fact("depart_on");
        longer(path).walks(changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
        assertThat(path.fact("return_on")).isNotEqualTo(planned);

        path.undoes("stay-change/decide-change", SUPERIOR);

        assertThat(path.waiting()).contains("stay-change/decide-change of " + GRASSROOTS);
        assertThat(path.fact("return_on")).isEqualTo(planned);
        assertThat(path.fact("depart_on")).isEqualTo(begun);
        assertThat(request(path)).isEqualTo("asked");
        path.walks(changeDecided(GRASSROOTS, "refuse"), changeNotified(CELL, "refused"));
        assertThat(path.fact("return_on")).isEqualTo(planned);
        assertThat(request(path)).isEqualTo("refused");
    }

    @Test
    void theRefusalBeforeTheMemberIsTold() {
        var path = longer(abroad()).walks(changeDecided(GRASSROOTS, "refuse"));

        path.undoes("stay-change/decide-change", SUPERIOR);

        assertThat(path.waiting()).contains("stay-change/decide-change of " + GRASSROOTS).doesNotContain("stay-change/notify-refused of " + CELL);
        path.walks(changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
        assertThat(request(path)).isEqualTo("agreed");
    }

    @Test
    void theDecisionThatBeganTheTransferAnew() {
        var path = placed();
        assertThat(path.fact("regime")).isEqualTo("temporary");
        path.records("stay-change", CELL, "returnOn", today.today().plusMonths(30).toString(), "explanation", "Học tiếp")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
        assertThat(path.fact("regime")).isEqualTo("official");
        assertThat(path.waiting()).contains("transfer/dossier of " + CELL);

        path.undoes("stay-change/decide-change", SUPERIOR);

        assertThat(path.fact("regime")).isEqualTo("temporary");
        assertThat(path.fact("host")).isEqualTo(JAPAN);
        path.thenWaitsAt("stay-change/decide-change of " + GRASSROOTS, "supervision/entry of " + CELL);
    }

    @Test
    void theDecisionBeforeDepartureOnAnotherCountry() {
        var path = briefed().walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));
        path.records("stay-change", CELL, "returnOn", path.fact("return_on").toString(), "country", "LA", "explanation", "Đổi nơi học")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (path.waiting().contains("verification/verify of " + PROTECTION)) {
            path.walks(verification(PROTECTION, "agree"));
        }
        path.walks(changeDecided(GRASSROOTS, "agree"));
        assertThat(path.fact("country")).isEqualTo("LA");

        path.undoes("stay-change/decide-change", SUPERIOR);

        assertThat(path.fact("country")).isEqualTo("JP");
        assertThat(path.waiting()).contains("stay-change/decide-change of " + GRASSROOTS, "transfer/dossier of " + CELL)
            .doesNotContain("stay-change/notify-changed of " + CELL);
    }

    @Test
    void notOnceTheTransferHasGoneOnByIt() {
        var path = placed().records("stay-change", CELL, "returnOn", today.today().plusMonths(30).toString(), "explanation", "Học tiếp")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"),
                dossier(CELL));

        assertThatThrownBy(() -> path.undoes("stay-change/decide-change", SUPERIOR)).hasMessageContaining("“Lập hồ sơ chuyển sinh hoạt đảng”");
        assertThat(path.fact("regime")).isEqualTo("official");
    }

    @Test
    void notOnceTheMemberIsHome() {
        var path = longer(abroad()).walks(changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"), entry(CELL));

        assertThatThrownBy(() -> path.undoes("stay-change/decide-change", SUPERIOR)).hasMessageContaining("“Ghi nhận nhập cảnh”");
    }

    @Test
    void anOpinionInTheRoundAndTheLastOneOfIt() {
        var path = abroad().records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "explanation", "Gia hạn")
            .walks(cellOpinion(CELL, 15, 20));
        path.undoes("opinion-chain/cell-opinion", SUBORDINATE);
        assertThat(path.waiting()).contains("opinion-chain/cell-opinion of " + CELL).doesNotContain("opinion-chain/committee-opinion of " + SUBORDINATE);

        path.walks(cellOpinion(CELL, 12, 20), committeeOpinion(SUBORDINATE, "agree"));
        path.undoes("opinion-chain/committee-opinion", GRASSROOTS);
        assertThat(path.waiting()).contains("opinion-chain/committee-opinion of " + SUBORDINATE).doesNotContain("stay-change/decide-change of " + GRASSROOTS);

        path.walks(committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
        assertThat(request(path)).isEqualTo("agreed");
    }

    @Test
    void theVerificationOfAnotherPurpose() {
        var path = abroad().records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "purpose", "Làm việc", "explanation", "Ở lại")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "refuse"));
        assertThatThrownBy(() -> path.undoes("opinion-chain/committee-opinion", GRASSROOTS)).hasMessageContaining("Thẩm tra");

        path.undoes("verification/verify", COMMISSION);

        assertThat(path.waiting()).contains("verification/verify of " + PROTECTION).doesNotContain("stay-change/notify-refused of " + CELL);
        path.walks(verification(PROTECTION, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
    }

    private Path longer(Path path) {
        return path.records("stay-change", CELL, "returnOn", path.fact("return_on").toString().replaceFirst("....", String.valueOf(today.today().getYear() + 3)),
            "explanation", "Khóa học kéo dài").walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
    }

    private Path placed() {
        return abroad().walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR),
            nextBox(MFA), fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
    }

    private String request(Path path) {
        return jdbc.sql("select state from stay_change where case_no = :no").param("no", path.no()).query(String.class).single();
    }
}
