package vn.overseasmembers.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Book;
import vn.overseasmembers.document.Paper;
import vn.overseasmembers.document.Sheet;
import vn.overseasmembers.report.Assessments.Written;

/** The review of five years: what the figures tell, and what the committee writes to it; to read, to write, and to take away. */
@Controller
@PreAuthorize("hasAnyRole('OFFICER', 'AUDITOR')")
class ReviewPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Figures figures;
    private final FiveYearlyReviews reviews;
    private final Assessments assessments;
    private final FigureWords words;
    private final ReviewWords sentences;
    private final FigureFrame frame;
    private final Today today;

    ReviewPage(Figures figures, FiveYearlyReviews reviews, Assessments assessments, FigureWords words, ReviewWords sentences, FigureFrame frame, Today today) {
        this.figures = figures;
        this.reviews = reviews;
        this.assessments = assessments;
        this.words = words;
        this.sentences = sentences;
        this.frame = frame;
        this.today = today;
    }

    /** A figure now and five years before. */
    record Changed(String code, String name, long now, long then, long change) {
    }

    /** A part of the committee's assessment; {@code words} stand in the form, {@code former} is what was there before, the newest first. */
    record Part(String code, String name, String words, int version, Written last, List<Written> former) {
    }

    @GetMapping("/figures/review")
    String page(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, Model model) {
        var scope = figures.scope(reader.getName(), organisation);
        return show(scope, period(period), Map.of(), reader, model);
    }

    private String show(Figures.Scope scope, Period period, Map<String, String> typed, Principal reader, Model model) {
        var review = reviews.of(scope, period);
        frame.put(model, reader, review.organisation(), period);
        model.addAttribute("parts", sentences.tell(review));
        model.addAttribute("figures", changed(review));
        model.addAttribute("charts", byYear(review));
        model.addAttribute("former", review.before());
        model.addAttribute("beforeSaid", words.period(review.before()));
        model.addAttribute("assessment", parts(scope, period, typed));
        model.addAttribute("writes", assessments.writes(scope));
        model.addAttribute("longest", Assessments.LONGEST);
        model.addAttribute("before", period.before().code());
        model.addAttribute("later", period.after().from().isAfter(today.today()) ? null : period.after().code());
        return "figures-review";
    }

    private Period period(String code) {
        return code == null ? Period.fiveOf(today.today()) : Period.of(code);
    }

    private List<Changed> changed(Review review) {
        return Figure.OF_PERIODS.stream().map(figure -> new Changed(figure.code(), words.of(figure), review.counts().get(figure), review.former().get(figure),
            review.counts().get(figure) - review.former().get(figure))).toList();
    }

    private List<Part> parts(Figures.Scope scope, Period period, Map<String, String> typed) {
        var written = assessments.of(scope, period).stream().collect(Collectors.groupingBy(Written::part));
        return Assessments.PARTS.stream().map(part -> {
            var versions = written.getOrDefault(part, List.of());
            var last = versions.isEmpty() ? null : versions.get(0);
            return new Part(part, sentences.said(part), typed.getOrDefault(part, last == null ? "" : last.words()), last == null ? 0 : last.version(), last,
                versions.stream().skip(1).toList());
        }).toList();
    }

    /** Keeps what was written; of somebody who was overtaken nothing, and he sees his own words beneath those of the other. */
    @PostMapping("/figures/review")
    @PreAuthorize("hasRole('OFFICER')")
    String write(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, @RequestParam Map<String, String> given, Principal reader,
                 Model model, RedirectAttributes redirect) {
        if (organisation == null || period == null) {
            throw new IllegalArgumentException("whose review of when");
        }
        var scope = figures.scope(reader.getName(), organisation);
        var of = Period.of(period);
        var typed = new HashMap<String, String>();
        var seen = new HashMap<String, Integer>();
        for (var part : Assessments.PARTS) {
            typed.put(part, given.getOrDefault(part, ""));
            seen.put(part, Integer.parseInt(given.getOrDefault("seen-" + part, "0")));
        }
        var wrong = Assessments.objection(typed);
        if (wrong.isPresent()) {
            model.addAttribute("objection", wrong.get());
            return show(scope, of, typed, reader, model);
        }
        try {
            redirect.addFlashAttribute("added", assessments.write(scope, of, typed, seen));
        } catch (Assessments.WrittenMeanwhile overtaken) {
            model.addAttribute("objection", "review.wrong.meanwhile");
            return show(scope, of, typed, reader, model);
        }
        redirect.addAttribute("organisation", scope.organisation().code());
        redirect.addAttribute("period", of.code());
        return "redirect:/figures/review";
    }

    @GetMapping("/figures/review.xlsx")
    void workbook(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response)
            throws IOException {
        LocaleContextHolder.setLocale(VIETNAMESE);
        var scope = figures.scope(reader.getName(), organisation);
        var review = reviews.of(scope, period(period));
        var tables = new ArrayList<Book.Table>();
        tables.add(new Book.Table(sentences.said("title"), List.of(sentences.said("kind"), sentences.said("text")),
            sentences.tell(review).stream().flatMap(part -> part.sentences().stream().map(sentence -> List.of(part.title(), sentence))).toList(), List.of()));
        tables.add(new Book.Table(sentences.said("compared"), List.of(words.word("figures.what"), words.period(review.period()), words.period(review.before()), sentences.said("change")),
            changed(review).stream().map(one -> List.<Object>of(one.name(), one.now(), one.then(), one.change())).toList(),
            List.of(new Book.Chart(sentences.said("compared"), Book.Kind.BARS, List.of(1, 2), Figure.OF_PERIODS.size()))));
        tables.add(StatisticsPage.periods(words, review.organisation().name(), review.years(), review.yearly(), review.years().size()));
        StatisticsPage.organisations(words, review.below(), review.period()).ifPresent(tables::add);
        tables.add(new Book.Table(sentences.said("assessment"), Stream.of("kind", "text", "by").map(column -> column.equals("by") ? words.word("review.writer") : sentences.said(column)).toList(),
            parts(scope, review.period(), Map.of()).stream().map(part -> Arrays.asList(part.name(), part.words(), part.last() == null ? null : by(part.last()))).toList(), List.of()));
        FigureFrame.offer(response, Sheet.Format.XLSX.type(), "review-" + review.period().code() + ".xlsx");
        new Book(frame.mark(reader), tables).write(response.getOutputStream());
    }

    @GetMapping("/figures/review.pdf")
    void paper(@RequestParam(required = false) String organisation, @RequestParam(required = false) String period, Principal reader, HttpServletResponse response) throws IOException {
        LocaleContextHolder.setLocale(VIETNAMESE);
        var scope = figures.scope(reader.getName(), organisation);
        var review = reviews.of(scope, period(period));
        var assessment = parts(scope, review.period(), Map.of());
        FigureFrame.offer(response, "application/pdf", "review-" + review.period().code() + ".pdf");
        try (var paper = new Paper(response.getOutputStream(), sentences.said("title"), frame.mark(reader), true)) {
            paper.title(sentences.said("title").toUpperCase(VIETNAMESE)).paragraph(sentences.said("whose", review.organisation().name(), words.period(review.period())));
            int number = 1;
            for (var part : sentences.tell(review)) {
                paper.heading(number++ + ". " + part.title());
                part.sentences().forEach(paper::paragraph);
                if (part.code().equals("compared")) {
                    paper.table(List.of(words.word("figures.what"), words.period(review.period()), words.period(review.before()), sentences.said("change")), new float[] {3, 1, 1, 1},
                        changed(review).stream().map(one -> List.<Object>of(one.name(), one.now(), one.then(), one.change())).toList());
                }
            }
            paper.heading(number++ + ". " + sentences.said("yearly"));
            StatisticsPage.draw(paper, byYear(review));
            if (!review.below().isEmpty()) {
                paper.heading(number++ + ". " + sentences.said("organisations"));
                StatisticsPage.organisations(paper, words, review.below());
                StatisticsPage.draw(paper, StatisticsPage.CHARTED.stream().map(figure -> Chart.of(figure.code(), words.of(figure), review.below().stream()
                    .filter(row -> row.counts().get(figure) > 0).map(row -> Map.entry(row.organisation().name(), row.counts().get(figure))).toList()))
                    .filter(chart -> !chart.bars().isEmpty()).toList());
            }
            paper.heading(number + ". " + sentences.said("assessment"));
            for (var part : assessment) {
                paper.heading(part.name());
                if (part.words().isEmpty()) {
                    paper.note(sentences.said("unwritten"));
                } else {
                    part.words().lines().filter(line -> !line.isBlank()).forEach(paper::paragraph);
                    paper.note(by(part.last()));
                }
            }
        }
    }

    private List<Chart> byYear(Review review) {
        return StatisticsPage.CHARTED.stream().map(figure -> Chart.of(figure.code(), words.of(figure), Stream.iterate(0, i -> i < review.years().size(), i -> i + 1)
            .map(i -> Map.entry(words.period(review.years().get(i)), review.yearly().get(i).get(figure))).toList())).filter(chart -> !chart.bars().isEmpty()).toList();
    }

    private String by(Written written) {
        return sentences.said("by", written.writer(), DAY.format(LocalDate.ofInstant(written.at(), Today.VIETNAM)));
    }
}
