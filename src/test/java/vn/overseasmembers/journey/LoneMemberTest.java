package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Where no Party organisation is, the MFA committee guides the member and manages him. */
class LoneMemberTest extends JourneyTest {

    @Test
    void isGuidedByTheMfaCommittee() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("study").to("IS").forMonths(24).started();

        var path = path(no).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"),
            deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            guided(MFA))
            .thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.fact("route")).isEqualTo("alone");
        path.fires("duty-due").walks(periodicReport(MFA));

        path.walks(entry(CELL),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"),
            selfReviewConfirmed(MFA), firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL), takenBack(CELL))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }
}
