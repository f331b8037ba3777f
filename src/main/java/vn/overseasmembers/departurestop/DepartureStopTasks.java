package vn.overseasmembers.departurestop;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HardStop;
import vn.overseasmembers.journey.Timeline;

/** The user task of departure-stop.bpmn. */
@Component
class DepartureStopTasks {

    private final HardStop hardStop;
    private final Timeline timeline;

    DepartureStopTasks(HardStop hardStop, Timeline timeline) {
        this.hardStop = hardStop;
        this.timeline = timeline;
    }

    @FormValues("departure-stop/consider-stop")
    Map<String, Object> why(OpenTask task) {
        return Map.of("stopReason", hardStop.reason(task.caseNo()).orElse("danh bạ đang được cập nhật"));
    }

    /** The committee that let the member go suspends his departure, or withdraws its decision ({@code domain.md} section 4). */
    @TaskHandler("departure-stop/consider-stop")
    Outcome consider(Case file, StopDecision decision, OpenTask task) {
        if ("agree".equals(decision.decision())) {
            timeline.append(Entry.of(file.no(), "departure-suspended").in(task));
        }
        return Outcome.of(decision.decision());
    }
}
