package vn.overseasmembers.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.CaseSearch;
import vn.overseasmembers.journey.WantedCases;
import vn.overseasmembers.member.Members;

/** {@code /api/cases} for auditors ({@code contract.md}, history over REST). Each reading of a case is recorded before it is answered. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasRole('AUDITOR')")
class CasesApi {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Searches searches;
    private final CaseSearch search;
    private final CaseReaders readers;
    private final Members members;
    private final Evidence evidence;

    CasesApi(Searches searches, CaseSearch search, CaseReaders readers, Members members, Evidence evidence) {
        this.searches = searches;
        this.search = search;
        this.readers = readers;
        this.members = members;
        this.evidence = evidence;
    }

    /** A case in the list, without who it is about; fields as in {@link CaseSearch.Line}. */
    record Line(String no, String state, String tripKind, String country, LocalDate departOn, LocalDate returnOn, String cell, String cellName, String host,
                String hostName, String waits, LocalDate due, boolean overdue, boolean unbriefed, Instant openedAt, Instant closedAt) {

        static Line of(CaseSearch.Line line) {
            return new Line(line.no(), line.state(), line.tripKind(), line.country(), line.departOn(), line.returnOn(), line.cell(), line.cellName(), line.host(),
                line.hostName(), line.waits(), line.due(), line.overdue(), line.unbriefed(), line.openedAt(), line.closedAt());
        }
    }

    /**
     * @param next  what to ask for {@code after} to get the next page, or null after the last
     * @param count how many cases there are on all pages, or null when it was not asked for
     */
    record Cases(List<Line> cases, String next, CaseSearch.Count count) {
    }

    /** @param next as for cases */
    record Entries(String caseNo, List<Packed.Entry> entries, Long next) {
    }

    /** A case and the member whom it is about, null once that is erased; identity and card numbers are not told. */
    record File(String no, String state, Person member, String homeCell, String tripKind, String purpose, String country, String departOn, String returnOn,
                String funding, boolean relativesAbroad, boolean classifiedPapers, String agreedOn, String departedOn, String enteredOn, String regime, String route,
                String host, String hostCell, String receivingCell, String unbriefed, boolean urgent, String openedAt, String closedAt) {

        static File of(Case file, Person member) {
            return new File(file.no(), file.state().name().toLowerCase(Locale.ROOT), member, file.homeCell(), file.tripKind(), file.purpose(), file.country(),
                text(file.departOn()), text(file.returnOn()), file.funding(), file.relativesAbroad(), file.classifiedPapers(), text(file.agreedOn()),
                text(file.departedOn()), text(file.enteredOn()), file.regime(), file.route(), file.host(), file.hostCell(), file.receivingCell(), file.unbriefed(),
                file.urgent(), text(file.openedAt()), text(file.closedAt()));
        }

        private static String text(Object value) {
            return value == null ? null : value.toString();
        }
    }

    record Person(String fullName, String cell, String status) {
    }

    /**
     * Cases of the auditor's area.
     *
     * @param asked what is looked for ({@link WantedCases})
     * @param order oldest or newest first
     * @param count up-to: exactly up to {@link CaseSearch#MOST_COUNTED}; exact; none
     */
    @GetMapping
    Cases cases(@RequestParam Map<String, String> asked, @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "" + PAGE) int limit,
                @RequestParam(defaultValue = "oldest") String order, @RequestParam(defaultValue = "up-to") String count, Principal auditor) {
        if (!List.of("oldest", "newest").contains(order) || !List.of("up-to", "exact", "none").contains(count)) {
            throw Rejection.invalid("order", "Tham số order là oldest hoặc newest; count là up-to, exact hoặc none.");
        }
        var wanted = WantedCases.of(asked);
        var page = searches.page(auditor.getName(), wanted, after.isEmpty() ? null : after, order.equals("newest"), bounded(limit), "rest");
        return new Cases(page.lines().stream().map(Line::of).toList(), page.next(),
            count.equals("none") ? null : search.count(auditor.getName(), wanted, count.equals("exact")));
    }

    @GetMapping("/{no}")
    File one(@PathVariable String no, Principal auditor) {
        var file = readers.audit(no, auditor.getName(), "case").file();
        var member = members.find(file.memberId()).map(one -> new Person(one.fullName(), one.cell(), one.status()));
        return File.of(file, member.orElse(null));
    }

    /** @param after number of the entry after which to go on */
    @GetMapping("/{no}/entries")
    Entries entries(@PathVariable String no, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "" + PAGE) int limit, Principal auditor) {
        int most = bounded(limit);
        readers.audit(no, auditor.getName(), "entries");
        var entries = evidence.entries(no, after, most);
        return entries.size() > most ? new Entries(no, entries.subList(0, most), entries.get(most - 1).seq()) : new Entries(no, entries, null);
    }

    /** The evidence pack, a zip. */
    @GetMapping(path = "/{no}/evidence", produces = MediaType.ALL_VALUE)
    void evidence(@PathVariable String no, Principal auditor, HttpServletResponse response) throws IOException {
        readers.audit(no, auditor.getName(), "evidence");
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + no + ".zip\"");
        evidence.write(no, auditor.getName(), response.getOutputStream());
    }

    private static final class NoSuchPage extends RuntimeException {
    }

    private static int bounded(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new NoSuchPage();
        }
        return limit;
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, NoSuchPage.class})
    ResponseEntity<Map<String, String>> notUnderstood(Exception e) {
        return ResponseEntity.badRequest().contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("type", "invalid", "message", "Tham số limit phải là số từ 1 đến 200, after là giá trị next của trang trước."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Rejection refused) {
        return ResponseEntity.status(refused.kind().status()).contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("type", refused.kind().name().toLowerCase(Locale.ROOT), "message", refused.getMessage()));
    }

    /** Nobody learns whether there is such a case. */
    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<Map<String, String>> closed(AccessDeniedException e) {
        return ResponseEntity.status(403).contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("type", "forbidden", "message", "Hồ sơ này không thuộc phạm vi kiểm tra, giám sát của đồng chí, hoặc không có."));
    }
}
