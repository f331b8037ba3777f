package vn.overseasmembers.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Book;
import vn.overseasmembers.document.Paper;
import vn.overseasmembers.document.Sheet;
import vn.overseasmembers.organisation.Organisation;

/** Statistics of a half-year, a year or five years, compared with the periods before and between the organisations below; with charts, and to take away. */
@Controller
@PreAuthorize("hasAnyRole('OFFICER', 'AUDITOR')")
class StatisticsPage {

    /** Drawn one by one. */
    static final List<Figure> CHARTED = List.of(Figure.DEPARTED, Figure.UNBRIEFED, Figure.REPORTS_LATE, Figure.TRANSFERS_LATE);
    /** Drawn together, from period to period: who came and went, and what was not as it should be. */
    static final List<List<Figure>> LINES = List.of(List.of(Figure.DEPARTED, Figure.RETURNED, Figure.ABROAD_THEN),
        List.of(Figure.UNBRIEFED, Figure.REPORTS_LATE, Figure.TRANSFERS_LATE, Figure.VIOLATIONS));
    static final List<String> LINE_TITLES = List.of("statistics.trips", "statistics.shortcomings");

    private final Figures figures;
    private final FigureWords words;
    private final FigureFrame frame;
    private final Today today;

    StatisticsPage(Figures figures, FigureWords words, FigureFrame frame, Today today) {
        this.figures = figures;
        this.words = words;
        this.frame = frame;
        this.today = today;
    }

    /** A figure in several periods. */
    record Compared(String code, String name, List<Long> cases) {
    }

    /** What a page of statistics tells. */
    private record Statistics(Organisation organisation, Period period, List<Period> periods, List<Map<Figure, Long>> counts, List<Figures.Row> below) {

        /** How many of the periods follow one another: the last of five years and their sum is the sum. */
        int alike() {
            return period.five() ? periods.size() - 1 : periods.size();
        }
    }

    private Statistics statistics(Principal reader, String organisation, String code) {
        var chosen = figures.scope(reader.getName(), organisation);
        var period = code == null ? Period.halfOf(today.today()) : Period.of(code);
        var periods = period.compared();
        return new Statistics(chosen.organisation(), period, periods, figures.counts(chosen, periods, Figure.OF_PERIODS), figures.below(chosen, period, Figure.OF_PERIODS));
    }

    private List<Compared> compared(Statistics told) {
        return Figure.OF_PERIODS.stream().map(figure -> new Compared(figure.code(), words.of(figure), told.counts().stream().map(each -> each.get(figure)).toList())).toList();
    }

    /** @param period 2026-1, 2026 or 2022-2026; this half-year when none is given */
    @GetMapping("/figures/statistics")
    String statistics(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, Model model) {
        var told = statistics(reader, organisation, period);
        frame.put(model, reader, told.organisation(), told.period());
        model.addAttribute("periods", told.periods().stream().map(words::period).toList());
        model.addAttribute("spans", told.periods());
        model.addAttribute("compared", compared(told));
        model.addAttribute("below", told.below());
        model.addAttribute("columns", Figure.OF_PERIODS.stream().map(figure -> new FiguresPage.Told(figure.code(), words.of(figure), 0)).toList());
        model.addAttribute("periodCharts", byPeriod(told));
        model.addAttribute("charts", byOrganisation(told));
        model.addAttribute("before", told.period().before().code());
        model.addAttribute("later", told.period().after().from().isAfter(today.today()) ? null : told.period().after().code());
        model.addAttribute("half", Period.halfOf(today.today()).code());
        model.addAttribute("year", Period.yearOf(today.today()).code());
        model.addAttribute("five", Period.fiveOf(today.today()).code());
        model.addAttribute("most", Figures.MOST_CHILDREN);
        return "figures-statistics";
    }

    private List<Chart> byPeriod(Statistics told) {
        return drawn(figure -> IntStream.range(0, told.alike()).mapToObj(i -> Map.entry(words.period(told.periods().get(i)), told.counts().get(i).get(figure))).toList());
    }

    private List<Chart> byOrganisation(Statistics told) {
        return drawn(figure -> told.below().stream().filter(row -> row.counts().get(figure) > 0).map(row -> Map.entry(row.organisation().name(), row.counts().get(figure))).toList());
    }

    private List<Chart> drawn(Function<Figure, List<Map.Entry<String, Long>>> numbers) {
        return CHARTED.stream().map(figure -> Chart.of(figure.code(), words.of(figure), numbers.apply(figure))).filter(chart -> !chart.bars().isEmpty()).toList();
    }

    @GetMapping("/figures/statistics.csv")
    void statisticsAsCsv(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        var told = statistics(reader, organisation, period);
        FigureFrame.offer(response, Sheet.Format.CSV.type(), "statistics-" + told.period().code() + ".csv");
        new Sheet(words.word("statistics.title"), frame.mark(reader), Stream.concat(Stream.of(words.word("statistics.whose"), words.word("statistics.period")),
            Figure.OF_PERIODS.stream().map(words::of)).toList()).write(Sheet.Format.CSV, row -> {
                for (int i = 0; i < told.periods().size(); i++) {
                    row.accept(line(told.organisation().name(), words.period(told.periods().get(i)), told.counts().get(i).values()));
                }
                told.below().forEach(one -> row.accept(line(one.organisation().name(), words.period(told.period()), one.counts().values())));
            }, response.getOutputStream());
    }

    private static List<Object> line(String whose, String period, Collection<Long> counts) {
        var line = new ArrayList<Object>(List.of(whose, period));
        line.addAll(counts);
        return line;
    }

    /** With charts that the spreadsheet draws: lines from period to period, bars beside the organisations. */
    @GetMapping("/figures/statistics.xlsx")
    void statisticsAsWorkbook(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        var told = statistics(reader, organisation, period);
        FigureFrame.offer(response, Sheet.Format.XLSX.type(), "statistics-" + told.period().code() + ".xlsx");
        var tables = new ArrayList<Book.Table>();
        tables.add(periods(words, told.organisation().name(), told.periods(), told.counts(), told.alike()));
        organisations(words, told.below(), told.period()).ifPresent(tables::add);
        new Book(frame.mark(reader), tables).write(response.getOutputStream());
    }

    /** A table of periods and their figures, with lines. */
    static Book.Table periods(FigureWords words, String whose, List<Period> periods, List<Map<Figure, Long>> counts, int alike) {
        var columns = Stream.concat(Stream.of(whose), Figure.OF_PERIODS.stream().map(words::of)).toList();
        var rows = IntStream.range(0, periods.size())
            .mapToObj(i -> Stream.concat(Stream.<Object>of(words.period(periods.get(i))), Figure.OF_PERIODS.stream().map(counts.get(i)::get)).toList()).toList();
        var charts = IntStream.range(0, LINES.size())
            .mapToObj(i -> new Book.Chart(whose + ": " + words.word(LINE_TITLES.get(i)), Book.Kind.LINES, LINES.get(i).stream().map(figure -> Figure.OF_PERIODS.indexOf(figure) + 1).toList(), alike))
            .toList();
        return new Book.Table(words.word("statistics.periods"), columns, rows, charts);
    }

    /** A table of organisations and their figures, with bars; none when there are none. */
    static Optional<Book.Table> organisations(FigureWords words, List<Figures.Row> below, Period period) {
        if (below.isEmpty()) {
            return Optional.empty();
        }
        var columns = Stream.concat(Stream.of(words.word("statistics.whose")), Figure.OF_PERIODS.stream().map(words::of)).toList();
        var rows = below.stream().map(row -> Stream.concat(Stream.<Object>of(row.organisation().name()), Figure.OF_PERIODS.stream().map(row.counts()::get)).toList()).toList();
        var charts = CHARTED.stream()
            .map(figure -> new Book.Chart(words.of(figure) + ", " + words.period(period), Book.Kind.BARS, List.of(Figure.OF_PERIODS.indexOf(figure) + 1), rows.size())).toList();
        return Optional.of(new Book.Table(words.word("statistics.organisations"), columns, rows, charts));
    }

    @GetMapping("/figures/statistics.pdf")
    void statisticsAsPaper(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        var told = statistics(reader, organisation, period);
        FigureFrame.offer(response, "application/pdf", "statistics-" + told.period().code() + ".pdf");
        try (var paper = new Paper(response.getOutputStream(), words.word("statistics.title"), frame.mark(reader), true)) {
            paper.title(words.word("statistics.title").toUpperCase(Locale.forLanguageTag("vi"))).paragraph(told.organisation().name() + ". " + words.period(told.period()) + ".")
                .note(words.word("statistics.about"));
            paper.heading(words.word("statistics.periods")).table(Stream.concat(Stream.of(words.word("figures.what")), told.periods().stream().map(words::period)).toList(),
                FigureFrame.widths(3, told.periods()), compared(told).stream().map(figure -> Stream.concat(Stream.<Object>of(figure.name()), figure.cases().stream()).toList()).toList());
            draw(paper, byPeriod(told));
            if (!told.below().isEmpty()) {
                paper.heading(words.word("statistics.organisations"));
                organisations(paper, words, told.below());
                draw(paper, byOrganisation(told));
            }
        }
    }

    /** A row for each organisation: there are more of them than would fit beside each other. */
    static void organisations(Paper paper, FigureWords words, List<Figures.Row> below) {
        paper.table(Stream.concat(Stream.of(words.word("statistics.whose")), Figure.OF_PERIODS.stream().map(words::of)).toList(), FigureFrame.widths(2.2f, Figure.OF_PERIODS),
            below.stream().map(row -> Stream.concat(Stream.<Object>of(row.organisation().name()), row.counts().values().stream()).toList()).toList());
    }

    static void draw(Paper paper, List<Chart> charts) {
        charts.forEach(chart -> paper.bars(chart.name(), chart.bars().stream().map(bar -> new Paper.Bar(bar.label(), bar.cases(), ReviewWords.number(bar.cases()))).toList()));
    }
}
