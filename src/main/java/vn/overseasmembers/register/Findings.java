package vn.overseasmembers.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong; keeps no more than can be told. */
final class Findings {

    /** How many errors one call tells. */
    static final int MOST = 1_000;

    private record Finding(Part part, long line, String column, String message) {
    }

    private final List<Finding> found = new ArrayList<>();
    private final Map<Part, Integer> whileReading = new EnumMap<>(Part.class);

    /** Found while reading, where errors come in line order, so that all after the first thousand can be forgotten. */
    void reading(Part part, long line, String column, String message) {
        if (whileReading.merge(part, 1, Integer::sum) <= MOST) {
            add(part, line, column, message);
        }
    }

    /** Found by a check that tells at most its first thousand itself. */
    void add(Part part, long line, String column, String message) {
        found.add(new Finding(part, line, column, message));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** The first thousand, in line order within each file. */
    List<ImportError> first() {
        return found.stream()
                .sorted(Comparator.comparing(Finding::part).thenComparingLong(Finding::line)
                        .thenComparingInt(finding -> finding.part().position(finding.column())))
                .limit(MOST)
                .map(finding -> new ImportError(finding.part().code(), finding.line(), finding.column(), finding.message()))
                .toList();
    }
}
