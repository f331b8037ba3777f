package vn.overseasmembers.periodicreport;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.supervision.Duties;

/** The user task of periodic-report.bpmn. */
@Component
class PeriodicReportTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Duties duties;

    PeriodicReportTasks(Duties duties) {
        this.duties = duties;
    }

    @FormValues("periodic-report/receive-report")
    Map<String, Object> period(OpenTask task) {
        return Map.of("periodName", "đến ngày " + DAY.format(duties.get(task.number("dutyId")).dueOn()));
    }

    /** The member's report for the period is in ({@code domain.md} 5.4). */
    @TaskHandler("periodic-report/receive-report")
    Outcome receive(Report report, OpenTask task) {
        duties.fulfilled(task.number("dutyId"), report.receivedOn());
        return Outcome.done();
    }
}
