package vn.overseasmembers.letter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.overseasmembers.engine.Ruling;

/**
 * The committees that introduce a member further, in order, each once, on the tree of the day.
 *
 * @param writers code of the organisation, with the row that asks for it
 */
record LetterRoute(List<Writer> writers) {

    record Writer(String organisation, Ruling ruling) {
    }

    /** @throws IllegalStateException when nobody writes a letter at all */
    static LetterRoute of(List<Ruling> rows, UnaryOperator<String> organisationOf) {
        var writers = new LinkedHashMap<String, Writer>();
        for (var row : rows) {
            var organisation = organisationOf.apply(row.text("writer"));
            writers.putIfAbsent(organisation, new Writer(organisation, row));
        }
        if (writers.isEmpty()) {
            throw new IllegalStateException("letter-route names nobody");
        }
        return new LetterRoute(List.copyOf(writers.values()));
    }

    Writer first() {
        return writers.get(0);
    }

    /**
     * @param written codes of what stands today for the organisations that have written a box
     */
    Optional<Writer> next(Collection<String> written) {
        return writers.stream().filter(writer -> !written.contains(writer.organisation())).findFirst();
    }
}
