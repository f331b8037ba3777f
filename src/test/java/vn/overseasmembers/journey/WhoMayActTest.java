package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** Committee membership on the day is the right to act; nobody acts on his own case; two who act at once do it once. */
class WhoMayActTest extends JourneyTest {

    private Path aCaseInPreparation(String cell) {
        return path(application(register.member(cell, "grassroots"), cell).as("mission").forDays(10).started());
    }

    private static void refused(Rejection.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Rejection.class, no -> assertThat(no.kind()).isEqualTo(kind));
    }

    @Test
    void historyNamesThePerson() {
        var path = aCaseInPreparation(CELL).walks(preparation(CELL));

        assertThat(jdbc.sql("select actor || ' ' || committee from case_entry where case_no = :no and kind = 'task-completed'")
            .param("no", path.no()).query(String.class).single()).isEqualTo(officerOf(CELL) + " " + CELL);
    }

    @Test
    void nobodyStartsACaseForAMemberElsewhere() {
        var card = register.member(CELL, "grassroots");

        refused(Rejection.Kind.FORBIDDEN, () -> application(card, CELL).by(officerOf(OTHER_CELL)).started());
        refused(Rejection.Kind.FORBIDDEN, () -> application("99999999", CELL).started());
        assertThat(application(card, CELL).by(officerOf(GRASSROOTS)).started()).isNotBlank();
    }

    @Test
    void aMemberHasOneOpenCase() {
        var card = register.member(CELL, "grassroots");
        application(card, CELL).started();

        refused(Rejection.Kind.CONFLICT, () -> application(card, CELL).started());
    }

    @Test
    void anOfficerDoesNotActOnHisOwnCase() {
        var card = register.member(CELL, "grassroots");
        var member = jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single();
        register.officer("self-" + card, CELL, member);
        var path = path(application(card, CELL).started());

        refused(Rejection.Kind.FORBIDDEN, () -> complete(path.open("selection/prepare", CELL), "self-" + card, preparation(CELL).answers()));
        path.thenWaitsAt("selection/prepare of " + CELL);
    }

    @Test
    void whoseServiceHasEndedActsNoMore() {
        var path = aCaseInPreparation(CELL);
        var task = path.open("selection/prepare", CELL);
        register.officer("left-" + task.getId(), CELL, null);
        jdbc.sql("update officer set valid_to = :day where username = :user").param("day", LocalDate.of(2020, 1, 1)).param("user", "left-" + task.getId())
            .update();

        assertThatThrownBy(() -> complete(task, "left-" + task.getId(), preparation(CELL).answers()))
            .isInstanceOfAny(Rejection.class, org.camunda.bpm.engine.AuthorizationException.class);
        path.thenWaitsAt("selection/prepare of " + CELL);
    }

    @Test
    void aCommitteeWithoutALivingOfficerIsStoodInForByTheNextAbove() {
        var deserted = "17.001.012.001." + "%03d".formatted(jdbc.sql("select 100 + count(*) from organisation").query(Integer.class).single());
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, valid_from) values (:code, 'Chi bộ không có cán bộ', 'cell', :parent, date '2000-01-01')
                """).param("code", deserted).param("parent", SUBORDINATE).update();
        var path = path(application(register.member(deserted, "grassroots"), deserted).by(officerOf(SUBORDINATE)).started());

        path.thenWaitsAt("selection/prepare of " + SUBORDINATE).walks(preparation(SUBORDINATE));
        assertThat(jdbc.sql("select acting_for from case_entry where case_no = :no and kind = 'task-completed'").param("no", path.no())
            .query(String.class).single()).isEqualTo(deserted);
    }

    @Test
    void twoOfficersCompletingTheSameTaskAtOnce() throws Exception {
        var path = aCaseInPreparation(CELL);
        var task = path.open("selection/prepare", CELL);
        var start = new CyclicBarrier(2);
        Callable<String> completing = () -> {
            start.await();
            try {
                complete(task, officerOf(CELL), preparation(CELL).answers());
                return "done";
            } catch (Rejection no) {
                return no.kind() + " " + no.getMessage();
            }
        };
        var pool = Executors.newFixedThreadPool(2);
        List<Future<String>> both;
        try {
            both = pool.invokeAll(List.of(completing, completing));
        } finally {
            pool.shutdown();
        }

        assertThat(List.of(both.get(0).get(), both.get(1).get())).satisfiesExactlyInAnyOrder(
            won -> assertThat(won).isEqualTo("done"),
            lost -> assertThat(lost).startsWith("CONFLICT").contains("người khác"));
        assertThat(jdbc.sql("select count(*) from submission where case_no = :no and task = 'prepare'").param("no", path.no()).query(Integer.class)
            .single()).isEqualTo(1);
    }

    @Test
    void aTaskIsCompletedByItsFormOnly() {
        var path = aCaseInPreparation(CELL);
        Task task = path.open("selection/prepare", CELL);
        signIn(officerOf(CELL));

        refused(Rejection.Kind.INVALID, () -> tasks.complete(task.getId()));
        refused(Rejection.Kind.INVALID, () -> tasks.complete(task.getId(), Map.of("decision", "agree")));
        path.thenWaitsAt("selection/prepare of " + CELL);
    }

    @Test
    void aRefusedSubmissionStoresNothing() {
        var path = aCaseInPreparation(CELL).walks(preparation(CELL));
        var before = jdbc.sql("select (select count(*) from submission) + (select count(*) from case_entry) + (select count(*) from act_ru_variable)")
            .query(Long.class).single();

        refused(Rejection.Kind.INVALID, () -> complete(path.open("opinion-chain/cell-opinion", CELL), officerOf(CELL),
            cellOpinion(CELL, 15, 20).with("present", 10).answers()));
        refused(Rejection.Kind.INVALID, () -> complete(path.open("opinion-chain/cell-opinion", CELL), officerOf(CELL),
            cellOpinion(CELL, 15, 20).with("granted", true).answers()));

        assertThat(jdbc.sql("select (select count(*) from submission) + (select count(*) from case_entry) + (select count(*) from act_ru_variable)")
            .query(Long.class).single()).isEqualTo(before);
    }
}
