package vn.overseasmembers.report;

import java.util.List;
import java.util.Map;
import vn.overseasmembers.organisation.Organisation;

/**
 * What is counted for the review of five years.
 *
 * @param counts  of the five years
 * @param former  of the five years before
 * @param years   each of the five
 * @param yearly  of each of these
 * @param below   of the organisations directly below
 * @param groups  how figures of the five years fall apart
 * @param running whether the five years are not over yet
 */
record Review(Organisation organisation, Period period, Map<Figure, Long> counts, Map<Figure, Long> former, List<Period> years, List<Map<Figure, Long>> yearly,
              List<Figures.Row> below, List<Figures.Group> groups, boolean running) {

    /** Figures by which the failings that former reviews named are counted ({@code domain.md} 9), each with the figure of which it is a part, or null. */
    enum Failing {
        UNBRIEFED(Figure.UNBRIEFED, Figure.DEPARTED), REPORTS_LATE(Figure.REPORTS_LATE, null), RETURN_REPORTS_LATE(Figure.RETURN_REPORTS_LATE, Figure.RETURNED),
        TRANSFERS_LATE(Figure.TRANSFERS_LATE, null), EXEMPT(Figure.EXEMPT, Figure.DEPARTED), VIOLATIONS(Figure.VIOLATIONS, null);

        private final Figure figure;
        private final Figure of;

        Failing(Figure figure, Figure of) {
            this.figure = figure;
            this.of = of;
        }

        Figure figure() {
            return figure;
        }

        Figure of() {
            return of;
        }

        /** An exemption may be right: it is looked at, but does not speak against an organisation. */
        boolean blames() {
            return this != EXEMPT;
        }
    }

    Period before() {
        return period.before();
    }

    /** Cases of a part of a figure, 0 when there are none. */
    long part(Figure.By by, String key) {
        return groups.stream().filter(one -> one.by().equals(by.code()) && one.key().equals(key)).mapToLong(Figures.Group::cases).sum();
    }
}
