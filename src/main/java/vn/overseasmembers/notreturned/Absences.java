package vn.overseasmembers.notreturned;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Deadlines;
import vn.overseasmembers.signal.Signals;
import vn.overseasmembers.supervision.Duties;

/** Whose turn it is when a member is not back on the planned day. The models call it as {@code absences}. */
@ModelBean("absences")
public class Absences {

    /** What is known of one absence; everything may be null. */
    record Absence(LocalDate expectedOn, String reportTask, LocalDate waitUntil) {
    }

    private final JdbcClient jdbc;
    private final Duties duties;
    private final Cases cases;
    private final Deadlines deadlines;
    private final Signals signals;

    Absences(JdbcClient jdbc, Duties duties, Cases cases, Deadlines deadlines, Signals signals) {
        this.jdbc = jdbc;
        this.duties = duties;
        this.cases = cases;
        this.deadlines = deadlines;
        this.signals = signals;
    }

    /** When the committee looks at it although the cell has said nothing, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT, deadlines = "not-returned-cell")
    public String committeeTurn(int dutyId) {
        return after(lastDay(dutyId, "not-returned-cell"));
    }

    /** When the inspection committee is told although the committee has decided nothing, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT, deadlines = "not-returned-inspection")
    public String inspectionTurn(int dutyId) {
        return after(lastDay(dutyId, "not-returned-inspection"));
    }

    /** When the time that the committee has given is over, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT)
    public String graceOver(int dutyId) {
        return after(get(dutyId).waitUntil());
    }

    /** The inspection committee is told, and nobody else has anything to do about this absence. */
    @ModelMethod
    public String passOn(int dutyId) {
        duties.excused(dutyId, null);
        return signals.raise(duties.get(dutyId).caseNo(), "not-returned", dutyId);
    }

    void reported(int dutyId, AbsenceReport report, String taskId) {
        jdbc.sql("""
                insert into absence (duty_id, reported_on, expected_on, report_task) values (:duty, :on, :expected, :task)
                on conflict (duty_id) do update set reported_on = excluded.reported_on, expected_on = excluded.expected_on,
                    report_task = excluded.report_task
                """)
            .param("duty", dutyId).param("on", report.reportedOn()).param("expected", report.expectedOn(), java.sql.Types.DATE)
            .param("task", taskId).update();
    }

    void considered(int dutyId, AbsenceDecision decision, String taskId) {
        jdbc.sql("""
                insert into absence (duty_id, considered_on, wait_until, consider_task) values (:duty, :on, :until, :task)
                on conflict (duty_id) do update set considered_on = excluded.considered_on, wait_until = excluded.wait_until,
                    consider_task = excluded.consider_task
                """)
            .param("duty", dutyId).param("task", taskId).param("on", decision.consideredOn()).param("until", decision.waitUntil(), java.sql.Types.DATE).update();
    }

    /** The duty about whose absence the cell has reported in a task. */
    Optional<Integer> reportedIn(String taskId) {
        return jdbc.sql("select duty_id from absence where report_task = :task").param("task", taskId).query(Integer.class).optional();
    }

    /** The duty about whose absence the committee has decided in a task. */
    Optional<Integer> consideredIn(String taskId) {
        return jdbc.sql("select duty_id from absence where consider_task = :task").param("task", taskId).query(Integer.class).optional();
    }

    /** The cell has reported nothing after all. */
    void notReported(int dutyId) {
        jdbc.sql("update absence set reported_on = null, expected_on = null, report_task = null where duty_id = :duty").param("duty", dutyId).update();
    }

    /** The committee has decided nothing after all. */
    void notConsidered(int dutyId) {
        jdbc.sql("update absence set considered_on = null, wait_until = null, consider_task = null where duty_id = :duty").param("duty", dutyId).update();
    }

    Absence get(int dutyId) {
        return jdbc.sql("select expected_on, report_task, wait_until from absence where duty_id = :duty").param("duty", dutyId)
            .query(Absence.class).optional().orElse(new Absence(null, null, null));
    }

    private LocalDate lastDay(int dutyId, String row) {
        var duty = duties.get(dutyId);
        return deadlines.day(cases.get(duty.caseNo()), row, duty.dueOn());
    }

    private static String after(LocalDate day) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.plusDays(1).atStartOfDay(Today.VIETNAM));
    }
}
