package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.overseasmembers.support.JourneyTest;

/** Short and urgent trips are briefed by telephone or on paper; the cell confirms later, and nobody leaves on the record before. */
class BriefedByTelephoneOrPaperTest extends JourneyTest {

    @ParameterizedTest
    @ValueSource(strings = {"telephone", "paper"})
    void isConfirmedLaterThanItWasHeld(String how) {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(0).forDays(5).with("urgent", true).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS).with("heldOn", today.today().minusDays(2).toString()).with("heldHow", how));
        path.thenWaitsAt("briefing/confirm-briefing of " + CELL);
        var task = path.open("briefing/confirm-briefing", CELL);
        signIn(officerOf(CELL));
        assertThat(forms.getTaskFormVariables(task.getId())).as("the cell sees when and how")
            .containsEntry("briefedOn", today.today().minusDays(2).format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy")))
            .containsEntry("briefedHow", how.equals("telephone") ? "qua điện thoại" : "gửi tài liệu, có ký nhận");
        assertThatThrownBy(() -> path.walks(briefingConfirmed(CELL).with("confirmedOn", today.today().minusDays(3).toString())))
            .hasMessageContaining("không được trước ngày tổ chức quán triệt");

        path.walks(briefingConfirmed(CELL).with("memberSigned", false), departure(CELL)).thenWaitsAt("supervision/entry of " + CELL);

        assertThat(jdbc.sql("select held_how || ' ' || (confirmed_on - held_on) || ' ' || member_signed from briefing where case_no = :no")
            .param("no", path.no()).query(String.class).single()).isEqualTo(how + " 2 false");
        assertThat(path.fact("unbriefed")).isNull();
    }
}
