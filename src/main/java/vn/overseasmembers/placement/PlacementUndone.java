package vn.overseasmembers.placement;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.letter.Letters;

/** What was recorded by mistake on the way to the host, beside the host's own answer: file, slip, other place, receipt. */
@Component
class PlacementUndone implements Undoable {

    private static final String FILE = "placement/receive-file";
    private static final String SLIP = "placement/issue-slip";
    private static final String OTHER = "placement/other-place";
    private static final String RECEIPT = "placement/receipt";

    private final Steps steps;
    private final Cases cases;
    private final Letters letters;
    private final Rewind rewind;

    PlacementUndone(Steps steps, Cases cases, Letters letters, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.letters = letters;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(FILE, SLIP, OTHER, RECEIPT);
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "placement", "letter-lost", "move-abroad", "temporary-extension", "stay-change/decide-change", "annual-review",
            "supervision/entry", "stay-end", "withdrawal");
        if (step.path().equals(RECEIPT)) {
            receiptNotBack(step);
            return;
        }
        if (!rewind.runs(step.caseNo(), "placement")) {
            throw Rejection.refused("Việc chuyển sinh hoạt đã kết thúc hoặc đã dừng, không hủy bước này được.");
        }
        switch (step.path()) {
            case FILE -> again(step, Set.of("accept", "explain-lateness", "consider-lateness"), "receive-file");
            case SLIP -> {
                letters.slipByMistake(step.caseNo(), step.taskId());
                again(step, Set.of("accept", "explain-lateness", "consider-lateness"), "issue-slip");
            }
            default -> {
                steps.restore(step, "host");
                again(step, Set.of("accept"), "other-place");
            }
        }
    }

    private void again(Step step, Set<String> stop, String node) {
        rewind.to(step.caseNo(), "placement", stop, List.of(node));
    }

    /** With the receipt the transfer is over: it is entered once more, in what it calls. */
    private void receiptNotBack(Step step) {
        if (!rewind.runs(step.caseNo(), "journey") || rewind.runs(step.caseNo(), "transfer")) {
            throw Rejection.refused("Sau phiếu báo này hồ sơ đã kết thúc hoặc đã bắt đầu một lần chuyển sinh hoạt khác, không hủy phiếu báo được.");
        }
        letters.receiptNotBack(step.caseNo());
        rewind.into(step.caseNo(), "journey", Rewind.NOTHING, List.of(), Call.entered("transfer", Set.of("transfer/dossier"), List.of(),
            Map.of("route", cases.get(step.caseNo()).route())).calling(Call.entered("placement", Set.of(FILE, SLIP), List.of("receipt"), Map.of())));
    }
}
