package vn.overseasmembers.journey;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The internal political protection office is asked where the table says so; its no ends the file. */
class VerificationTest extends JourneyTest {

    @Test
    void isAskedWhenRelativesAbroadWillBeVisited() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("visit").forDays(20).with("relativesAbroad", true).started();

        path(no).walks(preparation(CELL)).thenWaitsAt("opinion-chain/cell-opinion of " + CELL, "verification/verify of " + PROTECTION);
    }

    @Test
    void itsNoEndsTheFile() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(20).with("funding", "foreign").started();

        path(no).walks(preparation(CELL), verification(PROTECTION, "refuse"), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            notified(CELL, "refused"))
            .thenEnds("refused");
    }
}
