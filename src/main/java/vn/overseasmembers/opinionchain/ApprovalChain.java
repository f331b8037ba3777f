package vn.overseasmembers.opinionchain;

import java.util.Optional;
import java.util.Set;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Words;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.organisation.Organisations;

/** Who is asked next in a round; {@code domain.md} 5.1. The models call it as {@code chain}. */
@ModelBean("chain")
public class ApprovalChain {

    static final String RETURN_REPORT = "return-report";
    /** Here the deciding committee has a task of its own, after the round and the hard stop. */
    private static final Set<String> DECIDED_APART = Set.of("selection", "stay-change");

    private final Rounds rounds;
    private final Committees committees;
    private final Organisations organisations;
    private final Timeline timeline;
    private final Rewind rewind;
    private final Today today;

    ApprovalChain(Rounds rounds, Committees committees, Organisations organisations, Timeline timeline, Rewind rewind, Today today) {
        this.rounds = rounds;
        this.committees = committees;
        this.organisations = organisations;
        this.timeline = timeline;
        this.rewind = rewind;
        this.today = today;
    }

    /**
     * Opens a round of opinions on a case.
     *
     * @param purpose selection, stay-change or return-report
     * @return the round's number, counted within the case
     */
    @ModelMethod
    public int open(String caseNo, @Words(of = "opinion") String purpose) {
        var round = rounds.open(caseNo, purpose, today.today());
        var decider = chain(round).decider();
        timeline.append(Entry.of(caseNo, "rule-decided").under(decider.ruling()).of(decider.organisation())
            .with("result", decider.part()).with("purpose", purpose).with("round", round.no()).with("level", decider.level())
            .with("body", decider.body()));
        return round.no();
    }

    /**
     * @return cell or committee: what kind of organisation is asked next; none: all have been asked
     */
    @ModelMethod(answers = {"cell", "committee", "none"})
    public String next(String caseNo, int round) {
        var step = waiting(caseNo, round);
        step.filter(next -> !rewind.passing()).ifPresent(next -> timeline.append(Entry.of(caseNo, "rule-decided").under(next.ruling()).of(next.organisation())
            .with("result", next.part()).with("round", round).with("level", next.level()).with("body", next.body())));
        return step.map(next -> next.ofCell() ? "cell" : "committee").orElse("none");
    }

    /**
     * Code of the organisation that is asked now.
     *
     * @throws IllegalStateException when all have been asked
     */
    @ModelMethod(gives = Gives.COMMITTEE)
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

    private Chain chain(Rounds.Round round) {
        var rows = committees.chain(round.caseNo(), round.purpose(), round.openedOn());
        return Chain.of(rows, level -> committees.of(round.caseNo(), level), !DECIDED_APART.contains(round.purpose()));
    }
}
