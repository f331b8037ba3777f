package vn.overseasmembers.moveabroad;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.member.Members;

/** A move to another cell abroad was asked for or made by mistake: the member is where he was, and the host chooses again. */
@Component
@Sends("move-abroad-cancel")
class MoveUndone implements Undoable, GivenUp {

    private static final String PROCESS = "move-abroad";
    private static final String ASKED = "move-abroad/move-asked";
    private static final String CHOSEN = "move-abroad/choose-cell";
    private static final String OTHER_HOST = "move-abroad/other-host";

    private final Steps steps;
    private final Cases cases;
    private final Moves moves;
    private final Members members;
    private final Processes processes;
    private final Rewind rewind;

    MoveUndone(Steps steps, Cases cases, Moves moves, Members members, Processes processes, Rewind rewind) {
        this.steps = steps;
        this.cases = cases;
        this.moves = moves;
        this.members = members;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(ASKED, CHOSEN, OTHER_HOST);
    }

    @Override
    public void undo(Step step) {
        var no = step.caseNo();
        steps.nothingSince(step, PROCESS, "placement", "stay-change/decide-change");
        if (step.path().equals(ASKED)) {
            processes.tell(no, "move-abroad-cancel");
            return;
        }
        var file = cases.get(no);
        if (file.state() != CaseState.ABROAD) {
            throw Rejection.refused("Đảng viên đã về nước hoặc hồ sơ đã kết thúc, không hủy việc chuyển chi bộ được nữa.");
        }
        if (step.path().equals(OTHER_HOST)) {
            steps.restore(step, "host");
            rewind.back(no, PROCESS, Map.of(), List.of("other-host"));
            return;
        }
        if ("agree".equals(step.decision())) {
            steps.restore(step, "host_cell");
            if ("official".equals(file.regime())) {
                steps.before(step, "member_cell").ifPresent(cell -> members.moveTo(file.memberId(), cell));
            }
            moves.notMoved(no);
        }
        rewind.back(no, PROCESS, Map.of(), List.of("before-choose"));
    }

    @Override
    public void comesBack(Step undone) {
        var no = undone.caseNo();
        if (cases.get(no).state() == CaseState.ABROAD && moves.askedAgain(no, undone.at())) {
            rewind.back(no, PROCESS, Map.of(), List.of(steps.stoppedSince(undone).contains(OTHER_HOST) ? "other-host" : "before-choose"));
        }
    }
}
