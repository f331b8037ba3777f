package vn.overseasmembers.opinionchain;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/** Holds what a cell has decided against its vote and the table {@code quorum}, and writes the row that decided into the history. */
@Component
@AsksTable(value = "rules/quorum", given = "matter", answers = {"base", "numerator", "denominator", "comparison", "leastOfficial"})
public class Quorum {

    private final Decisions decisions;
    private final CaseFacts facts;
    private final Timeline timeline;

    Quorum(Decisions decisions, CaseFacts facts, Timeline timeline) {
        this.decisions = decisions;
        this.facts = facts;
        this.timeline = timeline;
    }

    /**
     * The vote of a cell, as its minutes give it.
     *
     * @param entitled members with the right to vote; never compared with the register
     */
    public record Count(int entitled, int present, int inFavour, int against, int blank) {
    }

    /**
     * @param matter   what was voted on, a row of the table
     * @param day      whose rule applies
     * @param decision agree or refuse
     * @param cell     code of the cell that voted
     * @throws Rejection when the vote does not add up or does not carry the decision
     */
    public void hold(Case file, String matter, LocalDate day, String decision, Count count, String cell) {
        var ruling = decisions.decide("quorum", facts.on(day, file).with("matter", matter));
        var vote = new Vote(count.entitled(), count.present(), count.inFavour(), count.against(), count.blank());
        new VoteRules(Majority.of(ruling)).objection(decision, vote).ifPresent(objection -> {
            throw objection;
        });
        timeline.append(Entry.of(file.no(), "rule-decided").under(ruling).of(cell).with("matter", matter)
            .with("result", decision).with("inFavour", count.inFavour()).with("entitled", count.entitled()));
    }
}
