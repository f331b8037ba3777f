package vn.overseasmembers.periodicreport;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.supervision.Duties;

/** The user tasks of periodic-report.bpmn. */
@Component
class PeriodicReportTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Duties duties;

    PeriodicReportTasks(Duties duties) {
        this.duties = duties;
    }

    @FormValues({"periodic-report/receive-report", "periodic-report/urge-report", "periodic-report/consider-missing"})
    Map<String, Object> period(OpenTask task) {
        var duty = duties.get(task.number("dutyId"));
        var values = new HashMap<String, Object>();
        values.put("periodName", "đến ngày " + DAY.format(duty.dueOn()));
        if (duty.urgedOn() != null) {
            values.put("urgedOn", DAY.format(duty.urgedOn()));
        }
        return values;
    }

    /** The member's report for the period is in ({@code domain.md} 5.4). */
    @TaskHandler("periodic-report/receive-report")
    Outcome receive(Report report, OpenTask task) {
        duties.fulfilled(task.number("dutyId"), report.receivedOn(), task.id());
        return Outcome.done();
    }

    /** Whoever manages the member has asked him for the report; it can still come in. */
    @TaskHandler("periodic-report/urge-report")
    Outcome urge(Urging urging, OpenTask task) {
        duties.urged(task.number("dutyId"), urging.urgedOn(), task.id());
        return Outcome.done();
    }

    /** The committee accepts why no report came, or passes it on to the inspection committee. */
    @TaskHandler("periodic-report/consider-missing")
    Outcome consider(MissingReport missing, OpenTask task) {
        int duty = task.number("dutyId");
        if ("agree".equals(missing.decision()) && missing.receivedOn() != null) {
            duties.fulfilled(duty, missing.receivedOn(), task.id());
        } else {
            duties.excused(duty, task.id());
        }
        return Outcome.of(missing.decision());
    }
}
