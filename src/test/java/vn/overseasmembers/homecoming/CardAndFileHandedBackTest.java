package vn.overseasmembers.homecoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The member card is kept with the file while the member is abroad; at the end everything that is handed back or told has its day. */
class CardAndFileHandedBackTest extends JourneyTest {

    @Test
    void everyDayIsRecordedOnTheTimeline() {
        var path = backAgain(fileReceived(MFA).with("cardKept", true)).walks(step("homecoming/finish", GRASSROOTS, "finishedOn", now(),
            "cardHandedBackOn", now(), "fileHandedBackOn", now(), "employerToldOn", now(), "residenceToldOn", now(), "talkHeldOn", now()))
            .thenEnds("closed");

        assertThat(entries(path)).contains("card-kept", "card-handed-back", "file-handed-back", "employer-told", "residence-told", "talk-held");
        assertThat(jdbc.sql("select details ->> 'on' from case_entry where case_no = :no and kind = 'card-handed-back'").param("no", path.no())
            .query(String.class).single()).isEqualTo("%1$td/%1$tm/%1$tY".formatted(today.today()));
    }

    @Test
    void whatThereWasNotToDoLeavesNoTrace() {
        var path = backAgain(fileReceived(MFA)).walks(step("homecoming/finish", GRASSROOTS, "finishedOn", now())).thenEnds("closed");

        assertThat(entries(path)).doesNotContain("card-kept", "card-handed-back", "file-handed-back", "employer-told", "residence-told", "talk-held");
    }

    @Test
    void nothingIsRecordedForADayThatHasNotCome() {
        var path = backAgain(fileReceived(MFA));
        assertThatThrownBy(() -> path.walks(step("homecoming/finish", GRASSROOTS, "finishedOn", now(), "cardHandedBackOn", today.today().plusDays(1).toString())))
            .hasMessageContaining("Ngày trao lại thẻ không được sau ngày hôm nay");
        path.thenWaitsAt("homecoming/finish of " + GRASSROOTS);
    }

    private Path backAgain(Step received) {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), received, accepted(JAPAN, JAPAN_STUDENTS),
            receipt(GRASSROOTS), entry(CELL), selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL),
            takenBack(CELL), returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"));
    }

    private List<String> entries(Path path) {
        return jdbc.sql("select kind from case_entry where case_no = :no").param("no", path.no()).query(String.class).list();
    }
}
