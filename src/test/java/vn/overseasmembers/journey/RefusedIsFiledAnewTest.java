package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** Who was refused may be filed anew once he knows; the old case stays as it was, and the committees are asked afresh. */
class RefusedIsFiledAnewTest extends JourneyTest {

    @Test
    void asACaseOfItsOwnAfterTheMemberWasTold() {
        var card = register.member(CELL, "grassroots");
        var refused = path(application(card, CELL).as("mission").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "refuse"));
        assertThatThrownBy(() -> application(card, CELL).as("mission").forDays(10).started()).as("before he was told").isInstanceOf(Rejection.class);

        refused.walks(notified(CELL, "refused")).thenEnds("refused");
        var anew = path(application(card, CELL).as("mission").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));

        assertThat(anew.no()).isNotEqualTo(refused.no());
        assertThat(anew.state()).isEqualTo("agreed");
        assertThat(refused.state()).isEqualTo("refused");
    }
}
