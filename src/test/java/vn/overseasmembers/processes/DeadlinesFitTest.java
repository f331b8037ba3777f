package vn.overseasmembers.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.overseasmembers.engine.DecisionTables;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.Ruling;

/** For each chain, handling and verification together fit into the hand-in time: who hands in on time is not late by the work of others. */
class DeadlinesFitTest {

    private final Decisions decisions = DecisionTables.all();

    @TestFactory
    Stream<DynamicTest> handlingFitsIntoTheHandInTime() {
        return Stream.of("mission", "study", "labour", "visit", "tourism", "other").flatMap(trip -> Stream.of("grassroots", "superior", "provincial", "central")
            .map(level -> dynamicTest(level + ", " + trip, () -> {
                var facts = Facts.on(LocalDate.of(2026, 3, 2), "|00|").with("tripKind", trip).with("managementLevel", level).with("purpose", "selection");
                var chain = decisions.list("approval-chain", facts);
                int opinions = chain.stream().filter(step -> step.text("part").equals("consult")).mapToInt(step -> workingDays(facts, "opinion")).sum();
                // as in the model: the opinions and the verification side by side, then the decision
                int handling = Math.max(opinions, workingDays(facts, "verification")) + workingDays(facts, "decide");

                var handIn = deadline(facts, "hand-in-" + level);
                assertThat(handIn.text("anchor")).isEqualTo("departure");
                assertThat(handling).isLessThanOrEqualTo(-workingDays(facts, "hand-in-" + level));
            })));
    }

    private int workingDays(Facts facts, String duty) {
        var deadline = deadline(facts, duty);
        assertThat(deadline.text("unit")).isEqualTo("working-days");
        return deadline.number("amount");
    }

    private Ruling deadline(Facts facts, String duty) {
        return decisions.decide("deadlines", facts.with("duty", duty));
    }
}
