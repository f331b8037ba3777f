package vn.overseasmembers.report;

import java.util.List;
import java.util.Map;

/**
 * Numbers of one figure, drawn as bars beneath each other.
 *
 * @param code of the figure
 */
record Chart(String code, String name, List<Bar> bars) {

    /**
     * A bar, with its number: nothing is told by length alone.
     *
     * @param width of a hundred
     */
    record Bar(String label, long cases, long width) {
    }

    /** In the order given; without bars when there is nothing to draw. */
    static Chart of(String code, String name, List<Map.Entry<String, Long>> numbers) {
        long most = numbers.stream().mapToLong(Map.Entry::getValue).max().orElse(0);
        return new Chart(code, name, most == 0 ? List.of() : numbers.stream()
            .map(one -> new Bar(one.getKey(), one.getValue(), one.getValue() == 0 ? 0 : Math.max(1, 100 * one.getValue() / most))).toList());
    }
}
