package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.CENTRAL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A step after the return was recorded by mistake: the report, what was said about it, the way back into a cell, the closing of the case. */
class ReturnRecordedByMistakeTest extends JourneyTest {

    private static final String REPORT = "homecoming/receive-report of " + CELL;
    private static final String CONFIRM = "return-placement/confirm-self-review of " + JAPAN_STUDENTS;

    @Test
    void theReport() {
        var path = home().walks(returnReport(CELL)).thenWaitsAt(CONFIRM, "opinion-chain/cell-opinion of " + CELL);

        path.undoes("homecoming/receive-report", SUBORDINATE).thenWaitsAt(CONFIRM, REPORT);

        path.walks(returnReport(CELL)).thenWaitsAt(CONFIRM, "opinion-chain/cell-opinion of " + CELL);
    }

    @Test
    void anOpinionOnTheReportInMidRound() {
        var path = home().walks(returnReport(CELL), cellOpinion(CELL, 15, 20)).thenWaitsAt(CONFIRM, "opinion-chain/committee-opinion of " + SUBORDINATE);

        path.undoes("opinion-chain/cell-opinion", SUBORDINATE).thenWaitsAt(CONFIRM, "opinion-chain/cell-opinion of " + CELL);
    }

    @Test
    void thatTheReportWasAcceptedWhileThePlacementGoesOn() {
        var path = home().walks(returnReport(CELL)).walks(opinions("agree")).thenWaitsAt(CONFIRM);

        path.undoes("opinion-chain/committee-opinion", SUPERIOR).thenWaitsAt(CONFIRM, "opinion-chain/committee-opinion of " + GRASSROOTS);

        path.walks(committeeOpinion(GRASSROOTS, "agree")).thenWaitsAt(CONFIRM).walks(back()).walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void thatTheReportWasAcceptedOnceThePlacementIsOver() {
        var path = home().walks(returnReport(CELL)).walks(opinions("agree")).walks(back()).thenWaitsAt("homecoming/finish of " + GRASSROOTS);

        path.undoes("opinion-chain/committee-opinion", SUPERIOR).thenWaitsAt("opinion-chain/committee-opinion of " + GRASSROOTS);

        path.walks(committeeOpinion(GRASSROOTS, "agree"), finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void thatTheReportWasRefused() {
        var path = home().walks(returnReport(CELL)).walks(opinions("refuse")).thenWaitsAt(CONFIRM, REPORT);

        path.undoes("opinion-chain/committee-opinion", SUPERIOR).thenWaitsAt(CONFIRM, "opinion-chain/committee-opinion of " + GRASSROOTS);

        path.walks(committeeOpinion(GRASSROOTS, "agree")).thenWaitsAt(CONFIRM);
    }

    @Test
    void thatTheReportWasRefusedOnceMoreAndHowItWasSettled() {
        var path = home().walks(returnReport(CELL)).walks(opinions("refuse")).walks(returnReport(CELL)).walks(opinions("refuse"))
            .thenWaitsAt(CONFIRM, "homecoming/settle-report of " + GRASSROOTS);
        path.undoes("opinion-chain/committee-opinion", SUPERIOR).walks(committeeOpinion(GRASSROOTS, "refuse"))
            .thenWaitsAt(CONFIRM, "homecoming/settle-report of " + GRASSROOTS);

        path.walks(settled("agree")).thenWaitsAt(CONFIRM).undoes("homecoming/settle-report", SUPERIOR)
            .thenWaitsAt(CONFIRM, "homecoming/settle-report of " + GRASSROOTS);
        path.walks(back()).walks(settled("agree")).thenWaitsAt("homecoming/finish of " + GRASSROOTS).undoes("homecoming/settle-report", SUPERIOR)
            .thenWaitsAt("homecoming/settle-report of " + GRASSROOTS);

        path.walks(settled("refuse"));
        assertThat(path.waiting()).contains("signal/consider-signal of " + INSPECTION);
        path.undoes("homecoming/settle-report", SUPERIOR).thenWaitsAt("homecoming/settle-report of " + GRASSROOTS);

        path.walks(settled("refuse"), signalConsidered(INSPECTION, "refuse"));
        assertThatThrownBy(() -> path.undoes("homecoming/settle-report", SUPERIOR)).as("the inspection committee has said so")
            .hasMessageContaining("Ủy ban kiểm tra đã xem xét");
    }

    @Test
    void theConfirmationOfTheSelfReview() {
        var path = home().walks(selfReviewConfirmed(JAPAN_STUDENTS)).thenWaitsAt(REPORT, "letter/box-1 of " + MFA);

        path.undoes("return-placement/confirm-self-review", JAPAN).thenWaitsAt(REPORT, CONFIRM);
    }

    @Test
    void thatNobodyConfirms() {
        var path = home().records("confirmation-missing", CELL, "knownOn", now(), "note", "Chi bộ đã giải thể")
            .thenWaitsAt(REPORT, "return-placement/mission-confirms of " + MFA);
        path.undoes("confirmation-missing/confirmation-recorded", SUBORDINATE).thenWaitsAt(REPORT, CONFIRM);

        path.records("confirmation-missing", CELL, "knownOn", now(), "note", "Chi bộ đã giải thể")
            .walks(step("return-placement/mission-confirms", MFA, "decision", "refuse", "reason", "Không có hồ sơ", "answeredOn", now()))
            .thenWaitsAt(REPORT, "return-placement/go-on-without of " + GRASSROOTS);
        path.undoes("return-placement/mission-confirms", CENTRAL).thenWaitsAt(REPORT, "return-placement/mission-confirms of " + MFA);

        path.walks(step("return-placement/mission-confirms", MFA, "decision", "refuse", "reason", "Không có hồ sơ", "answeredOn", now()),
            step("return-placement/go-on-without", GRASSROOTS, "notedOn", now(), "note", "Đã hỏi nhiều lần")).thenWaitsAt(REPORT, "letter/box-1 of " + MFA);
        path.undoes("return-placement/go-on-without", SUPERIOR).thenWaitsAt(REPORT, "return-placement/go-on-without of " + GRASSROOTS);
    }

    @Test
    void thePlacementInACell() {
        var path = introduced().walks(placed(GRASSROOTS, OTHER_CELL)).thenWaitsAt(REPORT, "return-placement/accept-back of " + OTHER_CELL);

        path.undoes("return-placement/place", SUPERIOR).thenWaitsAt(REPORT, "return-placement/place of " + GRASSROOTS);

        assertThat(path.fact("receiving_cell")).isNull();
        path.records("letter-lost", CELL, "lostOn", now(), "note", "Thất lạc").undoes("letter-lost/loss-recorded", SUBORDINATE)
            .walks(placed(GRASSROOTS, CELL), takenBack(CELL)).thenWaitsAt(REPORT);
    }

    @Test
    void thePlacementElsewhereBeforeItsLetter() {
        var path = introduced().walks(placed(GRASSROOTS, "elsewhere").with("otherProvinceCell", DIRECT_CELL));

        path.undoes("return-placement/place", SUPERIOR).thenWaitsAt(REPORT, "return-placement/place of " + GRASSROOTS);
    }

    @Test
    void thatTheCellTookHimBack() {
        var path = introduced().walks(placed(GRASSROOTS, OTHER_CELL));
        var before = place(path);
        path.walks(takenBack(OTHER_CELL)).thenWaitsAt(REPORT);
        assertThat(place(path)).isEqualTo("active " + OTHER_CELL);

        path.undoes("return-placement/accept-back", GRASSROOTS).thenWaitsAt(REPORT, "return-placement/accept-back of " + OTHER_CELL);
        assertThat(place(path)).isEqualTo(before);

        path.walks(returnReport(CELL)).walks(opinions("agree")).walks(takenBack(OTHER_CELL)).thenWaitsAt("homecoming/finish of " + GRASSROOTS);
        path.undoes("return-placement/accept-back", GRASSROOTS).thenWaitsAt("return-placement/accept-back of " + OTHER_CELL);
        path.walks(takenBack(OTHER_CELL), finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void thatACellElsewhereDidNotTakeHim() {
        var path = introduced().walks(placed(GRASSROOTS, "elsewhere").with("otherProvinceCell", DIRECT_CELL), firstBox(GRASSROOTS), nextBox(SUPERIOR),
            nextBox(COMMISSION), nextBox(PROVINCE), nextBox(DIRECT_GRASSROOTS), takenBack(DIRECT_CELL).with("decision", "refuse").with("reason", "Chưa rõ"))
            .thenWaitsAt(REPORT, "return-placement/place of " + GRASSROOTS);

        path.undoes("return-placement/accept-back", DIRECT_GRASSROOTS).thenWaitsAt(REPORT, "return-placement/accept-back of " + DIRECT_CELL);

        path.walks(takenBack(DIRECT_CELL)).thenWaitsAt(REPORT);
    }

    @Test
    void thatTheCaseWasClosed() {
        var path = home().walks(returnReport(CELL)).walks(opinions("agree")).walks(back()).walks(finished(GRASSROOTS)).thenEnds("closed");

        path.undoes("homecoming/finish", SUPERIOR).thenWaitsAt("homecoming/finish of " + GRASSROOTS);

        assertThat(path.state()).isEqualTo("returned");
        assertThat(path.fact("closed_at")).isNull();
        assertThat(path.told()).as("nobody was asked for the report again").endsWith("event-recorded", "task-opened", "undone");
        path.walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void thatTheCaseWasClosedNotBesideANewOne() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("mission").to("JP").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL),
            departure(CELL), entry(CELL), returnReport(CELL)).walks(opinions("agree")).walks(finished(GRASSROOTS)).thenEnds("closed");
        application(card, CELL).as("mission").forDays(10).started();

        assertThatThrownBy(() -> path.undoes("homecoming/finish", SUPERIOR)).hasMessageContaining("hồ sơ mới đang mở");
        path.thenEnds("closed");
    }

    private Path home() {
        return abroad().walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR),
            nextBox(MFA), fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS), entry(CELL)).thenWaitsAt(REPORT, CONFIRM);
    }

    private Path introduced() {
        return home().walks(selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR)).thenWaitsAt(REPORT, "return-placement/place of " + GRASSROOTS);
    }

    private Step[] back() {
        return new Step[] {selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL), takenBack(CELL)};
    }

    private Step[] opinions(String decision) {
        return new Step[] {cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, decision)};
    }

    private Step settled(String decision) {
        return step("homecoming/settle-report", GRASSROOTS, "decision", decision, "reason", decision.equals("agree") ? null : "Nhiều lần không đạt",
            "decidedOn", now(), "note", "Đã làm việc với đảng viên");
    }

    private String place(Path path) {
        return jdbc.sql("select m.status || ' ' || m.cell_code from member m join journey_case c on c.member_id = m.id where c.no = :no").param("no", path.no())
            .query(String.class).single();
    }
}
