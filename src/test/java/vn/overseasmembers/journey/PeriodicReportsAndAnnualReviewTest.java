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

/** Half-yearly reports and the yearly review fall due one after the other, whatever the clock says when the timer is fired. */
class PeriodicReportsAndAnnualReviewTest extends JourneyTest {

    @Test
    void theFirstTwoReportsAndAReviewOnTheHostsComment() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));

        path.fires("duty-due");
        path.fires("duty-due");

        assertThat(path.waiting()).contains("supervision/entry of " + CELL, "annual-review/host-comment of " + JAPAN_STUDENTS)
            .filteredOn(waiting -> waiting.startsWith("periodic-report/receive-report of " + JAPAN_STUDENTS)).hasSize(2);
        path.walks(periodicReport(JAPAN_STUDENTS), periodicReport(JAPAN_STUDENTS), hostComment(JAPAN_STUDENTS), annualReview(CELL))
            .thenWaitsAt("supervision/entry of " + CELL);
    }

    @Test
    void anOfficialTransferIsRatedByTheHostAndEntryEndsWhatIsOpen() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(24).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"),
            deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
        path.fires("duty-due");
        path.fires("duty-due");

        assertThat(path.waiting()).contains("annual-review/review of " + JAPAN_STUDENTS);
        path.walks(annualReview(JAPAN_STUDENTS), entry(CELL))
            .thenWaitsAt("homecoming/receive-report of " + CELL, "return-placement/confirm-self-review of " + JAPAN_STUDENTS);
    }
}
