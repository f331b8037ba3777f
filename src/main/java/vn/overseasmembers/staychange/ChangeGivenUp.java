package vn.overseasmembers.staychange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.journey.GivenUp;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.opinionchain.Opinions;

/** A request for change that was given up with the case, or with the stay, goes on where it waited. */
@Component
class ChangeGivenUp implements GivenUp {

    private static final String PROCESS = "stay-change";
    private static final Set<String> OPINIONS = Set.of("opinion-chain/cell-opinion", "opinion-chain/committee-opinion");

    private final Steps steps;
    private final StayChanges changes;
    private final Opinions opinions;
    private final Rewind rewind;

    ChangeGivenUp(Steps steps, StayChanges changes, Opinions opinions, Rewind rewind) {
        this.steps = steps;
        this.changes = changes;
        this.opinions = opinions;
        this.rewind = rewind;
    }

    @Override
    public void comesBack(Step undone) {
        var no = undone.caseNo();
        var stopped = steps.stoppedSince(undone);
        if (changes.askedAgain(no, undone.at())) {
            answered(no, stopped);
        } else if (stopped.contains("stay-change/notify-changed") && changes.latest(no).filter(change -> change.state().equals("agreed")).isPresent()) {
            rewind.anew(no, PROCESS, List.of("notify-changed"), known(no));
        }
    }

    private void answered(String no, List<String> stopped) {
        if (stopped.contains("opinion-chain/supplement")) {
            rewind.again(no, PROCESS, List.of(), Call.entered("opinions", OPINIONS, List.of("supplement"), Map.of()), known(no));
        } else if (OPINIONS.stream().anyMatch(stopped::contains)) {
            rewind.anew(no, PROCESS, List.of("opinions"), known(no));
        } else if (stopped.contains("verification/verify")) {
            rewind.anew(no, PROCESS, List.of("verification"), known(no));
        } else if (stopped.contains("stay-change/supplement")) {
            rewind.anew(no, PROCESS, List.of("supplement"), known(no));
        } else if (stopped.contains("stay-change/notify-refused")) {
            rewind.anew(no, PROCESS, List.of("not-agreed"), known(no));
        } else if (changes.latest(no).map(StayChange::decidedOn).isPresent()) {
            rewind.anew(no, PROCESS, List.of("apply-change"), known(no));
        } else {
            rewind.anew(no, PROCESS, List.of("before-hard-stop"), known(no));
        }
    }

    private Map<String, Object> known(String no) {
        var known = new HashMap<String, Object>();
        known.put("round", opinions.latestRound(no, PROCESS));
        known.put("opinionsOutcome", opinions.refused(no, PROCESS).isPresent() ? "refused" : "agreed");
        steps.last(no, "verification/verify").map(Step::decision).ifPresent(said -> known.put("verificationOutcome", "agree".equals(said) ? "verified" : "refused"));
        return known;
    }
}
