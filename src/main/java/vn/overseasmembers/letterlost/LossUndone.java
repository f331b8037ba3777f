package vn.overseasmembers.letterlost;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.letter.Letters;

/** A letter was recorded as lost by mistake: it holds again, and is where it was. */
@Component
class LossUndone implements Undoable {

    /** The first tasks of a placement, by its channel. */
    private static final Set<String> ARRIVAL = Set.of("placement/receive-file", "placement/issue-slip");

    private final Steps steps;
    private final Letters letters;
    private final Rewind rewind;

    LossUndone(Steps steps, Letters letters, Rewind rewind) {
        this.steps = steps;
        this.letters = letters;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("letter-lost/loss-recorded");
    }

    @Override
    public void undo(Step step) {
        steps.nothingSince(step, "letter", "letter-lost", "placement", "return-placement", "supervision/entry", "withdrawal", "stay-end");
        var no = step.caseNo();
        var stopped = steps.stoppedSince(step);
        if (!rewind.at(no, "letter", "box-1")) {
            throw Rejection.refused("Sau khi báo mất, việc viết giấy giới thiệu đã dừng, nên giấy cũ không dùng lại được.");
        }
        boolean written = !stopped.contains("letter/next-introduction");
        letters.found(no, step.at(), written);
        if (!written) {
            rewind.to(no, "letter", Set.of(), List.of("before-next-box"));
        } else if (stopped.contains("return-placement/place")) {
            rewind.to(no, "return-placement", Set.of(), List.of("before-place"));
        } else if (stopped.contains("return-placement/accept-back")) {
            rewind.to(no, "return-placement", Set.of(), List.of("before-accept-back"));
        } else {
            rewind.into(no, "transfer", Set.of("letter"), List.of(), placement(stopped));
        }
    }

    private static Call placement(List<String> stopped) {
        if (stopped.stream().anyMatch(ARRIVAL::contains)) {
            return Call.started("placement");
        }
        return Call.entered("placement", ARRIVAL, List.of(stopped.contains("placement/other-place") ? "other-place" : "before-accept"), Map.of());
    }
}
