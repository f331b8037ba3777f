package vn.overseasmembers.opinionchain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.engine.Tells;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;

/** The user tasks of opinion-chain.bpmn. */
@Component
class OpinionChainTasks {

    private static final Map<String, String> BODIES = Map.of("cell-meeting", "Hội nghị chi bộ", "committee", "Ban Chấp hành (cấp ủy)",
        "standing-committee", "Ban Thường vụ", "standing-members", "Thường trực cấp ủy");
    private static final Map<String, String> PARTS = Map.of(Step.CONSULT, "Tham gia ý kiến", Step.DECIDE, "Quyết định");

    private final ApprovalChain chain;
    private final Rounds rounds;
    private final Quorum quorum;
    private final Members members;
    private final Timeline timeline;

    OpinionChainTasks(ApprovalChain chain, Rounds rounds, Quorum quorum, Members members, Timeline timeline) {
        this.chain = chain;
        this.rounds = rounds;
        this.quorum = quorum;
        this.members = members;
        this.timeline = timeline;
    }

    @FormValues("opinion-chain/cell-opinion")
    Map<String, Object> cellMeeting(OpenTask task) {
        var values = turn(task);
        values.put("entitled", members.votingBase(task.responsible()));
        return values;
    }

    /** The cell has met and gives its opinion ({@code domain.md} 5.1). */
    @TaskHandler("opinion-chain/cell-opinion")
    @Tells(value = "opinion", asOneOf = {"next", "refused", "supplement"})
    Outcome cellOpinion(Case file, CellOpinion opinion, OpenTask task) {
        if ("supplement".equals(opinion.decision())) {
            return given(task, opinion.decision(), null, opinion.minutesNo(), null);
        }
        var round = rounds.get(file.no(), task.number("round"));
        var matter = ApprovalChain.RETURN_REPORT.equals(round.purpose()) ? round.purpose() : "cell-opinion";
        quorum.hold(file, matter, round.openedOn(), opinion.decision(), opinion.count(), task.responsible());
        return given(task, opinion.decision(), opinion.heldOn(), opinion.minutesNo(), opinion.vote());
    }

    @FormValues("opinion-chain/committee-opinion")
    Map<String, Object> committeeMeeting(OpenTask task) {
        return turn(task);
    }

    /** A committee further up gives its opinion, or decides where the round asks it to ({@code domain.md} 5.1). */
    @TaskHandler("opinion-chain/committee-opinion")
    @Tells(value = "opinion", asOneOf = {"next", "refused", "supplement"})
    Outcome committeeOpinion(CommitteeOpinion opinion, OpenTask task) {
        return given(task, opinion.decision(), opinion.decidedOn(), opinion.documentNo(), null);
    }

    @FormValues("opinion-chain/supplement")
    Map<String, Object> wanted(OpenTask task) {
        var values = new HashMap<String, Object>();
        rounds.wanted(task.caseNo(), task.number("round")).ifPresent(wanted -> {
            values.put("askedBy", wanted.askedBy());
            values.put("askedFor", wanted.askedFor());
        });
        return values;
    }

    /** The cell has added what was asked for; whoever asked is asked again. */
    @TaskHandler("opinion-chain/supplement")
    Outcome supplement(Supplement supplement) {
        return Outcome.done();
    }

    private Outcome given(OpenTask task, String decision, LocalDate on, String documentNo, Vote vote) {
        int round = task.number("round");
        var asked = task.responsible();
        var turn = chain.turnOf(task.caseNo(), round, asked);
        if (!rounds.record(task, round, asked, turn, decision, on, documentNo, vote)) {
            throw Rejection.conflict("Tổ chức này đã cho ý kiến trong lần xin ý kiến này; không ghi thêm ý kiến thứ hai.");
        }
        if ("refuse".equals(decision) && !turn.decides()) {
            timeline.append(Entry.of(task.caseNo(), "dissent-forwarded").in(task).of(asked).with("round", round));
        }
        return Outcome.done().with("opinion", switch (decision) {
            case "agree" -> "next";
            case "supplement" -> "supplement";
            case "refuse" -> turn.decides() ? "refused" : "next";
            default -> throw new IllegalStateException(decision);
        });
    }

    private Map<String, Object> turn(OpenTask task) {
        var turn = chain.turnOf(task.caseNo(), task.number("round"), task.responsible());
        var values = new HashMap<String, Object>();
        values.put("bodyName", BODIES.get(turn.body()));
        values.put("partName", PARTS.get(turn.part()));
        return values;
    }
}
