package vn.overseasmembers.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.RepeatedTest;
import vn.overseasmembers.support.AtOnce;
import vn.overseasmembers.support.JourneyTest;

/** What officers and timers do at the same moment, with real threads: one goes first, the other fails whole or finds the new state. */
class RacesAbroadTest extends JourneyTest {

    @RepeatedTest(3)
    void aReportAgainstTheTimerThatGivesItUp() {
        var path = abroad().fires("duty-due");
        var report = path.open("periodic-report/receive-report", CELL);
        var timer = path.timer("report-very-late");

        int went = AtOnce.went(() -> complete(report, officerOf(CELL), periodicReport(CELL).answers()), () -> management.executeJob(timer.getId()));

        assertThat(went).as("one of them").isEqualTo(1);
        boolean received = jdbc.sql("select fulfilled_on is not null from duty where case_no = :no and kind = 'periodic-report'").param("no", path.no())
            .query(Boolean.class).single();
        assertThat(path.waiting().stream().filter(waiting -> waiting.startsWith("periodic-report/")).toList())
            .isEqualTo(received ? List.of() : List.of("periodic-report/consider-missing of " + GRASSROOTS));
    }

    @RepeatedTest(3)
    void comingHomeAgainstANewDuty() {
        var path = abroad();
        var home = path.open("supervision/entry", CELL);
        var timer = path.timer("duty-due");

        AtOnce.went(() -> complete(home, officerOf(CELL), entry(CELL).answers()), () -> management.executeJob(timer.getId()));
        if (path.waiting().contains("supervision/entry of " + CELL)) {
            path.walks(entry(CELL));
        }

        assertThat(path.state()).isEqualTo("returned");
        assertThat(path.waiting()).noneMatch(waiting -> waiting.matches("(periodic-report|annual-review|not-returned|supervision)/.*"));
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and closed_at is null").param("no", path.no()).query(Integer.class).single())
            .isZero();
    }

    @RepeatedTest(3)
    void aChangeAgainstAReport() {
        var path = abroad().fires("duty-due");
        var longer = today.today().plusMonths(14);
        path.records("stay-change", CELL, "returnOn", longer.toString(), "explanation", "Gia hạn")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        complete(path.open("stay-change/decide-change", GRASSROOTS), officerOf(GRASSROOTS), changeDecided(GRASSROOTS, "agree").answers());
        var report = path.open("periodic-report/receive-report", CELL);
        var change = management.createJobQuery().messages().active().list().stream().filter(job -> ofCase(job, path)).findFirst().orElseThrow();

        AtOnce.went(() -> complete(report, officerOf(CELL), periodicReport(CELL).answers()), () -> management.executeJob(change.getId()));
        if (management.createJobQuery().jobId(change.getId()).count() > 0) {
            management.executeJob(change.getId());
        }
        if (path.waiting().contains("periodic-report/receive-report of " + CELL)) {
            complete(path.open("periodic-report/receive-report", CELL), officerOf(CELL), periodicReport(CELL).answers());
        }

        assertThat(path.fact("return_on").toString()).isEqualTo(longer.toString());
        assertThat(path.waiting()).contains("stay-change/notify-changed of " + CELL).noneMatch(waiting -> waiting.startsWith("periodic-report/"));
    }

    private boolean ofCase(Job job, Path path) {
        return runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(path.no()).count() == 1;
    }
}
