package vn.overseasmembers.journey;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Classified papers are carried only with permission; without it the trip goes on without them. */
class ClassifiedPapersTest extends JourneyTest {

    @Test
    void arePermitted() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).with("classifiedPapers", true).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), papers(GRASSROOTS, "agree"), departure(CELL))
            .thenWaitsAt("supervision/entry of " + CELL);
    }

    @Test
    void areNotPermittedAndTheTripGoesOn() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).with("classifiedPapers", true).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), papers(GRASSROOTS, "refuse"))
            .thenWaitsAt("supervision/departure of " + CELL);
    }
}
