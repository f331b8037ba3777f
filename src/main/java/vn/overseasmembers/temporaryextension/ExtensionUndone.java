package vn.overseasmembers.temporaryextension;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;

/** An extension of temporary activity was asked for, answered or noted by mistake. */
@Component
@Sends("temporary-extension-cancel")
class ExtensionUndone implements Undoable, GivenUp {

    private static final String PROCESS = "temporary-extension";
    private static final String ASKED = "temporary-extension/extension-asked";
    private static final String CONSIDERED = "temporary-extension/consider-extension";
    private static final String NOTED = "temporary-extension/note-at-home";

    private final Steps steps;
    private final Cases cases;
    private final TemporaryExtensions extensions;
    private final Processes processes;
    private final Rewind rewind;

    ExtensionUndone(Steps steps, Cases cases, TemporaryExtensions extensions, Processes processes, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.extensions = extensions;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(ASKED, CONSIDERED, NOTED);
    }

    @Override
    public void undo(Step step) {
        if (step.path().equals(ASKED)) {
            steps.nothingSince(step, CONSIDERED);
            processes.tell(step.caseNo(), "temporary-extension-cancel");
            return;
        }
        steps.nothingSince(step, ASKED, NOTED, "stay-change/decide-change");
        if (!sensible(cases.get(step.caseNo()))) {
            throw Rejection.refused("Đảng viên không còn sinh hoạt tạm thời ở ngoài nước, không hủy bước này được nữa.");
        }
        int extension = extensions.latest(step.caseNo());
        if (step.path().equals(CONSIDERED)) {
            extensions.undecided(extension);
            rewind.back(step.caseNo(), PROCESS, Map.of("extensionId", extension), List.of("consider-extension"));
        } else {
            extensions.notNoted(extension);
            note(step.caseNo(), extension);
        }
    }

    private void note(String caseNo, int extension) {
        rewind.anew(caseNo, PROCESS, List.of("note-at-home"), Map.of("extensionId", extension, "decision", extensions.agreed(extension) ? "agree" : "refuse"));
    }

    @Override
    public void comesBack(Step undone) {
        var no = undone.caseNo();
        if (!sensible(cases.get(no))) {
            return;
        }
        var asked = extensions.askedAgain(no, undone.at());
        if (asked.isPresent()) {
            rewind.back(no, PROCESS, Map.of("extensionId", asked.get()), List.of("consider-extension"));
        } else if (steps.stoppedSince(undone).contains(NOTED)) {
            extensions.unnoted(no).ifPresent(extension -> note(no, extension));
        }
    }

    private static boolean sensible(Case file) {
        return file.state() == CaseState.ABROAD && file.hostCell() != null && "temporary".equals(file.regime());
    }
}
