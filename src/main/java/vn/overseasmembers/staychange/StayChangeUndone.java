package vn.overseasmembers.staychange;

import java.util.HashMap;
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
import vn.overseasmembers.opinionchain.Opinions;
import vn.overseasmembers.supervision.Duties;

/**
 * A request for a change of the stay was recorded by mistake: it is given up. The decision on it was recorded by mistake: the stay is planned as before, and the committee answers again. Where the change had
 * begun the transfer anew, it begins once more for the former plan.
 */
@Component
@Sends({"stay-change-cancel", "supervision-changed", "journey-stay-reviewed"})
class StayChangeUndone implements Undoable {

    private static final String ASKED = "stay-change/change-asked";
    private static final String DECIDED = "stay-change/decide-change";
    private static final List<String> TOLD = List.of("stay-change/notify-changed", "stay-change/notify-refused");
    private static final Set<CaseState> CHANGEABLE = Set.of(CaseState.AGREED, CaseState.ABROAD);

    private final Steps steps;
    private final Cases cases;
    private final StayChanges changes;
    private final Opinions opinions;
    private final Duties duties;
    private final Processes processes;
    private final List<GivenUp> givenUp;
    private final Rewind rewind;

    StayChangeUndone(Steps steps, Cases cases, StayChanges changes, Opinions opinions, Duties duties, Processes processes, List<GivenUp> givenUp,
                     Rewind rewind) {
        this.givenUp = givenUp;
        this.steps = steps;
        this.cases = cases;
        this.changes = changes;
        this.opinions = opinions;
        this.duties = duties;
        this.processes = processes;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of(ASKED, DECIDED);
    }

    @Override
    public void undo(Step step) {
        var no = step.caseNo();
        if (step.path().equals(ASKED)) {
            steps.nothingSince(step, "opinion-chain", "verification", DECIDED);
            processes.tell(no, "stay-change-cancel");
            return;
        }
        steps.nothingSince(step, "stay-change/change-asked", "stay-change/supplement", "supervision", "move-abroad", "temporary-extension", "withdrawal",
            "stay-end");
        var file = cases.get(no);
        var change = changes.latest(no).orElseThrow();
        if (!file.open() || !CHANGEABLE.contains(file.state()) || change.state().equals("dropped")) {
            throw Rejection.refused("Đảng viên đã về nước hoặc hồ sơ đã kết thúc, không hủy quyết định về việc gia hạn, thay đổi được nữa.");
        }
        // a supplement asked for has changed nothing
        boolean moved = change.state().equals("agreed") && changes.movesTheTransfer(change, steps.before(step, "regime").orElse(null));
        if (moved) {
            steps.nothingSince(step, "transfer", "letter", "placement");
        }
        boolean applied = changes.undecided(change);
        if (moved) {
            steps.restore(step, "regime", "route", "host");
        }
        // the member has been told of what does not hold: he is told again
        TOLD.forEach(path -> steps.last(no, path).filter(told -> told.submission() > step.submission()).ifPresent(steps::supersede));
        decideAgain(no);
        if (applied) {
            processes.retime(no);
            duties.goesOn(no, step.at());
            processes.tell(no, "supervision-changed");
        }
        if (moved) {
            processes.tell(no, "journey-stay-reviewed");
        }
        givenUp.forEach(one -> one.comesBack(step));
    }

    private void decideAgain(String no) {
        if (rewind.runs(no, "stay-change")) {
            rewind.to(no, "stay-change", Set.of(), List.of("before-hard-stop"));
        } else {
            rewind.anew(no, "stay-change", List.of("before-hard-stop"), known(no));
        }
    }

    private Map<String, Object> known(String no) {
        var known = new HashMap<String, Object>();
        known.put("round", opinions.latestRound(no, "stay-change"));
        known.put("opinionsOutcome", "agreed");
        return known;
    }
}
