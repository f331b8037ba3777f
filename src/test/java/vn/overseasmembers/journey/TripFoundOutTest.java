package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** A trip without a case is recorded by the committee above, briefed late, counted, and goes on with supervision and transfer. */
class TripFoundOutTest extends JourneyTest {

    @Test
    void goesOnWithSupervisionAndTransfer() {
        var card = register.member(CELL, "grassroots");

        var path = path(found(card, SUBORDINATE, 30, 150)).thenWaitsAt("trip-found-out/late-briefing of " + GRASSROOTS);
        assertThat(path.state()).isEqualTo("abroad");
        assertThat(path.fact("unbriefed")).isEqualTo("found-out");

        path.walks(lateBriefing("trip-found-out", GRASSROOTS))
            .thenWaitsAt("supervision/departure of " + CELL, "transfer/dossier of " + CELL)
            .walks(departure(CELL), entry(CELL));
        assertThat(path.state()).isEqualTo("returned");
    }

    @Test
    void isRecordedEvenAgainstTheHardStopWhichIsRecordedToo() {
        var card = register.member(CELL, "grassroots");
        jdbc.sql("update member set discipline = true where card_no = :card").param("card", card).update();

        var path = path(found(card, GRASSROOTS, 5, 20));

        assertThat(path.rulings()).contains("hard-stop blocked-discipline");
    }

    @Test
    void isNotRecordedByTheCellItself() {
        var card = register.member(CELL, "grassroots");

        assertThatThrownBy(() -> found(card, CELL, 5, 20)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.FORBIDDEN));
    }

    @Test
    void isNotRecordedBesideAnOpenCase() {
        var card = register.member(CELL, "grassroots");
        application(card, CELL).as("mission").forDays(10).started();

        assertThatThrownBy(() -> found(card, GRASSROOTS, 5, 20)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT));
    }

    private String found(String card, String recordedBy, int daysAgo, int days) {
        records("trip-found-out", recordedBy, "memberCardNo", card, "tripKind", "visit", "country", "JP", "purpose", "Thăm con",
            "departedOn", today.today().minusDays(daysAgo).toString(), "returnOn", today.today().minusDays(daysAgo).plusDays(days).toString(),
            "funding", "self", "reason", "Gia đình báo");
        return jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(String.class).single();
    }
}
