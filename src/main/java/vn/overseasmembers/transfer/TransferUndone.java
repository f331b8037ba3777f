package vn.overseasmembers.transfer;

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

/** The file for the transfer, the comment on the self-review, or the guidance of a lone member was recorded by mistake. */
@Component
class TransferUndone implements Undoable {

    private static final String DOSSIER = "transfer/dossier";
    private static final String COMMENT = "transfer/self-review-comment";
    private static final String ESTABLISHED = "transfer/establish-cell";
    private static final String GUIDED = "transfer/guide-alone";

    private final Steps steps;
    private final Cases cases;
    private final Rewind rewind;

    TransferUndone(Steps steps, Cases cases, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(DOSSIER, COMMENT, ESTABLISHED, GUIDED);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(ESTABLISHED)) {
            throw Rejection.refused("Chi bộ đã được thành lập theo quyết định nên không hủy bằng ghi nhận nhầm. Hãy sửa chi bộ ấy ở trang Tổ chức đảng.");
        }
        steps.nothingSince(step, "transfer", "letter", "letter-lost", "placement", "supervision/entry", "withdrawal", "stay-end");
        if (step.path().equals(GUIDED)) {
            notGuided(step);
            return;
        }
        if (!rewind.runs(step.caseNo(), "transfer")) {
            throw Rejection.refused("Việc chuyển sinh hoạt đã dừng, không hủy bước này được.");
        }
        if (step.path().equals(DOSSIER)) {
            steps.restore(step, "sending_decision_no", "sending_decision_on", "sending_authority");
        } else {
            steps.restore(step, "route", "host");
        }
        rewind.to(step.caseNo(), "transfer", Set.of(), List.of(step.path().substring("transfer/".length())));
    }

    private void notGuided(Step step) {
        if (!rewind.runs(step.caseNo(), "journey") || rewind.runs(step.caseNo(), "transfer")) {
            throw Rejection.refused("Hồ sơ đã kết thúc hoặc đã bắt đầu một lần chuyển sinh hoạt khác, không hủy việc hướng dẫn được.");
        }
        steps.restore(step, "host");
        rewind.into(step.caseNo(), "journey", Rewind.NOTHING, List.of(), Call.entered("transfer", Set.of(DOSSIER), List.of("guide-alone"),
            Map.of("route", cases.get(step.caseNo()).route())));
    }
}
