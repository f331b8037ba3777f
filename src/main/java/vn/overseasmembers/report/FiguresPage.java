package vn.overseasmembers.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Mark;
import vn.overseasmembers.document.Paper;
import vn.overseasmembers.document.Sheet;
import vn.overseasmembers.organisation.Organisation;

/** Figures and statistics of a committee and everything below it, the cases behind each number, and all of it to take away. */
@Controller
@PreAuthorize("hasAnyRole('OFFICER', 'AUDITOR')")
class FiguresPage {

    private static final int PAGE = 50;
    private static final List<Figure> CHARTED = List.of(Figure.DEPARTED, Figure.UNBRIEFED, Figure.REPORTS_LATE);

    private final Figures figures;
    private final FigureWords words;
    private final Officers officers;
    private final Today today;
    private final Clock clock;

    FiguresPage(Figures figures, FigureWords words, Officers officers, Today today, Clock clock) {
        this.figures = figures;
        this.words = words;
        this.officers = officers;
        this.today = today;
        this.clock = clock;
    }

    /** A number on the page. */
    record Told(String code, String name, long cases) {
    }

    /** A figure in several periods. */
    record Compared(String code, String name, List<Long> cases) {
    }

    /** A part of a figure. */
    record Part(String by, String figure, String key, String name, long cases) {
    }

    /** A bar of a drawing; {@code width} of a hundred. */
    record Bar(String label, long cases, long width) {
    }

    record Chart(String code, String name, List<Bar> bars) {
    }

    @GetMapping("/figures")
    String figures(@RequestParam(required = false) String organisation, @RequestParam(required = false) String from, @RequestParam(required = false) String to,
                   Principal reader, Model model) {
        var chosen = figures.scope(reader.getName(), organisation);
        var period = days(from, to);
        var counts = figures.counts(chosen, period, Figure.OF_TODAY);
        frame(model, reader, chosen.organisation(), period);
        model.addAttribute("now", told(counts, Figure::now));
        model.addAttribute("during", told(counts, figure -> !figure.now()));
        model.addAttribute("parts", parts(figures.groups(chosen, period)));
        model.addAttribute("steps", figures.steps(chosen, period));
        return "figures";
    }

    private List<Told> told(Map<Figure, Long> counts, Predicate<Figure> which) {
        return counts.entrySet().stream().filter(one -> which.test(one.getKey())).map(one -> new Told(one.getKey().code(), words.of(one.getKey()), one.getValue())).toList();
    }

    private Map<String, List<Part>> parts(List<Figures.Group> groups) {
        return groups.stream().map(group -> new Part(group.by(), Figure.By.of(group.by()).figure().code(), group.key(), words.of(group), group.cases()))
            .collect(Collectors.groupingBy(Part::by, LinkedHashMap::new, Collectors.toList()));
    }

    @GetMapping("/figures/cases")
    String cases(@RequestParam(defaultValue = "opened") String figure, @RequestParam(required = false) String by, @RequestParam(required = false) String key, @RequestParam(required = false) String organisation,
                 @RequestParam(required = false) String from, @RequestParam(required = false) String to, @RequestParam(defaultValue = "") String after, Principal reader, Model model) {
        var chosen = figures.scope(reader.getName(), organisation);
        var period = days(from, to);
        var of = Figure.of(figure);
        var part = by == null ? null : Figure.By.of(by);
        var found = figures.cases(chosen, period, of, part, key, after, PAGE);
        frame(model, reader, chosen.organisation(), period);
        model.addAttribute("figure", new Told(of.code(), words.of(of), 0));
        model.addAttribute("part", part == null ? null : words.of(new Figures.Group(part.code(), key, null, 0)));
        model.addAttribute("by", by);
        model.addAttribute("key", key);
        model.addAttribute("now", of.now());
        model.addAttribute("cases", found.stream().limit(PAGE).toList());
        model.addAttribute("after", after.isEmpty() ? null : after);
        model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).no() : null);
        model.addAttribute("words", words);
        return "figures-cases";
    }

    @GetMapping("/figures/cases.csv")
    void casesAsCsv(@RequestParam(defaultValue = "opened") String figure, @RequestParam(required = false) String by, @RequestParam(required = false) String key, @RequestParam(required = false) String organisation,
                    @RequestParam(required = false) String from, @RequestParam(required = false) String to, Principal reader, HttpServletResponse response) throws IOException {
        cases(Sheet.Format.CSV, figure, by, key, organisation, days(from, to), reader, response);
    }

    @GetMapping("/figures/cases.xlsx")
    void casesAsWorkbook(@RequestParam(defaultValue = "opened") String figure, @RequestParam(required = false) String by, @RequestParam(required = false) String key,
                         @RequestParam(required = false) String organisation, @RequestParam(required = false) String from, @RequestParam(required = false) String to, Principal reader,
                         HttpServletResponse response) throws IOException {
        cases(Sheet.Format.XLSX, figure, by, key, organisation, days(from, to), reader, response);
    }

    private void cases(Sheet.Format format, String figure, String by, String key, String organisation, Period period, Principal reader, HttpServletResponse response)
            throws IOException {
        var chosen = figures.scope(reader.getName(), organisation);
        var of = Figure.of(figure);
        var part = by == null ? null : Figure.By.of(by);
        offer(response, format, "cases");
        new Sheet(words.word("figures.list"), mark(reader), Stream.of("no", "state", "country", "depart", "return", "cell", "cell-name").map(column -> words.word("cases.list." + column)).toList())
            .write(format, row -> each(chosen, period, of, part, key, line -> row.accept(Arrays.asList(line.no(), words.state(line.state()),
                words.country(line.country()), line.departOn(), line.returnOn(), line.cell(), line.cellName()))), response.getOutputStream());
    }

    private void each(Figures.Scope chosen, Period period, Figure of, Figure.By part, String key, Consumer<Figures.Line> use) {
        int some = 2000;
        for (var after = ""; after != null; ) {
            var page = figures.cases(chosen, period, of, part, key, after, some);
            page.stream().limit(some).forEach(use);
            after = page.size() > some ? page.get(some - 1).no() : null;
        }
    }

    @GetMapping("/figures/list.csv")
    void asCsv(@RequestParam(required = false) String organisation, @RequestParam(required = false) String from, @RequestParam(required = false) String to, Principal reader,
               HttpServletResponse response) throws IOException {
        dashboard(Sheet.Format.CSV, organisation, days(from, to), reader, response);
    }

    @GetMapping("/figures/list.xlsx")
    void asWorkbook(@RequestParam(required = false) String organisation, @RequestParam(required = false) String from, @RequestParam(required = false) String to, Principal reader,
                    HttpServletResponse response) throws IOException {
        dashboard(Sheet.Format.XLSX, organisation, days(from, to), reader, response);
    }

    private void dashboard(Sheet.Format format, String organisation, Period period, Principal reader, HttpServletResponse response) throws IOException {
        var chosen = figures.scope(reader.getName(), organisation);
        var counts = figures.counts(chosen, period, Figure.OF_TODAY);
        var groups = figures.groups(chosen, period);
        var steps = figures.steps(chosen, period);
        offer(response, format, "figures");
        new Sheet(words.word("figures.title"), mark(reader), List.of(words.word("figures.what"), words.word("figures.part"), words.word("figures.number"), words.word("figures.median"),
            words.word("figures.late"))).write(format, row -> {
                row.accept(Arrays.asList(chosen.organisation().name(), words.period(period), null, null, null));
                counts.forEach((figure, number) -> row.accept(Arrays.asList(words.of(figure), null, number, null, null)));
                groups.forEach(group -> row.accept(Arrays.asList(words.word("figures.by." + group.by()), words.of(group), group.cases(), null, null)));
                steps.forEach(step -> row.accept(Arrays.asList(words.word("figures.steps"), step.name(), step.done(), tenths(step.median()), step.late())));
            }, response.getOutputStream());
    }

    /** What a page of statistics tells. */
    private record Statistics(Organisation organisation, Period period, List<Period> periods, List<Compared> figures, List<Figures.Row> below) {
    }

    private Statistics statistics(Principal reader, String organisation, String code) {
        var chosen = figures.scope(reader.getName(), organisation);
        var period = code == null ? Period.halfOf(today.today()) : Period.of(code);
        var periods = period.compared();
        var counts = periods.stream().map(one -> figures.counts(chosen, one, Figure.OF_PERIODS)).toList();
        var compared = Figure.OF_PERIODS.stream().map(figure -> new Compared(figure.code(), words.of(figure), counts.stream().map(each -> each.get(figure)).toList())).toList();
        return new Statistics(chosen.organisation(), period, periods, compared, figures.below(chosen, period, Figure.OF_PERIODS));
    }

    /** @param period 2026-1, 2026 or 2022-2026; this half-year when none is given */
    @GetMapping("/figures/statistics")
    String statistics(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, Model model) {
        var told = statistics(reader, organisation, period);
        frame(model, reader, told.organisation(), told.period());
        model.addAttribute("periods", told.periods().stream().map(words::period).toList());
        model.addAttribute("spans", told.periods());
        model.addAttribute("compared", told.figures());
        model.addAttribute("below", told.below());
        model.addAttribute("columns", Figure.OF_PERIODS.stream().map(figure -> new Told(figure.code(), words.of(figure), 0)).toList());
        model.addAttribute("charts", CHARTED.stream().map(figure -> chart(figure, told.below())).filter(chart -> !chart.bars().isEmpty()).toList());
        model.addAttribute("before", told.period().before().code());
        model.addAttribute("later", told.period().after().from().isAfter(today.today()) ? null : told.period().after().code());
        model.addAttribute("half", Period.halfOf(today.today()).code());
        model.addAttribute("year", Period.yearOf(today.today()).code());
        model.addAttribute("five", Period.fiveOf(today.today()).code());
        model.addAttribute("most", Figures.MOST_CHILDREN);
        return "figures-statistics";
    }

    private Chart chart(Figure figure, List<Figures.Row> rows) {
        ToLongFunction<Figures.Row> of = row -> row.counts().get(figure);
        long most = rows.stream().mapToLong(of).max().orElse(0);
        return new Chart(figure.code(), words.of(figure), rows.stream().filter(row -> of.applyAsLong(row) > 0)
            .map(row -> new Bar(row.organisation().name(), of.applyAsLong(row), Math.max(1, 100 * of.applyAsLong(row) / most))).toList());
    }

    @GetMapping("/figures/statistics.csv")
    void statisticsAsCsv(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        statistics(Sheet.Format.CSV, statistics(reader, organisation, period), reader, response);
    }

    @GetMapping("/figures/statistics.xlsx")
    void statisticsAsWorkbook(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        statistics(Sheet.Format.XLSX, statistics(reader, organisation, period), reader, response);
    }

    private void statistics(Sheet.Format format, Statistics told, Principal reader, HttpServletResponse response) throws IOException {
        offer(response, format, "statistics");
        new Sheet(words.word("statistics.title"), mark(reader), Stream.concat(Stream.of(words.word("statistics.whose"), words.word("statistics.period")),
            Figure.OF_PERIODS.stream().map(words::of)).toList()).write(format, row -> {
                for (int i = 0; i < told.periods().size(); i++) {
                    int period = i;
                    row.accept(line(told.organisation().name(), told.periods().get(i), told.figures().stream().map(figure -> figure.cases().get(period)).toList()));
                }
                told.below().forEach(one -> row.accept(line(one.organisation().name(), told.period(), one.counts().values())));
            }, response.getOutputStream());
    }

    private List<Object> line(String whose, Period period, Collection<Long> counts) {
        var line = new ArrayList<Object>(List.of(whose, words.period(period)));
        line.addAll(counts);
        return line;
    }

    @GetMapping("/figures/statistics.pdf")
    void statisticsAsPaper(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        var told = statistics(reader, organisation, period);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "attachment; filename=\"statistics-" + told.period().code() + ".pdf\"");
        try (var paper = new Paper(response.getOutputStream(), words.word("statistics.title"), mark(reader), true)) {
            paper.title(words.word("statistics.title").toUpperCase(Locale.forLanguageTag("vi"))).paragraph(told.organisation().name() + ". " + words.period(told.period()) + ".")
                .note(words.word("statistics.about"));
            paper.heading(words.word("statistics.periods")).table(Stream.concat(Stream.of(words.word("figures.what")), told.periods().stream().map(words::period)).toList(),
                widths(told.periods().size(), 3), told.figures().stream().map(figure -> Stream.concat(Stream.<Object>of(figure.name()), figure.cases().stream()).toList()).toList());
            if (told.below().isEmpty()) {
                return;
            }
            paper.heading(words.word("statistics.organisations")).table(Stream.concat(Stream.of(words.word("statistics.whose")), Figure.OF_PERIODS.stream().map(words::of)).toList(),
                widths(Figure.OF_PERIODS.size(), 3), told.below().stream()
                    .map(row -> Stream.concat(Stream.<Object>of(row.organisation().name()), row.counts().values().stream()).toList()).toList());
            for (var figure : CHARTED) {
                var chart = chart(figure, told.below());
                if (!chart.bars().isEmpty()) {
                    paper.heading(chart.name()).bars(chart.bars().stream().map(bar -> new Paper.Bar(bar.label(), bar.cases(), Long.toString(bar.cases()))).toList());
                }
            }
        }
    }

    private static float[] widths(int others, float first) {
        var widths = new float[others + 1];
        Arrays.fill(widths, 1);
        widths[0] = first;
        return widths;
    }

    private void frame(Model model, Principal reader, Organisation chosen, Period period) {
        var own = new ArrayList<>(figures.own(reader.getName()));
        if (own.stream().noneMatch(one -> one.code().equals(chosen.code()))) {
            own.add(chosen);
        }
        model.addAttribute("own", own);
        model.addAttribute("organisation", chosen);
        model.addAttribute("period", period);
        model.addAttribute("said", words.period(period));
    }

    /** What is not given is this half-year, until today. */
    private Period days(String from, String to) {
        var half = Period.halfOf(today.today());
        var first = day(from, half.from());
        var last = day(to, today.today());
        if (last.isBefore(first)) {
            throw new NotUnderstood();
        }
        return new Period("", first, last);
    }

    private static LocalDate day(String typed, LocalDate otherwise) {
        try {
            return typed == null || typed.isBlank() ? otherwise : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new NotUnderstood();
        }
    }

    private static final class NotUnderstood extends IllegalArgumentException {
    }

    /** An address that none of our pages has made. */
    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String notUnderstood(Model model) {
        model.addAttribute("status", 400);
        return "error";
    }

    private Mark mark(Principal reader) {
        return new Mark(officers.nameOf(reader.getName()).orElse(reader.getName()) + " (" + reader.getName() + ")", clock.instant());
    }

    private static double tenths(double days) {
        return Math.round(days * 10) / 10.0;
    }

    private static void offer(HttpServletResponse response, Sheet.Format format, String name) {
        response.setContentType(format.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format.name().toLowerCase(Locale.ROOT) + "\"");
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink figuresLink() {
            return new PageLink(28, "/figures", "figures", Set.of("officer", "auditor"));
        }
    }
}
