package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The decision is made known to the member, with the day and by whom: the time for a complaint runs from it. */
class DecisionMadeKnownTest extends JourneyTest {

    @Test
    void whetherHeMayGoOrNot() {
        assertThat(told(decided("agree").walks(notified(CELL, "agreed")))).isEqualTo("officer-" + CELL + " " + CELL + " " + today());
        assertThat(told(decided("refuse").walks(notified(CELL, "refused")))).isEqualTo("officer-" + CELL + " " + CELL + " " + today());
    }

    @Test
    void notBeforeTheDayOfTheDecision() {
        var path = decided("agree");

        assertThatThrownBy(() -> path.walks(notified(CELL, "agreed").with("notifiedOn", today.today().minusDays(1).toString())))
            .hasMessageContaining("không được trước ngày quyết định");
        path.thenWaitsAt("selection/notify-agreed of " + CELL);
    }

    @Test
    void andTheTripIsNotPreparedBefore() {
        assertThat(decided("agree").waiting()).containsExactly("selection/notify-agreed of " + CELL);
    }

    private Path decided(String decision) {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started()).walks(preparation(CELL),
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, decision));
    }

    private String told(Path path) {
        return jdbc.sql("select actor || ' ' || committee || ' ' || (details ->> 'on') from case_entry where case_no = :no and kind = 'member-told'")
            .param("no", path.no()).query(String.class).single();
    }

    private String today() {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy").format(today.today());
    }
}
