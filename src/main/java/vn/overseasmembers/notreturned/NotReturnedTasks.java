package vn.overseasmembers.notreturned;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.HandedIn;

/** The user tasks of not-returned.bpmn. */
@Component
class NotReturnedTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Absences absences;
    private final Cases cases;
    private final HandedIn handedIn;

    NotReturnedTasks(Absences absences, Cases cases, HandedIn handedIn) {
        this.absences = absences;
        this.cases = cases;
        this.handedIn = handedIn;
    }

    @FormValues({"not-returned/report-absence", "not-returned/consider-absence"})
    Map<String, Object> known(OpenTask task) {
        var values = new HashMap<String, Object>();
        values.put("plannedReturn", DAY.format(cases.get(task.caseNo()).returnOn()));
        var absence = absences.get(task.number("dutyId"));
        if (absence.expectedOn() != null) {
            values.put("expectedBack", DAY.format(absence.expectedOn()));
        }
        if (absence.reportTask() != null) {
            handedIn.in(absence.reportTask(), "explanation").ifPresent(explanation -> values.put("absenceExplained", explanation));
        }
        return values;
    }

    /** The cell has found out why the member is not back ({@code domain.md} 5.4). */
    @TaskHandler("not-returned/report-absence")
    Outcome report(AbsenceReport report, OpenTask task) {
        absences.reported(task.number("dutyId"), report, task.id());
        return Outcome.done();
    }

    /** The committee waits for the member until a day, or tells the inspection committee. */
    @TaskHandler("not-returned/consider-absence")
    Outcome consider(AbsenceDecision decision, OpenTask task) {
        absences.considered(task.number("dutyId"), decision, task.id());
        return Outcome.of(decision.decision());
    }
}
