package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** Nobody may be sent who is under consideration for discipline, under investigation, or has an unresolved political question. */
class HardStopTest extends JourneyTest {

    @Test
    void refusesTheStart() {
        var card = register.member(CELL, "grassroots");
        flag(card, "investigation", true);

        assertThatThrownBy(() -> application(card, CELL).started()).isInstanceOfSatisfying(Rejection.class,
            no -> assertThat(no.kind()).isEqualTo(Rejection.Kind.REFUSED));
        assertThat(jdbc.sql("select count(*) from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(Integer.class).single()).isZero();
    }

    @Test
    void refusesTheStartWhenNobodyHasSaid() {
        var card = register.member(CELL, "grassroots");
        flag(card, "political", null);

        assertThatThrownBy(() -> application(card, CELL).started()).isInstanceOfSatisfying(Rejection.class,
            no -> assertThat(no.kind()).isEqualTo(Rejection.Kind.REFUSED));
    }

    @Test
    void stopsTheCaseBeforeTheDecisionWhenAFlagWasSetMeanwhile() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("mission").forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20));
        flag(card, "discipline", true);

        path.walks(committeeOpinion(SUBORDINATE, "agree"), notified(CELL, "refused")).thenEnds("refused");
    }

    private void flag(String card, String flag, Boolean value) {
        jdbc.sql("update member set " + flag + " = :value where card_no = :card").param("value", value, java.sql.Types.BOOLEAN).param("card", card)
            .update();
    }
}
