package vn.overseasmembers.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Ruling;

/** A letter goes from committee to committee, each writes one box, and it comes to an end. */
class LetterRouteTest {

    @Property
    void everyCommitteeWritesOnce(@ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 6) Integer> organisations) {
        var rows = new ArrayList<Ruling>();
        organisations.forEach(organisation -> rows.add(row("level-" + rows.size())));
        var route = LetterRoute.of(rows, role -> "o" + organisations.get(Integer.parseInt(role.substring("level-".length()))));

        var written = new ArrayList<String>();
        for (var next = route.next(written); next.isPresent(); next = route.next(written)) {
            written.add(next.get().organisation());
            assertThat(written.size()).isLessThanOrEqualTo(organisations.size());
        }
        assertThat(written).doesNotHaveDuplicates().containsExactlyElementsOf(
            organisations.stream().map(organisation -> "o" + organisation).distinct().toList());
        assertThat(route.first().organisation()).isEqualTo(written.get(0));
    }

    @Test
    void aSubordinateCommitteeThatDoesNotExistWritesNoBox() {
        var where = Map.of("cell", "c", "subordinate", "g", "grassroots", "g", "superior", "s");
        var route = LetterRoute.of(List.of(row("cell"), row("subordinate"), row("grassroots"), row("superior")), where::get);

        assertThat(route.writers()).extracting(LetterRoute.Writer::organisation).containsExactly("c", "g", "s");
    }

    @Test
    void nobodyToWriteIsAnErrorOfTheTable() {
        assertThatThrownBy(() -> LetterRoute.of(List.of(), role -> role)).isInstanceOf(IllegalStateException.class);
    }

    private static Ruling row(String writer) {
        return new Ruling("letter-route", "1", writer, Map.of("writer", writer, "box", 1));
    }
}
