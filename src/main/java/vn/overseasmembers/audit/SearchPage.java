package vn.overseasmembers.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.text.Collator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.CaseSearch;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.WantedCases;
import vn.overseasmembers.organisation.Organisation;

/**
 * Where auditors find cases. What is looked for stands in the address, so that it can be sent to another auditor, who sees what of it lies in his
 * own area; but for the person looked for, whom the session keeps until {@code anybody} is asked for.
 */
@Controller
@PreAuthorize("hasRole('AUDITOR')")
class SearchPage {

    private static final String NAME = "audit.name";
    private static final String CARD = "audit.card";
    private static final int PAGE = 30;
    /** What stands in the address. */
    private static final Set<String> ADDRESSED = Set.of("no", "state", "phase", "country", "tripKind", "committee", "turn", "by", "from", "to", "overdue",
        "missing", "exempt");
    private static final List<String> STATES = Arrays.stream(CaseState.values()).map(state -> state.name().toLowerCase(Locale.ROOT)).toList();

    private final Searches searches;
    private final CaseSearch search;
    private final TakenLists lists;

    SearchPage(Searches searches, CaseSearch search, TakenLists lists) {
        this.searches = searches;
        this.search = search;
        this.lists = lists;
    }

    /** @param code ISO 3166-1 alpha-2 */
    record Country(String code, String name) {
    }

    @GetMapping("/audit")
    String page(@RequestParam Map<String, String> asked, HttpSession session, Principal auditor, Locale locale, Model model) {
        if (asked.containsKey("anybody")) {
            session.removeAttribute(NAME);
            session.removeAttribute(CARD);
        }
        var name = (String) session.getAttribute(NAME);
        var card = (String) session.getAttribute(CARD);
        model.addAttribute("asked", asked);
        model.addAttribute("name", name);
        model.addAttribute("card", card);
        var countries = Arrays.stream(Locale.getISOCountries())
            .map(code -> new Country(code, named(code, locale)))
            .sorted(Comparator.comparing(Country::name, Collator.getInstance(locale))).toList();
        model.addAttribute("countries", countries);
        model.addAttribute("names", countries.stream().collect(Collectors.toMap(Country::code, Country::name)));
        model.addAttribute("states", STATES);
        model.addAttribute("phases", WantedCases.PHASES);
        model.addAttribute("trips", WantedCases.TRIPS);
        model.addAttribute("days", WantedCases.DAYS);
        model.addAttribute("absent", WantedCases.MISSING);
        model.addAttribute("exemptions", Stream.concat(Stream.of("true"), WantedCases.GROUNDS.stream()).toList());
        model.addAttribute("saved", searches.saved(auditor.getName()));
        try {
            if (!chooses(asked, auditor, model)) {
                find(WantedCases.of(asked).of(name, card), asked, auditor, model);
            }
        } catch (Rejection refused) {
            model.addAttribute("objection", refused.getMessage());
        }
        return "audit";
    }

    /** An English page has no letters with marks. */
    private static String named(String code, Locale locale) {
        var name = new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
        return locale.getLanguage().equals("vi") ? name : Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** Whether an organisation was typed by its name, and what can be meant by it. */
    private boolean chooses(Map<String, String> asked, Principal auditor, Model model) {
        var typed = asked.getOrDefault("committee", "").strip();
        if (typed.isEmpty() || typed.matches("[0-9.]+")) {
            return false;
        }
        var choices = search.organisations(auditor.getName(), typed);
        if (choices.isEmpty()) {
            throw Rejection.invalid("committee", "Không có đơn vị tên như vậy trong phạm vi của đồng chí. Hãy kiểm tra lại tên, hoặc nhập mã đơn vị.");
        }
        model.addAttribute("choices", choices.stream().map(one -> Map.of("name", one.name(), "code", one.code(),
            "href", address(with(asked, "committee", one.code())))).toList());
        return true;
    }

    private void find(WantedCases wanted, Map<String, String> asked, Principal auditor, Model model) {
        var after = asked.get("after");
        var page = searches.page(auditor.getName(), wanted, after == null || after.isEmpty() ? null : after, true, PAGE, "page");
        var said = wanted.withoutPerson();
        model.addAttribute("lines", page.lines());
        model.addAttribute("count", search.count(auditor.getName(), wanted, "exact".equals(asked.get("count"))));
        model.addAttribute("exactly", address(with(said, "count", "exact")));
        model.addAttribute("first", after == null || after.isEmpty() ? null : address(said));
        model.addAttribute("next", page.next() == null ? null : address(with(said, "after", page.next())));
        model.addAttribute("query", said.isEmpty() ? "" : address(said).substring(address(Map.of()).length() + 1));
        model.addAttribute("committee", wanted.committee() == null ? null
            : search.organisations(auditor.getName(), wanted.committee()).stream().findFirst().map(Organisation::name).orElse(null));
    }

    private static Map<String, String> with(Map<String, String> asked, String name, String value) {
        var more = new HashMap<>(asked);
        more.keySet().retainAll(ADDRESSED);
        more.put(name, value);
        return more;
    }

    private static String address(Map<String, String> asked) {
        var address = UriComponentsBuilder.fromPath("/audit");
        asked.entrySet().stream().filter(one -> one.getValue() != null && !one.getValue().isBlank()).sorted(Map.Entry.comparingByKey())
            .forEach(one -> address.queryParam(one.getKey(), "{" + one.getKey() + "}"));
        return address.encode().buildAndExpand(Map.<String, Object>copyOf(asked)).toUriString();
    }

    /** The same cases, of the person whom the page has been told to look for. */
    static WantedCases ofRememberedPerson(WantedCases wanted, HttpSession session) {
        return session == null ? wanted : wanted.of((String) session.getAttribute(NAME), (String) session.getAttribute(CARD));
    }

    /** Remembers whom to look for; nobody for nothing. */
    @PostMapping("/audit/person")
    String person(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String card, @RequestParam(defaultValue = "") String query,
                  HttpSession session) {
        session.setAttribute(NAME, name.isBlank() ? null : name.strip());
        session.setAttribute(CARD, card.isBlank() ? null : card.strip());
        return back(query);
    }

    /** The auditor's own saved searches; their cases leave by {@code /cases/list.csv}. */
    @GetMapping({"/audit/saved.csv", "/audit/saved.xlsx"})
    void take(Principal auditor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        lists.hand(new Listed("audit", List.of("audit.save.title", "audit.conditions"), searches.saved(auditor.getName()).stream()
            .map(one -> List.of(one.name(), URLDecoder.decode(one.query(), StandardCharsets.UTF_8))).toList()), auditor.getName(), request, response);
    }

    @PostMapping("/audit/saved")
    String save(@RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String query, Principal auditor, RedirectAttributes redirect) {
        try {
            searches.save(auditor.getName(), title, clean(query));
        } catch (Rejection refused) {
            redirect.addFlashAttribute("unsaved", refused.getMessage());
        }
        return back(query);
    }

    @PostMapping("/audit/saved/{id}/forget")
    String forget(@PathVariable long id, @RequestParam(defaultValue = "") String query, Principal auditor) {
        searches.forget(auditor.getName(), id);
        return back(query);
    }

    private static String back(String query) {
        return "redirect:" + address(read(query));
    }

    private static String clean(String query) {
        var address = address(WantedCases.of(read(query)).withoutPerson());
        return address.contains("?") ? address.substring(address.indexOf('?') + 1) : "";
    }

    private static Map<String, String> read(String query) {
        var read = new HashMap<String, String>();
        UriComponentsBuilder.fromPath("/").query(query).build().getQueryParams().forEach((name, values) -> {
            if (ADDRESSED.contains(name) && values.get(0) != null) {
                read.put(name, URLDecoder.decode(values.get(0), StandardCharsets.UTF_8));
            }
        });
        return read;
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink auditLink() {
            return new PageLink(12, "/audit", "audit", Set.of("auditor"));
        }
    }
}
