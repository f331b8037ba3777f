package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** An urgent case has the same steps as any other; everybody handles it within shorter deadlines. */
class UrgentCaseTest extends JourneyTest {

    @Test
    void everyLevelHasLessTimeAndNoLevelIsLeftOut() {
        var ordinary = filed(false);
        var urgent = filed(true);
        sooner(urgent, ordinary);
        both(ordinary, urgent, preparation(CELL));
        sooner(urgent, ordinary);
        both(ordinary, urgent, cellOpinion(CELL, 15, 20));
        sooner(urgent, ordinary);
        both(ordinary, urgent, committeeOpinion(SUBORDINATE, "agree"));
        sooner(urgent, ordinary);
        both(ordinary, urgent, deciding(GRASSROOTS, "supplement"));
        sooner(urgent, ordinary);
        both(ordinary, urgent, supplement("selection", CELL));
        both(ordinary, urgent, deciding(GRASSROOTS, "agree"));
        urgent.thenWaitsAt("selection/notify-agreed of " + CELL);
        ordinary.thenWaitsAt("selection/notify-agreed of " + CELL);
    }

    private Path filed(boolean urgent) {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).with("urgent", urgent).started());
    }

    private void both(Path one, Path other, Step step) {
        one.walks(step);
        other.walks(step);
    }

    private void sooner(Path urgent, Path ordinary) {
        assertThat(due(urgent)).as("%s against %s", urgent.waiting(), ordinary.waiting()).isBefore(due(ordinary));
    }

    private OffsetDateTime due(Path path) {
        return jdbc.sql("select due_at from case_task where case_no = :no and ended_at is null").param("no", path.no()).query(OffsetDateTime.class).single();
    }
}
