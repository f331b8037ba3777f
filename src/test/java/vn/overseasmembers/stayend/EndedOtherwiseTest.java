package vn.overseasmembers.stayend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.overseasmembers.support.JourneyTest;

/** The stay ends without coming home: left the Party, deleted, expelled, died, settled abroad, contact lost. */
class EndedOtherwiseTest extends JourneyTest {

    @ParameterizedTest
    @CsvSource({"left, left", "deleted, deleted", "expelled, expelled", "deceased, deceased", "settled, active", "lost, active"})
    void stopsDutiesAndTransferAndClosesTheCase(String kind, String status) {
        var card = register.member(CELL, "grassroots");
        var path = abroad(card).fires("duty-due").walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));
        assertThat(path.waiting()).contains("periodic-report/receive-report of " + CELL, "letter/next-introduction of " + SUBORDINATE);

        path.records("stay-end", GRASSROOTS, "endKind", kind, "endedOn", now());

        path.thenEnds("ended");
        assertThat(path.fact("closed_at")).isNotNull();
        assertThat(jdbc.sql("select status from member where card_no = :card").param("card", card).query(String.class).single()).isEqualTo(status);
        assertThat(jdbc.sql("select status from letter where case_no = :no").param("no", path.no()).query(String.class).list()).containsExactly("void");
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and closed_at is null").param("no", path.no()).query(Integer.class).single())
            .isZero();
    }

    @Test
    void isForACommitteeAboveTheCellAndForAStayThatHasBegun() {
        var notGone = path(application(register.member(CELL, "grassroots"), CELL).started());
        assertThatThrownBy(() -> notGone.records("stay-end", GRASSROOTS, "endKind", "left", "endedOn", now()))
            .hasMessageContaining("không ở giai đoạn ở nước ngoài");

        var gone = abroad(register.member(CELL, "grassroots"));
        assertThatThrownBy(() -> gone.records("stay-end", CELL, "endKind", "left", "endedOn", now())).hasMessageContaining("Không có hồ sơ");
        assertThatThrownBy(() -> gone.records("stay-end", GRASSROOTS, "endKind", "left", "endedOn", today.today().minusDays(1).toString()))
            .hasMessageContaining("ngày xuất cảnh");
        assertThat(gone.state()).isEqualTo("abroad");
    }

    private Path abroad(String card) {
        return path(application(card, CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
    }
}
