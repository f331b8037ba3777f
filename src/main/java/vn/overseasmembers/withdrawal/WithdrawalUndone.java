package vn.overseasmembers.withdrawal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.opinionchain.Opinions;

/** A withdrawal was recorded by mistake: the case is open again at the tasks that the withdrawal had stopped. */
@Component
class WithdrawalUndone implements Undoable {

    private final Steps steps;
    private final Cases cases;
    private final Opinions opinions;
    private final Rewind rewind;

    WithdrawalUndone(Steps steps, Cases cases, Opinions opinions, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.opinions = opinions;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("withdrawal/withdrawal-received");
    }

    @Override
    public void undo(Step step) {
        var no = step.caseNo();
        if (cases.get(no).state() != CaseState.WITHDRAWN || rewind.runs(no, "journey")) {
            throw Rejection.refused("Hồ sơ không kết thúc vì rút đề nghị, nên không có việc rút đề nghị nào để hủy.");
        }
        var stopped = steps.stoppedSince(step);
        var call = step.stateBefore() == CaseState.SELECTION || stopped.contains("selection/notify-agreed") ? selection(no, stopped)
            : preparing(stopped);
        steps.restore(step, "state");
        steps.memberBack(step);
        // letters are void and have to be written anew
        boolean transfer = stopped.stream().anyMatch(path -> path.startsWith("transfer/") || path.startsWith("letter/") || path.startsWith("placement/"));
        rewind.again(no, "journey", transfer ? List.of("before-transfer") : List.of(), call);
    }

    private Call selection(String no, List<String> stopped) {
        if (stopped.contains("selection/prepare")) {
            return fromItsStart("selection");
        }
        var known = new HashMap<String, Object>();
        known.put("round", opinions.latestRound(no, "selection"));
        known.put("opinionsOutcome", opinions.refused(no, "selection").isPresent() ? "refused" : "agreed");
        known.put("verificationOutcome", steps.last(no, "verification/verify").map(Step::decision)
            .map(decision -> "agree".equals(decision) ? "verified" : "refused").orElse("not-needed"));
        return new Call("selection", "selection/prepare", inSelection(stopped), known);
    }

    private static List<String> inSelection(List<String> stopped) {
        if (stopped.contains("selection/decide")) {
            return List.of("before-hard-stop");
        }
        if (stopped.contains("selection/supplement")) {
            return List.of("supplement");
        }
        if (stopped.contains("selection/notify-agreed")) {
            return List.of("notify-agreed");
        }
        boolean asking = stopped.stream().anyMatch(path -> path.startsWith("opinion-chain/"));
        boolean verifying = stopped.contains("verification/verify");
        if (!asking && !verifying) {
            throw Rejection.refused("Khi rút đề nghị, hồ sơ đã có kết quả không đồng ý và chỉ còn thông báo cho đảng viên. Hãy lập hồ sơ mới nếu đảng viên vẫn đề nghị đi.");
        }
        // whichever of the two is over waits for the other
        return List.of(asking ? "opinions" : ">to-join", verifying ? "verification" : ">verification-to-join");
    }

    private static Call preparing(List<String> stopped) {
        if (stopped.contains("supervision/departure")) {
            return fromItsStart("supervision");
        }
        if (stopped.contains("briefing/permit-papers")) {
            return new Call("briefing", "briefing/hold-briefing", List.of("permit-papers"), Map.of());
        }
        if (stopped.contains("briefing/confirm-briefing")) {
            return new Call("briefing", "briefing/hold-briefing", List.of("confirm-briefing"), Map.of());
        }
        return fromItsStart("briefing");
    }

    private static Call fromItsStart(String activity) {
        return new Call(activity, "", List.of(), Map.of());
    }
}
