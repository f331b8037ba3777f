package vn.overseasmembers.report;

import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;

/**
 * Tells a review in plain sentences: what was counted, how it compares, which organisations stand out, how often the known failings came up. The sentences
 * stand in {@code review.properties}; in Vietnamese, whatever language the screens speak, since the committee hands them on as its own.
 */
@Component
class ReviewWords {

    /** Figures that are compared in words; the others only in the table. */
    private static final List<Figure> COMPARED = List.of(Figure.OPENED, Figure.DEPARTED, Figure.RETURNED, Figure.ABROAD_THEN, Figure.REFUSED);
    private static final int NAMED = 3;
    private static final int NAMED_CLEAN = 10;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final ResourceBundleMessageSource sentences = new ResourceBundleMessageSource();
    private final FigureWords words;
    private final Today today;

    ReviewWords(FigureWords words, Today today) {
        this.words = words;
        this.today = today;
        sentences.setBasename("review");
        sentences.setDefaultEncoding(StandardCharsets.UTF_8.name());
        sentences.setFallbackToSystemLocale(false);
    }

    /** Something of the report that is said by others too, such as the names of figures. */
    static <T> T inVietnamese(Supplier<T> told) {
        var context = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(VIETNAMESE);
        try {
            return told.get();
        } finally {
            LocaleContextHolder.setLocaleContext(context);
        }
    }

    String said(String key, Object... values) {
        return sentences.getMessage(key, values, VIETNAMESE);
    }

    /** A part of the report. */
    record Part(String code, String title, List<String> sentences) {
    }

    List<Part> tell(Review review) {
        return inVietnamese(() -> List.of(part("counted", counted(review)), part("compared", compared(review)), part("stand-out", standOut(review)),
            part("failings", failings(review))));
    }

    private Part part(String code, List<String> sentences) {
        return new Part(code, said(code), sentences);
    }

    private List<String> counted(Review review) {
        var of = review.counts();
        var told = new ArrayList<String>();
        if (review.running()) {
            told.add(said("running", DAY.format(today.today())));
        }
        told.add(said("cases", words.period(review.period()), of.get(Figure.OPENED), of.get(Figure.AGREED), of.get(Figure.REFUSED), of.get(Figure.NOT_GONE)));
        told.add(said("trips", of.get(Figure.DEPARTED), of.get(Figure.RETURNED), of.get(Figure.ENDED), of.get(Figure.ABROAD_THEN)));
        return told;
    }

    private List<String> compared(Review review) {
        return COMPARED.stream().map(figure -> {
            long now = review.counts().get(figure);
            long then = review.former().get(figure);
            var name = words.of(figure);
            var before = words.period(review.before());
            return now == 0 && then == 0 ? said("neither", name)
                : then == 0 ? said("new", name, now, before)
                : now == then ? said("same", name, now, before)
                : said(now > then ? "more" : "less", name, now, Math.abs(now - then), share(Math.abs(now - then), then), before, then);
        }).toList();
    }

    private List<String> standOut(Review review) {
        if (review.below().isEmpty()) {
            return List.of(said("nobody-below"));
        }
        var told = Stream.concat(Stream.of(Figure.DEPARTED), Stream.of(Review.Failing.values()).filter(Review.Failing::blames).map(Review.Failing::figure))
            .map(figure -> most(review, figure)).filter(sentence -> !sentence.isEmpty()).collect(Collectors.toCollection(ArrayList::new));
        var clean = review.below().stream().filter(row -> row.counts().get(Figure.DEPARTED) > 0
            && Stream.of(Review.Failing.values()).filter(Review.Failing::blames).allMatch(failing -> row.counts().get(failing.figure()) == 0)).toList();
        if (!clean.isEmpty()) {
            var named = clean.stream().limit(NAMED_CLEAN).map(row -> row.organisation().name()).collect(Collectors.joining("; "));
            told.add(said(clean.size() > NAMED_CLEAN ? "clean-among" : "clean", clean.size(), named));
        }
        return told.isEmpty() ? List.of(said("nothing-below")) : told;
    }

    /** The organisations with the highest numbers; empty when all are 0. */
    private String most(Review review, Figure figure) {
        var named = review.below().stream().filter(row -> row.counts().get(figure) > 0)
            .sorted(Comparator.comparing((Figures.Row row) -> row.counts().get(figure)).reversed().thenComparing(row -> row.organisation().code())).limit(NAMED)
            .map(row -> row.organisation().name() + " (" + number(row.counts().get(figure)) + ")").collect(Collectors.joining("; "));
        return named.isEmpty() ? "" : said("most", words.of(figure), named);
    }

    private List<String> failings(Review review) {
        var told = Stream.of(Review.Failing.values()).map(failing -> failing(review, failing)).collect(Collectors.toCollection(ArrayList::new));
        told.add(said("found-out", review.part(Figure.By.HOW, "found-out")));
        told.add(said("no-ground", review.part(Figure.By.GROUND, "register")));
        told.add(said("as-of-today", review.counts().get(Figure.NOT_BACK), review.part(Figure.By.CELL_KIND, "none"), review.counts().get(Figure.SIGNALS)));
        told.add(said("not-counted"));
        return told;
    }

    private String failing(Review review, Review.Failing failing) {
        var name = words.of(failing.figure());
        long now = review.counts().get(failing.figure());
        long then = review.former().get(failing.figure());
        if (failing.of() == null || review.counts().get(failing.of()) == 0) {
            return said("failing", name, now, then);
        }
        long all = review.counts().get(failing.of());
        long allThen = review.former().get(failing.of());
        return allThen == 0 ? said("failing-part-new", name, now, words.of(failing.of()), all, share(now, all), then)
            : said("failing-part", name, now, words.of(failing.of()), all, share(now, all), then, share(then, allThen));
    }

    /** With one decimal, as people write it. */
    static String share(long part, long whole) {
        var percent = NumberFormat.getPercentInstance(LocaleContextHolder.getLocale());
        percent.setMinimumFractionDigits(1);
        percent.setMaximumFractionDigits(1);
        return percent.format((double) part / whole);
    }

    static String number(long number) {
        return NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale()).format(number);
    }
}
