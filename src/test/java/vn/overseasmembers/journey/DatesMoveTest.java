package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.support.JourneyTest;

/** When a case's dates change, what waits for them is dated anew; what counts from its opening is not. */
class DatesMoveTest extends JourneyTest {

    @Autowired
    private Processes processes;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private ProcessEngine engine;

    @Test
    void movesTheDueDatesOfTasksWithTheDeparture() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
                notified(CELL, "agreed"));
        var before = due(path.no(), "hold-briefing");

        leaves(path.no(), 28);

        assertThat(due(path.no(), "hold-briefing")).isEqualTo(before.plusDays(28));
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(path.no()).taskDefinitionKey("hold-briefing").singleResult().getDueDate().toInstant())
            .isEqualTo(before.plusDays(28).toInstant());
    }

    @Test
    void givesNobodyMoreTimeWhoseTimeRunsFromTheOpening() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started());
        var before = due(path.no(), "prepare");
        at(today.today().plusDays(10).atTime(9, 0).atZone(Today.VIETNAM).toInstant());

        leaves(path.no(), 28);

        assertThat(due(path.no(), "prepare")).isEqualTo(before);
    }

    @Test
    void movesTheTimersOfTheStay() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(20).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
                notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
        jdbc.sql("update journey_case set departed_on = :on, return_on = :until where no = :no").param("on", LocalDate.of(2020, 1, 10))
            .param("until", today.today().plusYears(2)).param("no", path.no()).update();

        transaction.executeWithoutResult(status -> processes.retime(path.no()));

        assertThat(timer(path.no())).isEqualTo(LocalDate.of(2020, 6, 30));
    }

    @Test
    void leavesAloneWhatEndedEarlierInTheSameTransaction() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(20).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
                notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
        var entry = path.open("supervision/entry", CELL);
        signIn(officerOf(CELL));

        // as a handler does: within the command that ends the task and the stay's timer
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired().execute(context -> {
            forms.submitTaskForm(entry.getId(), entry(CELL).answers());
            processes.retime(path.no());
            return null;
        });

        path.goesOn();
        assertThat(path.waiting()).contains("homecoming/receive-report of " + CELL).doesNotContain("supervision/entry of " + CELL);
    }

    private LocalDate timer(String no) {
        var instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).processDefinitionKey("supervision").singleResult();
        return LocalDate.ofInstant(management.createJobQuery().processInstanceId(instance.getId()).timers().singleResult().getDuedate().toInstant(),
            Today.VIETNAM);
    }

    private void leaves(String no, int daysLater) {
        jdbc.sql("update journey_case set depart_on = depart_on + :days, return_on = return_on + :days where no = :no")
            .param("days", daysLater).param("no", no).update();
        transaction.executeWithoutResult(status -> {
            processes.retime(no);
            processes.retime(no);
        });
    }

    private OffsetDateTime due(String no, String task) {
        return jdbc.sql("select due_at from case_task where case_no = :no and task = :task and ended_at is null").param("no", no)
            .param("task", task).query(OffsetDateTime.class).single().truncatedTo(ChronoUnit.SECONDS);
    }
}
