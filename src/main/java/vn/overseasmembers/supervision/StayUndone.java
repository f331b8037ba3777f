package vn.overseasmembers.supervision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** A departure or an entry was recorded by mistake: the member has not left yet, or is still abroad. */
@Component
public class StayUndone implements Undoable {

    private static final String DEPARTURE = "supervision/departure";
    private static final String ENTRY = "supervision/entry";

    private final Steps steps;
    private final Duties duties;
    private final Processes processes;
    private final List<GivenUp> givenUp;
    private final Rewind rewind;

    StayUndone(Steps steps, Duties duties, Processes processes, List<GivenUp> givenUp, Rewind rewind) {
        this.givenUp = givenUp;
        this.steps = steps;
        this.duties = duties;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(DEPARTURE, ENTRY);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(DEPARTURE)) {
            notLeft(step);
        } else {
            notBack(step);
        }
    }

    private void notLeft(Step step) {
        steps.nothingSince(step, ENTRY, "periodic-report", "annual-review", "not-returned", "stay-change/decide-change", "move-abroad", "home-visit",
            "stay-end", "temporary-extension");
        if (!rewind.runs(step.caseNo(), "supervision")) {
            throw Rejection.refused("Hồ sơ không còn ở giai đoạn ở nước ngoài, không hủy việc ghi nhận xuất cảnh được.");
        }
        duties.neverBegan(step.caseNo());
        steps.restore(step, "state", "departed_on");
        rewind.to(step.caseNo(), "supervision", Set.of(), List.of("departure"));
        processes.retime(step.caseNo());
        // what the register has said meanwhile
        processes.start("status-change", step.caseNo(), Map.of());
    }

    private void notBack(Step step) {
        steps.nothingSince(step, "homecoming", "return-placement", "opinion-chain", "letter");
        if (!rewind.runs(step.caseNo(), "journey")) {
            throw Rejection.refused("Hồ sơ đã kết thúc, không hủy việc ghi nhận nhập cảnh được.");
        }
        duties.goesOn(step.caseNo(), step.at());
        steps.restore(step, "state", "entered_on");
        rewind.into(step.caseNo(), "journey", Set.of("homecoming", "stop-transfer"), transferAgain(step), abroad());
        processes.retime(step.caseNo());
        givenUp.forEach(one -> one.comesBack(step));
    }

    /** Where the stay is entered when it goes on: after the departure. */
    public static Rewind.Call abroad() {
        return Rewind.Call.entered("supervision", Set.of(DEPARTURE), List.of("split"), Map.of());
    }

    /** A transfer that was stopped with the stay begins again where its regime is decided; letters that are void have to be written anew. */
    public List<String> transferAgain(Step step) {
        boolean stopped = steps.stoppedSince(step).stream()
            .anyMatch(path -> path.startsWith("transfer/") || path.startsWith("letter/") || path.startsWith("placement/"));
        return stopped ? List.of("before-transfer") : List.of();
    }
}
