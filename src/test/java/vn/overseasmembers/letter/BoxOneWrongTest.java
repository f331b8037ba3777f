package vn.overseasmembers.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A committee finds box 1 wrong: the letter is void, and all boxes are written anew on the next one. */
class BoxOneWrongTest extends JourneyTest {

    @Test
    void goesBackToTheFirstWriter() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started();

        path(no).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE),
            nextBox(GRASSROOTS).with("decision", "refuse").with("reason", "Sai tháng đóng đảng phí"),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA))
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "placement/receive-file of " + MFA);

        assertThat(jdbc.sql("select status || ' ' || (select count(*) from letter_box where letter_id = letter.id) from letter where case_no = :no order by id")
            .param("no", no).query(String.class).list()).containsExactly("void 2", "issued 5");
    }
}
