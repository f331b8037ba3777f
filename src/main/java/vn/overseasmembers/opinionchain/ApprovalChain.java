package vn.overseasmembers.opinionchain;

import java.time.LocalDate;
import java.util.Optional;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisations;

/** Who is asked next in a round; {@code domain.md} 5.1. The models call it as {@code chain}. */
@ModelBean("chain")
public class ApprovalChain {

    /** In selection the deciding committee has a task of its own, after verification and the hard stop. */
    private static final String SELECTION = "selection";

    private final Rounds rounds;
    private final Cases cases;
    private final CaseFacts facts;
    private final Members members;
    private final Committees committees;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Today today;

    ApprovalChain(Rounds rounds, Cases cases, CaseFacts facts, Members members, Committees committees, Organisations organisations,
                  Decisions decisions, Timeline timeline, Today today) {
        this.rounds = rounds;
        this.cases = cases;
        this.facts = facts;
        this.members = members;
        this.committees = committees;
        this.organisations = organisations;
        this.decisions = decisions;
        this.timeline = timeline;
        this.today = today;
    }

    /**
     * Opens a round of opinions on a case.
     *
     * @param purpose selection or return-report
     * @return the round's number, counted within the case
     */
    public int open(String caseNo, String purpose) {
        var round = rounds.open(caseNo, purpose, today.today());
        var decider = chain(round).decider();
        timeline.append(Entry.of(caseNo, "rule-decided").under(decider.ruling()).of(decider.organisation())
            .with("purpose", purpose).with("round", round.no()).with("level", decider.level()).with("part", decider.part())
            .with("body", decider.body()));
        return round.no();
    }

    /**
     * @return cell or committee: what kind of organisation is asked next; none: all have been asked
     */
    public String next(String caseNo, int round) {
        var step = waiting(caseNo, round);
        step.ifPresent(next -> timeline.append(Entry.of(caseNo, "rule-decided").under(next.ruling()).of(next.organisation())
            .with("round", round).with("level", next.level()).with("part", next.part()).with("body", next.body())));
        return step.map(next -> next.ofCell() ? "cell" : "committee").orElse("none");
    }

    /**
     * Code of the organisation that is asked now.
     *
     * @throws IllegalStateException when all have been asked
     */
    public String asked(String caseNo, int round) {
        return waiting(caseNo, round).map(Step::organisation)
            .orElseThrow(() -> new IllegalStateException("nobody left to ask in round " + round + " of " + caseNo));
    }

    private Optional<Step> waiting(String caseNo, int number) {
        var round = rounds.get(caseNo, number);
        var day = today.today();
        var answers = rounds.answers(caseNo, number).stream()
            .map(answer -> new Chain.Answer(organisations.living(answer.organisation(), day).code(), answer.part())).toList();
        return chain(round).next(answers);
    }

    /**
     * The turn that an organisation was asked for. Where the tree has changed meanwhile and nobody asks that organisation any more, its
     * opinion is still taken, as one of the consulted.
     */
    Step turnOf(String caseNo, int number, String organisation) {
        var round = rounds.get(caseNo, number);
        return chain(round).stepOf(organisations.living(organisation, today.today()).code())
            .orElseGet(() -> new Step(null, Step.CONSULT, "committee", organisation, null));
    }

    /** The day whose rules the round keeps. */
    LocalDate ruleDay(String caseNo, int round) {
        return rounds.get(caseNo, round).openedOn();
    }

    private Chain chain(Rounds.Round round) {
        var file = cases.get(round.caseNo());
        var level = members.get(file.memberId()).managementLevel();
        var rows = decisions.list("approval-chain", facts.on(round.openedOn(), file)
            .with("purpose", round.purpose())
            .with("managementLevel", level == null ? "unknown" : level));
        return Chain.of(rows, role -> committees.of(file.no(), role), !SELECTION.equals(round.purpose()));
    }
}
