package vn.overseasmembers.withdrawal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.opinionchain.Opinions;

/** A withdrawal was recorded by mistake: the case is open again at the tasks that the withdrawal had stopped. */
@Component
class WithdrawalUndone implements Undoable {

    /** Whoever would be asked first when a round goes on. */
    private static final Set<String> OPINIONS = Set.of("opinion-chain/cell-opinion", "opinion-chain/committee-opinion");

    private final Steps steps;
    private final Cases cases;
    private final Opinions opinions;
    private final Processes processes;
    private final List<GivenUp> givenUp;
    private final Rewind rewind;

    WithdrawalUndone(Steps steps, Cases cases, Opinions opinions, Processes processes, List<GivenUp> givenUp, Rewind rewind) {
        this.givenUp = givenUp;
        this.steps = steps;
        this.cases = cases;
        this.opinions = opinions;
        this.processes = processes;
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
        givenUp.forEach(one -> one.comesBack(step));
        // what the register has said meanwhile
        processes.start("status-change", no, Map.of());
    }

    private Call selection(String no, List<String> stopped) {
        if (stopped.contains("selection/prepare")) {
            return Call.started("selection");
        }
        var known = new HashMap<String, Object>();
        known.put("round", opinions.latestRound(no, "selection"));
        known.put("opinionsOutcome", opinions.refused(no, "selection").isPresent() ? "refused" : "agreed");
        known.put("verificationOutcome", steps.last(no, "verification/verify").map(Step::decision)
            .map(decision -> "agree".equals(decision) ? "verified" : "refused").orElse("not-needed"));
        return inSelection(stopped, known);
    }

    private static Call inSelection(List<String> stopped, Map<String, Object> known) {
        if (stopped.contains("selection/decide")) {
            return selectionAt(known, "before-hard-stop");
        }
        if (stopped.contains("selection/supplement")) {
            return selectionAt(known, "supplement");
        }
        if (stopped.contains("selection/notify-agreed")) {
            return selectionAt(known, "notify-agreed");
        }
        // whichever of the round and the verification is over waits for the other
        var verifying = stopped.contains("verification/verify") ? "verification" : ">verification-to-join";
        if (stopped.contains("opinion-chain/supplement")) {
            return selectionAt(known, verifying).calling(Call.entered("opinions", OPINIONS, List.of("supplement"), Map.of()));
        }
        boolean asking = OPINIONS.stream().anyMatch(stopped::contains);
        if (!asking && verifying.startsWith(">")) {
            throw Rejection.refused("Khi rút đề nghị, hồ sơ đã có kết quả không đồng ý và chỉ còn thông báo cho đảng viên. Hãy lập hồ sơ mới nếu đảng viên vẫn đề nghị đi.");
        }
        return selectionAt(known, asking ? "opinions" : ">to-join", verifying);
    }

    private static Call selectionAt(Map<String, Object> known, String... nodes) {
        return Call.entered("selection", Set.of("selection/prepare"), List.of(nodes), known);
    }

    private static Call preparing(List<String> stopped) {
        if (stopped.contains("supervision/departure")) {
            return Call.started("supervision");
        }
        if (stopped.contains("briefing/permit-papers")) {
            return briefingAt("permit-papers");
        }
        if (stopped.contains("briefing/confirm-briefing")) {
            return briefingAt("confirm-briefing");
        }
        return Call.started("briefing");
    }

    private static Call briefingAt(String node) {
        return Call.entered("briefing", Set.of("briefing/hold-briefing"), List.of(node), Map.of());
    }
}
