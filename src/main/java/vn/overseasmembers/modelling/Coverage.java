package vn.overseasmembers.modelling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.overseasmembers.modelling.Cell.Test;
import vn.overseasmembers.modelling.Cell.Unnamed;

/**
 * Whether a table has an answer for everything, and only one where only one may apply.
 *
 * <p>Each column's values fall into a few kinds that its cells tell apart: the words that it declares or names, the numbers and days at and between the
 * bounds that it mentions, yes, no, and "not known". The kinds of all columns are walked together, as long as rows differ; what is reached with no row left is a
 * gap. A column in which every row names its words is a key (a duty, a task): whoever asks has a row in mind, which other rules make sure of.
 */
final class Coverage {

    /** Enough for tables of hundreds of rows; more is refused, not waited for. */
    private static final int MOST_STEPS = 300_000;
    private static final Object UNKNOWN = null;

    private final Table table;
    private final List<List<Object>> kinds = new ArrayList<>();
    private final List<List<BitSet>> matching = new ArrayList<>();
    private final Set<String> walked = new HashSet<>();
    private final BitSet reached = new BitSet();
    private final Set<String> overlapping = new HashSet<>();
    private boolean gap;
    private int steps;

    Coverage(Table table) {
        this.table = table;
    }

    void check() {
        for (int column = 0; column < table.inputs().size(); column++) {
            kinds.add(kinds(column));
            matching.add(matches(column));
        }
        var all = new BitSet();
        all.set(0, table.rows().size());
        walk(0, all, new ArrayList<>());
        if (steps >= MOST_STEPS) {
            table.found(Rule.TOO_COMPLEX, "");
            return;
        }
        if (!table.hitPolicy().equals("UNIQUE") || overlapping.isEmpty()) {
            for (int row = reached.nextClearBit(0); row < table.rows().size(); row = reached.nextClearBit(row + 1)) {
                table.found(Rule.NEVER_REACHED, table.rows().get(row).id());
            }
        }
    }

    private void walk(int column, BitSet rows, List<Object> way) {
        if (steps >= MOST_STEPS || !walked.add(column + ":" + rows)) {
            return;
        }
        steps++;
        if (rows.isEmpty()) {
            if (!gap) {
                gap = true;
                table.found(Rule.GAP, "", described(way));
            }
            return;
        }
        if (column == kinds.size()) {
            answer(rows, way);
            return;
        }
        for (int kind = 0; kind < kinds.get(column).size(); kind++) {
            var left = (BitSet) rows.clone();
            left.and(matching.get(column).get(kind));
            way.add(kinds.get(column).get(kind));
            walk(column + 1, left, way);
            way.remove(way.size() - 1);
        }
    }

    private void answer(BitSet rows, List<Object> way) {
        switch (table.hitPolicy()) {
            case "FIRST" -> reached.set(rows.nextSetBit(0));
            case "UNIQUE", "ANY" -> {
                reached.or(rows);
                int first = rows.nextSetBit(0);
                int second = rows.nextSetBit(first + 1);
                if (second >= 0 && (table.hitPolicy().equals("UNIQUE") || !sameAnswer(first, second))
                        && overlapping.add(first + " " + second)) {
                    table.found(Rule.OVERLAP, table.rows().get(second).id(), table.rows().get(first).id(), described(way));
                }
            }
            default -> reached.or(rows);
        }
    }

    private boolean sameAnswer(int one, int other) {
        return table.rows().get(one).answers().equals(table.rows().get(other).answers());
    }

    private List<BitSet> matches(int column) {
        var all = new ArrayList<BitSet>();
        for (var kind : kinds.get(column)) {
            var rows = new BitSet();
            for (int row = 0; row < table.rows().size(); row++) {
                rows.set(row, table.rows().get(row).cells().get(column).matches(kind));
            }
            all.add(rows);
        }
        return all;
    }

    private List<Object> kinds(int column) {
        var input = table.inputs().get(column);
        var cells = table.rows().stream().map(row -> row.cells().get(column)).toList();
        var tests = cells.stream().flatMap(cell -> cell.tests().stream()).toList();
        var kinds = new LinkedHashSet<Object>();
        var words = tests.stream().filter(test -> !test.question()).map(Test::value).filter(String.class::isInstance).collect(Collectors.toCollection(LinkedHashSet::new));
        boolean key = cells.stream().noneMatch(cell -> cell.blank() || cell.negated()) && input.values().isEmpty() && words.size() > 1;
        kinds.addAll(input.values());
        kinds.addAll(words);
        var questions = tests.stream().filter(Test::question).collect(Collectors.toCollection(LinkedHashSet::new));
        questions.forEach(question -> kinds.add(new Unnamed(Set.of(question))));
        if (questions.size() > 1) {
            kinds.add(new Unnamed(questions));
        }
        if (input.type().equals("boolean") || tests.stream().anyMatch(test -> test.value() instanceof Boolean)) {
            kinds.add(true);
            kinds.add(false);
        }
        kinds.addAll(numbers(tests));
        kinds.addAll(days(tests));
        if (!key) {
            if (input.values().isEmpty() && (!words.isEmpty() || !questions.isEmpty())) {
                kinds.add(new Unnamed(Set.of()));
            }
            // the day is always known, unless a row thinks of one that is not
            if (!input.name().equals("day") || kinds.isEmpty() || tests.stream().anyMatch(test -> !test.question() && test.value() == null)) {
                kinds.add(UNKNOWN);
            }
        }
        return new ArrayList<>(kinds);
    }

    /** Each bound, and something on both its sides. */
    private static Set<Object> numbers(List<Test> tests) {
        var bounds = new TreeSet<BigDecimal>();
        tests.stream().flatMap(test -> java.util.stream.Stream.of(test.value(), test.upper() == null ? test.value() : test.upper()))
            .filter(BigDecimal.class::isInstance).forEach(bound -> bounds.add((BigDecimal) bound));
        var kinds = new LinkedHashSet<Object>();
        BigDecimal before = null;
        for (var bound : bounds) {
            kinds.add(before == null ? bound.subtract(BigDecimal.ONE) : before.add(bound).divide(BigDecimal.valueOf(2)));
            kinds.add(bound);
            before = bound;
        }
        if (before != null) {
            kinds.add(before.add(BigDecimal.ONE));
        }
        return kinds;
    }

    private static Set<Object> days(List<Test> tests) {
        var kinds = new LinkedHashSet<Object>();
        tests.stream().flatMap(test -> java.util.stream.Stream.of(test.value(), test.upper() == null ? test.value() : test.upper()))
            .filter(LocalDate.class::isInstance).map(LocalDate.class::cast).sorted()
            .forEach(day -> kinds.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        return kinds;
    }

    private String described(List<Object> way) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < way.size(); i++) {
            if (kinds.get(i).size() > 1) {
                parts.add(table.inputs().get(i).name() + " = " + (way.get(i) == null ? "null" : way.get(i) instanceof Unnamed ? "…" : way.get(i)));
            }
        }
        return parts.isEmpty() ? "–" : String.join(", ", parts);
    }
}
