package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The deciding level says no: the member is told, the case ends, and may be filed anew. */
class RefusedByTheDeciderTest extends JourneyTest {

    @Test
    void theCaseEndsAndCanBeFiledAnew() {
        var card = register.member(CELL, "grassroots");
        var no = application(card, CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "refuse"),
            notified(CELL, "refused"))
            .thenEnds("refused");

        assertThat(application(card, CELL).as("mission").forDays(10).started()).isNotEqualTo(no);
    }
}
