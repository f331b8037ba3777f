package vn.overseasmembers.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** A letter is lost on its way: it is void, and its writers begin again with a new one, wherever it was. */
class LetterLostTest extends JourneyTest {

    @Test
    void whileItIsBeingWritten() {
        var path = written().walks(firstBox(CELL), nextBox(SUBORDINATE));
        lost(path).thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "letter/box-1 of " + CELL);
        assertThat(letters(path)).containsExactly("void lost");
    }

    @Test
    void onTheWayToTheHostAndThenOnTheWayHome() {
        var path = written().walks(briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL)).walks(letter()).walks(fileReceived(MFA));
        lost(path).thenWaitsAt("letter/box-1 of " + CELL, "supervision/entry of " + CELL);

        path.walks(letter()).walks(fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
        assertThat(letters(path)).containsExactly("void lost", "issued ");
        assertThatThrownBy(() -> lost(path)).as("a letter that was presented is not under way").isInstanceOf(Rejection.class);

        path.walks(entry(CELL), selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA));
        lost(path).thenWaitsAt("homecoming/receive-report of " + CELL, "letter/box-1 of " + MFA);
    }

    @Test
    void issuedOnTheWayHomeBeforeTheCommitteeHasIt() {
        var path = home();
        path.walks(firstBox(MFA), nextBox(SUPERIOR)).thenWaitsAt("homecoming/receive-report of " + CELL, "return-placement/place of " + GRASSROOTS);
        lost(path).thenWaitsAt("homecoming/receive-report of " + CELL, "letter/box-1 of " + MFA);
        path.walks(firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL));
        assertThat(letters(path)).containsExactly("issued ", "void lost", "issued ");
        assertThatThrownBy(() -> lost(path)).as("the committee has it").isInstanceOf(Rejection.class);
        path.walks(takenBack(CELL)).thenWaitsAt("homecoming/receive-report of " + CELL);
    }

    @Test
    void issuedOnTheWayToAnotherPlace() {
        var path = home().walks(firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, "elsewhere").with("otherProvinceCell", DIRECT_CELL));
        path.walks(further()).thenWaitsAt("homecoming/receive-report of " + CELL, "return-placement/accept-back of " + DIRECT_CELL);
        lost(path).thenWaitsAt("homecoming/receive-report of " + CELL, "letter/box-1 of " + GRASSROOTS);
        path.walks(further()).walks(takenBack(DIRECT_CELL).with("decision", "refuse").with("reason", "Không còn bộ môn"));
        assertThatThrownBy(() -> lost(path)).as("the cell had it").isInstanceOf(Rejection.class);
        path.walks(placed(GRASSROOTS, CELL), takenBack(CELL)).thenWaitsAt("homecoming/receive-report of " + CELL);
        assertThat(letters(path)).containsExactly("issued ", "issued ", "void lost", "issued ");
    }

    private Path home() {
        return written().walks(briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL)).walks(letter()).walks(fileReceived(MFA),
            accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS), entry(CELL), selfReviewConfirmed(JAPAN_STUDENTS));
    }

    private Step[] further() {
        return new Step[] {firstBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(COMMISSION), nextBox(PROVINCE), nextBox(DIRECT_GRASSROOTS)};
    }

    private Path written() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), dossier(CELL), selfReviewComment(GRASSROOTS));
    }

    private Step[] letter() {
        return new Step[] {firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA)};
    }

    private Path lost(Path path) {
        return path.records("letter-lost", CELL, "lostOn", now(), "note", "Thất lạc trên đường gửi");
    }

    private List<String> letters(Path path) {
        return jdbc.sql("select status || ' ' || coalesce(void_reason, '') from letter where case_no = :no order by id").param("no", path.no())
            .query(String.class).list();
    }
}
