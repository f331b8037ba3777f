package vn.overseasmembers.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Mark;
import vn.overseasmembers.document.Sheet;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.CaseSearch;
import vn.overseasmembers.journey.WantedCases;

/**
 * What auditors take away of several cases at once: the list, an event log, evidence packs; from pages and from programs. The cases are those that
 * {@code GET /api/cases} with the same parameters lists. That of each case something was taken is recorded before it leaves.
 */
@RestController
@PreAuthorize("hasRole('AUDITOR')")
class CaseExports {

    /** Cases of one event log; each is a reading that is recorded. */
    private static final int MOST_TRACES = 1000;
    /** Packs of one zip. */
    private static final int MOST_PACKS = 100;
    private static final int AT_ONCE = 1000;

    private final Searches searches;
    private final CaseReaders readers;
    private final EventLog log;
    private final Evidence evidence;
    private final Officers officers;
    private final MessageSource words;
    private final Clock clock;

    CaseExports(Searches searches, CaseReaders readers, EventLog log, Evidence evidence, Officers officers, MessageSource words, Clock clock) {
        this.searches = searches;
        this.readers = readers;
        this.log = log;
        this.evidence = evidence;
        this.officers = officers;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping({"/api/cases/list.csv", "/cases/list.csv"})
    void csv(@RequestParam Map<String, String> asked, Principal auditor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        lines(Sheet.Format.CSV, selection(asked, auditor, request), response);
    }

    @GetMapping({"/api/cases/list.xlsx", "/cases/list.xlsx"})
    void xlsx(@RequestParam Map<String, String> asked, Principal auditor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        lines(Sheet.Format.XLSX, selection(asked, auditor, request), response);
    }

    private void lines(Sheet.Format format, Selection selection, HttpServletResponse response) throws IOException {
        var columns = Stream.of("no", "state", "trip", "country", "depart", "return", "cell", "cell-name", "host", "opened", "closed").map(column -> word("cases.list." + column)).toList();
        offer(response, format.type(), "cases." + format.name().toLowerCase(Locale.ROOT));
        new Sheet(word("cases.list"), mark(selection.auditor()), columns).write(format, row -> each(selection, Sheet.MOST_ROWS,
            line -> row.accept(Arrays.asList(line.no(), line.state(), line.tripKind(), line.country(), line.departOn(), line.returnOn(), line.cell(), line.cellName(),
                line.host(), day(line.openedAt()), day(line.closedAt())))), response.getOutputStream());
    }

    private static LocalDate day(Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, Today.VIETNAM);
    }

    /** @param pseudonyms whether cases, officers and committees go by names that hold in this log only */
    @GetMapping({"/api/cases/events.xes", "/cases/events.xes"})
    void events(@RequestParam Map<String, String> asked, @RequestParam(defaultValue = "false") boolean pseudonyms, Principal auditor, HttpServletRequest request,
                HttpServletResponse response) throws IOException, XMLStreamException {
        var cases = numbers(selection(asked, auditor, request), MOST_TRACES);
        if (cases.size() > MOST_TRACES) {
            refuse(request, response, "Nhật ký sự kiện xuất mỗi lần nhiều nhất %d hồ sơ. Hãy lọc hẹp lại.".formatted(MOST_TRACES));
            return;
        }
        write(cases, pseudonyms, auditor.getName(), "events.xes", response);
    }

    /** @param pseudonyms as above */
    @GetMapping({"/api/cases/{no}/events.xes", "/cases/{no}/events.xes"})
    void events(@PathVariable String no, @RequestParam(defaultValue = "false") boolean pseudonyms, Principal auditor, HttpServletResponse response)
            throws IOException, XMLStreamException {
        write(List.of(no), pseudonyms, auditor.getName(), pseudonyms ? "events.xes" : no + ".xes", response);
    }

    private void write(List<String> cases, boolean pseudonyms, String auditor, String name, HttpServletResponse response) throws IOException, XMLStreamException {
        cases.forEach(no -> readers.audit(no, auditor, "entries"));
        offer(response, MediaType.APPLICATION_XML_VALUE, name);
        log.write(cases, pseudonyms, mark(auditor), response.getOutputStream());
    }

    @GetMapping({"/api/cases/evidence.zip", "/cases/evidence.zip"})
    void evidence(@RequestParam Map<String, String> asked, Principal auditor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var cases = numbers(selection(asked, auditor, request), MOST_PACKS);
        if (cases.size() > MOST_PACKS) {
            refuse(request, response, "Gói bằng chứng xuất mỗi lần nhiều nhất %d hồ sơ. Hãy lọc hẹp lại.".formatted(MOST_PACKS));
            return;
        }
        cases.forEach(no -> readers.audit(no, auditor.getName(), "evidence"));
        offer(response, "application/zip", "evidence.zip");
        evidence.write(cases, auditor.getName(), response.getOutputStream());
    }

    /** Cases that somebody looks for; {@code source} as the record tells it. */
    private record Selection(String auditor, WantedCases wanted, String source) {
    }

    /** From a page also by the person whom the search page remembers. */
    private static Selection selection(Map<String, String> asked, Principal auditor, HttpServletRequest request) {
        var wanted = WantedCases.of(asked);
        if (program(request)) {
            return new Selection(auditor.getName(), wanted, "rest");
        }
        return new Selection(auditor.getName(), SearchPage.ofRememberedPerson(wanted, request.getSession(false)), "page");
    }

    private List<String> numbers(Selection selection, int most) {
        var numbers = new ArrayList<String>();
        each(selection, most + 1, line -> numbers.add(line.no()));
        return numbers;
    }

    private void each(Selection selection, int most, Consumer<CaseSearch.Line> use) {
        int left = most;
        String after = null;
        do {
            int some = Math.min(AT_ONCE, left);
            var page = searches.page(selection.auditor(), selection.wanted(), after, false, some, selection.source());
            page.lines().forEach(use);
            left -= some;
            after = page.next();
        } while (after != null && left > 0);
    }

    private Mark mark(String auditor) {
        return new Mark(officers.nameOf(auditor).orElse(auditor) + " (" + auditor + ")", clock.instant());
    }

    private String word(String key) {
        return words.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private static void offer(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    /** Programs get it as always; in a browser the sentence alone is the page. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, String sentence) throws IOException {
        boolean program = program(request);
        response.setStatus(422);
        response.setContentType(program ? MediaType.APPLICATION_JSON_VALUE : "text/plain;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(program ? "{\"type\":\"refused\",\"message\":\"" + sentence + "\"}" : sentence);
    }

    /** A condition that can't be. */
    @ExceptionHandler
    ResponseEntity<Object> refused(Rejection refused, HttpServletRequest request) {
        var answer = ResponseEntity.status(refused.kind().status());
        return program(request) ? answer.contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("type", refused.kind().name().toLowerCase(Locale.ROOT), "message", refused.getMessage()))
            : answer.contentType(new MediaType("text", "plain", StandardCharsets.UTF_8)).body(refused.getMessage());
    }

    private static boolean program(HttpServletRequest request) {
        return request.getRequestURI().contains("/api/");
    }
}
