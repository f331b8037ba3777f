package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.api.RepeatedTest;
import vn.overseasmembers.support.AtOnce;
import vn.overseasmembers.support.JourneyTest;

/** A step is undone at the moment in which somebody goes on from it, with real threads: one goes first, the other is refused whole. */
class MistakeRacesTest extends JourneyTest {

    @RepeatedTest(3)
    void againstTheNextStep() {
        var path = abroad();
        var home = path.open("supervision/entry", CELL);

        int went = AtOnce.went(() -> path.undoes("supervision/departure", GRASSROOTS), () -> complete(home, officerOf(CELL), entry(CELL).answers()));

        path.goesOn();
        assertThat(went).as("one of them").isEqualTo(1);
        assertThat(path.state()).isIn("agreed", "returned");
        assertThat(path.waiting()).contains(path.state().equals("agreed") ? "supervision/departure of " + CELL : "homecoming/receive-report of " + CELL)
            .doesNotContain("supervision/entry of " + CELL);
    }

    @RepeatedTest(3)
    void againstAnotherWhoUndoesTheSame() {
        var path = abroad();

        int went = AtOnce.went(() -> path.undoes("supervision/departure", GRASSROOTS), () -> path.undoes("supervision/departure", SUPERIOR));

        assertThat(went).as("one of them").isEqualTo(1);
        assertThat(path.told().stream().filter("undone"::equals)).hasSize(1);
        assertThat(path.waiting().stream().filter(waiting -> waiting.startsWith("supervision/"))).containsExactly("supervision/departure of " + CELL);
    }

    @RepeatedTest(3)
    void againstTheTimerOfADuty() {
        var path = abroad();
        var timer = path.timer("duty-due");

        AtOnce.went(() -> path.undoes("supervision/departure", GRASSROOTS), () -> management.executeJob(timer.getId()));
        if (!path.told().contains("undone")) {
            path.undoes("supervision/departure", GRASSROOTS);
        }

        assertThat(path.state()).isEqualTo("agreed");
        assertThat(path.waiting()).containsExactlyInAnyOrder("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and superseded_at is null").param("no", path.no()).query(Integer.class).single())
            .isZero();
    }
}
