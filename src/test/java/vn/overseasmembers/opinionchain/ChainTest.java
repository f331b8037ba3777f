package vn.overseasmembers.opinionchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Ruling;

/** On whatever tree, a round asks everybody once, the deciding committee always and last, and comes to an end. */
class ChainTest {

    private static final List<String> LEVELS = List.of("cell", "subordinate", "grassroots", "superior", "commission", "province",
        "central-commission", "central");
    private static final int MOST_DISTURBANCES = 8;

    /** A place: which organisation each level is there; missing levels are stood in for by another. */
    record Place(List<Ruling> rows, Map<String, String> organisationOf) {

        Chain chain(boolean deciderAsked) {
            return Chain.of(rows, organisationOf::get, deciderAsked);
        }

        String decider() {
            return organisationOf.get(rows.get(rows.size() - 1).text("level"));
        }
    }

    @Provide
    Arbitrary<Place> places() {
        var organisations = Arbitraries.of("a", "b", "c", "d", "e").list().ofSize(LEVELS.size());
        return Combinators.combine(Arbitraries.integers().between(1, LEVELS.size()), organisations).as((length, codes) -> {
            var rows = new ArrayList<Ruling>();
            var of = new HashMap<String, String>();
            for (int i = 0; i < LEVELS.size(); i++) {
                of.put(LEVELS.get(i), codes.get(i));
                if (i < length) {
                    rows.add(row(LEVELS.get(i), i == length - 1 ? Step.DECIDE : Step.CONSULT));
                }
            }
            return new Place(rows, of);
        });
    }

    @Property
    void asksEverybodyOnceAndTheDeciderLast(@ForAll("places") Place place) {
        var chain = place.chain(true);
        var asked = walk(chain);

        assertThat(asked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(
            place.rows().stream().map(row -> place.organisationOf().get(row.text("level"))).distinct().toList());
        assertThat(asked).last().isEqualTo(place.decider());
        assertThat(chain.steps().get(chain.steps().size() - 1).decides()).isTrue();
    }

    @Property
    void leavesTheDeciderToItsOwnTaskInSelection(@ForAll("places") Place place) {
        var chain = place.chain(false);

        assertThat(walk(chain)).doesNotContain(place.decider()).doesNotHaveDuplicates();
        assertThat(chain.decider().organisation()).isEqualTo(place.decider());
    }

    /**
     * Before anybody answers, organisations may merge, a level may come into being or pass to another organisation, and whoever is asked may
     * want a supplement first; who has answered is known by what it is now.
     */
    @Property
    void endsAndAsksTheDeciderWhateverChangesInBetween(@ForAll("places") Place first, @ForAll long seed) {
        var random = new Random(seed);
        var now = new HashMap<>(first.organisationOf());
        var successors = new HashMap<String, String>();
        var answers = new ArrayList<Chain.Answer>();
        var opinions = new ArrayList<String>();
        var decided = false;
        int disturbances = 0;
        for (int step = 0; ; step++) {
            assertThat(step).as("steps").isLessThanOrEqualTo(LEVELS.size() + 1 + disturbances);
            if (!decided && disturbances < MOST_DISTURBANCES && random.nextInt(3) == 0) {
                disturbances++;
                if (random.nextBoolean()) {
                    merge(now, successors, random);
                } else {
                    now.put(LEVELS.get(random.nextInt(LEVELS.size())), "new" + disturbances);
                }
            }
            var today = answers.stream().map(answer -> new Chain.Answer(living(answer.organisation(), successors), answer.part())).toList();
            var next = Chain.of(first.rows(), now::get, true).next(today);
            if (next.isEmpty()) {
                break;
            }
            if (disturbances < MOST_DISTURBANCES && random.nextInt(4) == 0) {
                disturbances++;
                continue;
            }
            decided = next.get().decides();
            opinions.add(next.get().organisation() + "/" + next.get().part());
            answers.add(new Chain.Answer(next.get().organisation(), next.get().part()));
        }
        assertThat(decided).as("the last opinion is the deciding committee's").isTrue();
        assertThat(opinions).doesNotHaveDuplicates();
    }

    private static void merge(Map<String, String> now, Map<String, String> successors, Random random) {
        var living = now.values().stream().distinct().sorted().toList();
        if (living.size() > 1) {
            var ended = living.get(random.nextInt(living.size() - 1));
            var successor = living.get(living.size() - 1);
            successors.put(ended, successor);
            now.replaceAll((level, organisation) -> organisation.equals(ended) ? successor : organisation);
        }
    }

    private static String living(String organisation, Map<String, String> successors) {
        var living = organisation;
        while (successors.containsKey(living)) {
            living = successors.get(living);
        }
        return living;
    }

    @Test
    void asksTheSameAgainAfterASupplement() {
        var place = place("cell", "a", "grassroots", "b", "superior", "c");

        assertThat(place.chain(true).next(List.of(new Chain.Answer("a", Step.CONSULT))).orElseThrow().organisation()).isEqualTo("b");
        assertThat(place.chain(true).next(List.of(new Chain.Answer("a", Step.CONSULT))).orElseThrow().organisation()).isEqualTo("b");
    }

    @Test
    void anAnswerOfThePredecessorCounts() {
        var place = place("cell", "a", "grassroots", "merged", "superior", "c");

        assertThat(place.chain(true).next(List.of(new Chain.Answer("a", Step.CONSULT), new Chain.Answer("merged", Step.CONSULT)))
            .orElseThrow().organisation()).isEqualTo("c");
    }

    @Test
    void anOpinionGivenWhenConsultedIsNoDecision() {
        var place = place("cell", "a", "grassroots", "b");

        assertThat(place.chain(true).next(List.of(new Chain.Answer("a", Step.CONSULT), new Chain.Answer("b", Step.CONSULT))).orElseThrow()
            .decides()).isTrue();
    }

    @Test
    void aTableInWhichNobodyDecidesIsRefused() {
        assertThatThrownBy(() -> Chain.of(List.of(row("cell", Step.CONSULT)), level -> "a", true)).hasMessageContaining("decides");
    }

    private static Place place(String... levelsAndOrganisations) {
        var rows = new ArrayList<Ruling>();
        var of = new HashMap<String, String>();
        for (int i = 0; i < levelsAndOrganisations.length; i += 2) {
            of.put(levelsAndOrganisations[i], levelsAndOrganisations[i + 1]);
            rows.add(row(levelsAndOrganisations[i], i == levelsAndOrganisations.length - 2 ? Step.DECIDE : Step.CONSULT));
        }
        return new Place(rows, of);
    }

    private static List<String> walk(Chain chain) {
        var asked = new ArrayList<String>();
        var answers = new ArrayList<Chain.Answer>();
        for (var next = chain.next(answers); next.isPresent(); next = chain.next(answers)) {
            asked.add(next.get().organisation());
            answers.add(new Chain.Answer(next.get().organisation(), next.get().part()));
            assertThat(asked.size()).isLessThanOrEqualTo(LEVELS.size());
        }
        return asked;
    }

    private static Ruling row(String level, String part) {
        return new Ruling("approval-chain", "1", level + "-" + part, Map.of("level", level, "part", part, "body", "committee"));
    }
}
