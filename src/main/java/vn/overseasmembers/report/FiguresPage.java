package vn.overseasmembers.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Sheet;

/** Figures of a committee and everything below it, the cases behind each number, and all of it to take away. */
@Controller
@PreAuthorize("hasAnyRole('OFFICER', 'AUDITOR')")
class FiguresPage {

    private static final int PAGE = 50;

    private final Figures figures;
    private final FigureWords words;
    private final FigureFrame frame;
    private final Today today;

    FiguresPage(Figures figures, FigureWords words, FigureFrame frame, Today today) {
        this.figures = figures;
        this.words = words;
        this.frame = frame;
        this.today = today;
    }

    /** A number on the page. */
    record Told(String code, String name, long cases) {
    }

    /** A part of a figure. */
    record Part(String by, String figure, String key, String name, long cases) {
    }

    @GetMapping("/figures")
    String figures(@RequestParam(required = false) String organisation, @RequestParam(required = false) String from, @RequestParam(required = false) String to,
                   Principal reader, Model model) {
        var chosen = figures.scope(reader.getName(), organisation);
        var period = days(from, to);
        var counts = figures.counts(chosen, period, Figure.OF_TODAY);
        frame.put(model, reader, chosen.organisation(), period);
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
        frame.put(model, reader, chosen.organisation(), period);
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
        FigureFrame.offer(response, format.type(), "cases." + format.ending());
        new Sheet(words.word("figures.list"), frame.mark(reader), Stream.of("no", "state", "country", "depart", "return", "cell", "cell-name").map(column -> words.word("cases.list." + column)).toList())
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
        FigureFrame.offer(response, format.type(), "figures." + format.ending());
        new Sheet(words.word("figures.title"), frame.mark(reader), List.of(words.word("figures.what"), words.word("figures.part"), words.word("figures.number"), words.word("figures.median"),
            words.word("figures.late"))).write(format, row -> {
                row.accept(Arrays.asList(chosen.organisation().name(), words.period(period), null, null, null));
                counts.forEach((figure, number) -> row.accept(Arrays.asList(words.of(figure), null, number, null, null)));
                groups.forEach(group -> row.accept(Arrays.asList(words.word("figures.by." + group.by()), words.of(group), group.cases(), null, null)));
                steps.forEach(step -> row.accept(Arrays.asList(words.word("figures.steps"), step.name(), step.done(), tenths(step.median()), step.late())));
            }, response.getOutputStream());
    }

    /** What is not given is this half-year, until today. */
    private Period days(String from, String to) {
        var half = Period.halfOf(today.today());
        var first = day(from, half.from());
        var last = day(to, today.today());
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("no days");
        }
        return new Period("", first, last);
    }

    private static LocalDate day(String typed, LocalDate otherwise) {
        try {
            return typed == null || typed.isBlank() ? otherwise : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no days");
        }
    }

    private static double tenths(double days) {
        return Math.round(days * 10) / 10.0;
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink figuresLink() {
            return new PageLink(28, "/figures", "figures", Set.of("officer", "auditor"));
        }
    }
}
