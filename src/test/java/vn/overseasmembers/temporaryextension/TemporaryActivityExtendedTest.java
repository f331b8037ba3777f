package vn.overseasmembers.temporaryextension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Temporary activity is extended at the host, and the home cell is told; the dates of the case stay as they are. */
class TemporaryActivityExtendedTest extends JourneyTest {

    @Test
    void isAskedAtTheHostAndReportedHome() {
        var path = placed();
        var back = path.fact("return_on");
        asked(path, CELL).walks(considered("agree"), noted()).thenWaitsAt("supervision/entry of " + CELL);

        assertThat(states(path)).containsExactly("agreed");
        assertThat(path.fact("return_on")).isEqualTo(back);
        assertThat(jdbc.sql("select noted_on from temporary_extension where case_no = :no").param("no", path.no()).query(LocalDate.class).single())
            .isEqualTo(today.today());
    }

    @Test
    void theHostMayRefuseAndIsAskedAgain() {
        var path = placed();
        asked(path, JAPAN_STUDENTS).walks(considered("refuse").with("reason", "Chi bộ sắp kết thúc hoạt động"));
        var task = path.open("temporary-extension/note-at-home", CELL);
        signIn(officerOf(CELL));
        assertThat(forms.getTaskFormVariables(task.getId())).as("the home cell is told why").containsEntry("extended", false)
            .containsEntry("notExtended", true).containsEntry("notExtendedBecause", "Chi bộ sắp kết thúc hoạt động");
        path.walks(noted()).thenWaitsAt("supervision/entry of " + CELL);
        asked(path, GRASSROOTS).walks(considered("agree"), noted()).thenWaitsAt("supervision/entry of " + CELL);
        assertThat(states(path)).containsExactly("refused", "agreed");
    }

    @Test
    void theHostReadsUntilWhenAndWhy() {
        var path = placed();
        var until = today.today().plusMonths(3);
        path.records("temporary-extension", CELL, "askedOn", now(), "until", until.toString(), "note", "Khóa học kéo dài thêm");
        var task = path.open("temporary-extension/consider-extension", JAPAN);
        signIn(officerOf(JAPAN));
        assertThat(forms.getTaskFormVariables(task.getId()))
            .containsEntry("until", "%1$td/%1$tm/%1$tY".formatted(until)).containsEntry("askedBecause", "Khóa học kéo dài thêm");
    }

    @Test
    void comingHomeGivesItUpBeforeAndAfterTheAnswer() {
        var path = placed();
        asked(path, CELL).walks(entry(CELL)).thenWaitsAt("return-placement/confirm-self-review of " + JAPAN_STUDENTS, "homecoming/receive-report of " + CELL);
        assertThat(states(path)).containsExactly("dropped");

        var answered = placed();
        asked(answered, CELL).walks(considered("agree"), entry(CELL))
            .thenWaitsAt("return-placement/confirm-self-review of " + JAPAN_STUDENTS, "homecoming/receive-report of " + CELL);
        assertThat(states(answered)).containsExactly("agreed");
    }

    @Test
    void aStayWhoseRegimeIsDecidedAnewGivesItUp() {
        var path = placed();
        asked(path, CELL).records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "explanation", "Học tiếp").walks(
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
        assertThat(states(path)).containsExactly("dropped");
        path.thenWaitsAt("supervision/entry of " + CELL, "transfer/dossier of " + CELL);
    }

    @Test
    void isOnlyForTemporaryActivityWithinThePlannedStayAndOnceAtATime() {
        var leaving = leaving();
        assertThatThrownBy(() -> asked(leaving, CELL)).as("not placed yet").hasMessageContaining("không sinh hoạt tạm thời");
        var path = placed();
        assertThatThrownBy(() -> asked(path, OTHER_CELL)).as("not theirs").hasMessageContaining("Không có hồ sơ mang số này");
        assertThatThrownBy(() -> until(path, today.today().minusDays(1))).hasMessageContaining("trước ngày hôm nay");
        assertThatThrownBy(() -> until(path, today.today().plusMonths(10))).hasMessageContaining("sau ngày dự kiến về");
        asked(path, CELL);
        assertThatThrownBy(() -> asked(path, CELL)).hasMessageContaining("chưa có kết quả");
        assertThat(states(path)).containsExactly("asked");
    }

    private Path asked(Path path, String committee) {
        return path.records("temporary-extension", committee, "askedOn", now(), "until", now(), "note", "Khóa học kéo dài thêm hai tháng");
    }

    private Path until(Path path, LocalDate day) {
        return path.records("temporary-extension", CELL, "askedOn", now(), "until", day.toString(), "note", "Khóa học kéo dài");
    }

    private Step considered(String decision) {
        return step("temporary-extension/consider-extension", JAPAN, "decision", decision, "decidedOn", now());
    }

    private Step noted() {
        return step("temporary-extension/note-at-home", CELL, "notedOn", now());
    }

    private List<String> states(Path path) {
        return jdbc.sql("select state from temporary_extension where case_no = :no order by id").param("no", path.no()).query(String.class).list();
    }

    private Path placed() {
        return leaving().walks(firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA),
            accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
    }

    private Path leaving() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS));
    }
}
