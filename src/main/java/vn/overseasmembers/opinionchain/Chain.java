package vn.overseasmembers.opinionchain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.overseasmembers.engine.Ruling;

/**
 * The committees that a round asks, in order. Asked afresh on the tree of the day before every step, so a chain that shrinks or grows in
 * between neither skips nor repeats anybody.
 *
 * @param decider the committee whose "no" ends the matter
 * @param steps   whom the round asks; the decider stands last, or not at all where deciding is a task of its own
 */
record Chain(Step decider, List<Step> steps) {

    /**
     * A committee that has given its final opinion in the round.
     *
     * @param organisation code of what stands for that committee today
     */
    record Answer(String organisation, String part) {
    }

    /**
     * @param rows           rows of {@code approval-chain} in the table's order
     * @param organisationOf code of the organisation that is a level today
     * @param deciderAsked   whether the round itself asks the deciding committee
     * @throws IllegalStateException when no row decides: such a round could end without anybody's decision
     */
    static Chain of(List<Ruling> rows, UnaryOperator<String> organisationOf, boolean deciderAsked) {
        var all = rows.stream().map(row -> new Step(row.text("level"), row.text("part"), row.text("body"),
            organisationOf.apply(row.text("level")), row)).toList();
        var decider = all.stream().filter(Step::decides).reduce((first, last) -> last)
            .orElseThrow(() -> new IllegalStateException("no row of approval-chain decides"));
        var asked = new HashSet<String>();
        asked.add(decider.organisation());
        var steps = new ArrayList<Step>();
        for (var step : all) {
            if (!step.decides() && asked.add(step.organisation())) {
                steps.add(step);
            }
        }
        if (deciderAsked) {
            steps.add(decider);
        }
        return new Chain(decider, List.copyOf(steps));
    }

    /** The first that has not answered yet; an opinion given when only consulted does not stand for a decision. */
    Optional<Step> next(Collection<Answer> answers) {
        return steps.stream().filter(step -> answers.stream().noneMatch(answer -> answer.organisation().equals(step.organisation())
            && (!step.decides() || Step.DECIDE.equals(answer.part())))).findFirst();
    }

    Optional<Step> stepOf(String organisation) {
        return steps.stream().filter(step -> step.organisation().equals(organisation)).findFirst();
    }
}
