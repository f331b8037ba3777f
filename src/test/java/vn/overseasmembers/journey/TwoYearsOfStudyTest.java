package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A student of a grassroots organisation goes to Japan for two years, through the MFA committee, and comes back to the same cell. */
class TwoYearsOfStudyTest extends JourneyTest {

    @Test
    void goesWithAnOfficialTransferAndComesBackToTheSameCell() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(24).started();

        var path = path(no).walks(
            preparation(CELL),
            cellOpinion(CELL, 17, 20),
            committeeOpinion(SUBORDINATE, "agree"),
            verification(PROTECTION, "agree"),
            deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"));
        assertThat(path.state()).isEqualTo("agreed");

        path.walks(
            briefing(GRASSROOTS),
            briefingConfirmed(CELL),
            departure(CELL),
            dossier(CELL),
            selfReviewComment(GRASSROOTS),
            firstBox(CELL),
            nextBox(SUBORDINATE),
            nextBox(GRASSROOTS),
            nextBox(SUPERIOR),
            nextBox(MFA),
            fileReceived(MFA),
            accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS))
            .thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.state()).isEqualTo("abroad");
        assertThat(path.fact("regime")).isEqualTo("official");
        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_STUDENTS);

        path.fires("duty-due").walks(periodicReport(JAPAN_STUDENTS));
        path.walks(
            entry(CELL),
            returnReport(CELL),
            cellOpinion(CELL, 18, 20),
            committeeOpinion(SUBORDINATE, "agree"),
            committeeOpinion(GRASSROOTS, "agree"),
            selfReviewConfirmed(JAPAN_STUDENTS),
            firstBox(MFA), nextBox(SUPERIOR),
            placed(GRASSROOTS, CELL),
            takenBack(CELL))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }
}
