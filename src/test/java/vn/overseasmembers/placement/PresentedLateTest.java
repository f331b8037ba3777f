package vn.overseasmembers.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The member does not present the letter in time: he explains in writing, the committee decides, and the host takes him whenever he comes. */
class PresentedLateTest extends JourneyTest {

    @Test
    void explainsAndIsExcused() {
        var path = waitingForTheMember().fires("presentation-late")
            .thenWaitsAt("placement/accept of " + JAPAN, "placement/explain-lateness of " + CELL, "supervision/entry of " + CELL);

        path.walks(explained(), considered("agree")).thenWaitsAt("placement/accept of " + JAPAN, "supervision/entry of " + CELL);
        path.walks(accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS)).thenWaitsAt("supervision/entry of " + CELL);
        assertThat(jdbc.sql("select presented_on is not null and receipt_on is not null from letter where case_no = :no").param("no", path.no())
            .query(Boolean.class).single()).isTrue();
    }

    @Test
    void comesWhileTheExplanationIsBeingConsideredAndIsNotExcused() {
        waitingForTheMember().fires("presentation-late").walks(explained(), accepted(JAPAN, JAPAN_STUDENTS),
            considered("refuse").with("reason", "Không có lý do chính đáng"), receipt(GRASSROOTS))
            .thenWaitsAt("supervision/entry of " + CELL);
    }

    @Test
    void isHomeAgainBeforeItIsSettled() {
        waitingForTheMember().fires("presentation-late").walks(entry(CELL)).thenWaitsAt("homecoming/receive-report of " + CELL);
    }

    private Path waitingForTheMember() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA).with("cardKept", true));
    }

    private Step explained() {
        return step("placement/explain-lateness", CELL, "explainedOn", now(), "explanation", "Cơ quan đại diện ở xa, chưa đến được");
    }

    private Step considered(String decision) {
        return step("placement/consider-lateness", MFA, "decision", decision, "decidedOn", now());
    }
}
