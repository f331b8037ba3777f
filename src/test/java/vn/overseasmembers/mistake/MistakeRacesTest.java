package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import vn.overseasmembers.support.JourneyTest;

/** A step is undone at the moment in which somebody goes on from it, with real threads: one goes first, the other is refused whole. */
class MistakeRacesTest extends JourneyTest {

    @RepeatedTest(3)
    void againstTheNextStep() {
        var path = abroad();
        var home = path.open("supervision/entry", CELL);

        int went = atOnce(() -> path.undoes("supervision/departure", GRASSROOTS), () -> complete(home, officerOf(CELL), entry(CELL).answers()));

        path.goesOn();
        assertThat(went).as("one of them").isEqualTo(1);
        assertThat(path.state()).isIn("agreed", "returned");
        assertThat(path.waiting()).contains(path.state().equals("agreed") ? "supervision/departure of " + CELL : "homecoming/receive-report of " + CELL)
            .doesNotContain("supervision/entry of " + CELL);
    }

    @RepeatedTest(3)
    void againstAnotherWhoUndoesTheSame() {
        var path = abroad();

        int went = atOnce(() -> path.undoes("supervision/departure", GRASSROOTS), () -> path.undoes("supervision/departure", SUPERIOR));

        assertThat(went).as("one of them").isEqualTo(1);
        assertThat(path.told().stream().filter("undone"::equals)).hasSize(1);
        assertThat(path.waiting().stream().filter(waiting -> waiting.startsWith("supervision/"))).containsExactly("supervision/departure of " + CELL);
    }

    @RepeatedTest(3)
    void againstTheTimerOfADuty() {
        var path = abroad();
        var timer = management.createJobQuery().timers().activityId("duty-due").list().stream()
            .filter(job -> runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(path.no()).count() == 1)
            .findFirst().orElseThrow();

        atOnce(() -> path.undoes("supervision/departure", GRASSROOTS), () -> management.executeJob(timer.getId()));
        if (!path.told().contains("undone")) {
            path.undoes("supervision/departure", GRASSROOTS);
        }

        assertThat(path.state()).isEqualTo("agreed");
        assertThat(path.waiting()).containsExactlyInAnyOrder("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and superseded_at is null").param("no", path.no()).query(Integer.class).single())
            .isZero();
    }

    /** @return how many of the two went through */
    private static int atOnce(Runnable one, Runnable other) {
        var start = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var both = List.of(one, other).stream().map(happening -> threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                try {
                    happening.run();
                    return 1;
                } catch (RuntimeException refused) {
                    return 0;
                }
            })).toList();
            int went = 0;
            for (var each : both) {
                went += each.get(60, TimeUnit.SECONDS);
            }
            return went;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Path abroad() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
    }
}
