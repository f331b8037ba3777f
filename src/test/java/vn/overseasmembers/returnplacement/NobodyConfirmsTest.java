package vn.overseasmembers.returnplacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** Nobody abroad confirms the self-review: the mission does, or the committee goes on with a note. */
class NobodyConfirmsTest extends JourneyTest {

    @Test
    void theHostDoesNotAnswerAndTheMissionConfirms() {
        home().fires("confirmation-late").walks(mission("agree"))
            .thenWaitsAt("homecoming/receive-report of " + CELL, "letter/box-1 of " + MFA);
    }

    @Test
    void anOfficerKnowsThatThereIsNobodyAndTheMissionDoesNotConfirmEither() {
        var path = home();
        path.records("confirmation-missing", CELL, "knownOn", now(), "note", "Chi bộ đã giải thể");
        path.thenWaitsAt("return-placement/mission-confirms of " + MFA, "homecoming/receive-report of " + CELL);

        path.walks(mission("refuse").with("reason", "Không có hồ sơ ở cơ quan đại diện"),
            step("return-placement/go-on-without", GRASSROOTS, "notedOn", now(), "note", "Không nơi nào còn lưu hồ sơ"), firstBox(MFA), nextBox(SUPERIOR))
            .thenWaitsAt("return-placement/place of " + GRASSROOTS, "homecoming/receive-report of " + CELL);
        assertThat(jdbc.sql("select count(*) from case_entry where case_no = :no and kind = 'self-review-unconfirmed'").param("no", path.no())
            .query(Integer.class).single()).isOne();
        assertThatThrownBy(() -> path.records("confirmation-missing", CELL, "knownOn", now(), "note", "Lại một lần nữa"))
            .isInstanceOf(Rejection.class);
    }

    private Path home() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA),
            accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS), entry(CELL));
    }

    private Step mission(String decision) {
        return step("return-placement/mission-confirms", MFA, "decision", decision, "answeredOn", now());
    }
}
