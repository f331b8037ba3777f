package vn.overseasmembers.report;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.calendar.Today;

/** Counts for the five-yearly review, for those who may see the figures. */
@Component
class FiveYearlyReviews {

    private final Figures figures;
    private final Today today;

    FiveYearlyReviews(Figures figures, Today today) {
        this.figures = figures;
        this.today = today;
    }

    /** @throws IllegalArgumentException when the period is not five years */
    @Transactional(readOnly = true)
    public Review of(Figures.Scope scope, Period period) {
        if (!period.five()) {
            throw new IllegalArgumentException("not five years: " + period.code());
        }
        var years = period.compared().subList(0, 5);
        var counts = figures.counts(scope, Stream.concat(Stream.of(period, period.before()), years.stream()).toList(), List.of(Figure.values()));
        return new Review(scope.organisation(), period, counts.get(0), counts.get(1), years, counts.subList(2, counts.size()),
            figures.below(scope, period, Figure.OF_PERIODS), figures.groups(scope, period), !period.to().isBefore(today.today()));
    }
}
