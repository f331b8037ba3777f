package vn.overseasmembers.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;
import vn.overseasmembers.access.Written;
import vn.overseasmembers.member.Masked;
import vn.overseasmembers.member.MemberSearch;
import vn.overseasmembers.member.Numbers;
import vn.overseasmembers.member.OpenCases;

/** Finding a member and changing his record. What is searched for is personal and stands in no address: the session keeps it. */
@Controller
@PreAuthorize("hasAnyRole('ADMINISTRATOR', 'OFFICER')")
class MemberPages {

    private static final Written WRITTEN = new Written();
    private static final String SEARCHED = "members.searched";

    /** What a new record says until somebody says otherwise. */
    private static final Map<String, String> BLANK = Map.of("status", "active");

    private final MemberRecords members;
    private final OpenCases cases;
    private final TakenLists lists;

    MemberPages(MemberRecords members, OpenCases cases, TakenLists lists) {
        this.members = members;
        this.cases = cases;
        this.lists = lists;
    }

    @GetMapping("/members")
    String list(@RequestParam(required = false) Long after, HttpSession session, Principal officer, Model model) {
        var text = (String) session.getAttribute(SEARCHED);
        var reach = members.reachOf(officer.getName());
        var lines = text == null && reach.everybody() ? List.<MemberSearch.Line>of() : members.find(officer.getName(), text == null ? "" : text, after);
        model.addAttribute("text", text == null ? "" : text);
        model.addAttribute("searched", text != null && !text.isBlank() || !reach.everybody());
        model.addAttribute("reach", reach);
        Shown.page(model, lines, MemberRecords.PAGE, MemberSearch.Line::id, after);
        model.addAttribute("found", lines.isEmpty() ? 0 : lines.get(0).found());
        model.addAttribute("most", MemberRecords.MOST_FOUND);
        return "members";
    }

    /** What the page has found, as it shows it: numbers masked, at most {@link MemberRecords#MOST_FOUND}. */
    @GetMapping({"/members/list.csv", "/members/list.xlsx"})
    void take(HttpSession session, Principal officer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var text = (String) session.getAttribute(SEARCHED);
        var found = TakenLists.<MemberSearch.Line, Long>all(after -> members.find(officer.getName(), text == null ? "" : text, after, TakenLists.AT_ONCE), TakenLists.AT_ONCE,
            MemberSearch.Line::id);
        lists.hand(new Listed("members", List.of("field.full_name", "field.card_no", "field.born_on", "field.cell_code", "field.status"), found.stream()
            .map(line -> Arrays.asList(line.fullName(), line.maskedCardNo(), WRITTEN.of(line.bornOn()), line.cellName(), lists.word("status." + line.status()))).toList()),
            officer.getName(), request, response);
    }

    @PostMapping("/members/search")
    String search(@RequestParam String text, HttpSession session) {
        session.setAttribute(SEARCHED, text.length() > 200 ? text.substring(0, 200) : text);
        return "redirect:/members";
    }

    @GetMapping("/members/new")
    String blank(Principal officer, Model model) {
        if (members.reachOf(officer.getName()).nobody()) {
            throw new AccessDeniedException("edits no member's record");
        }
        return page(null, "", BLANK, Map.of(), officer, model);
    }

    @PostMapping("/members/new")
    String add(@RequestParam Map<String, String> typed, Principal officer, Model model, RedirectAttributes redirect) {
        var saved = members.add(officer.getName(), typed, typed.getOrDefault("reason", ""));
        if (saved instanceof Saved.Objected objected) {
            return page(null, "", typed, objected.objections(), officer, model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/members/" + ((Saved.Added) saved).id();
    }

    @GetMapping("/members/{id}")
    String show(@PathVariable long id, Principal officer, Model model) {
        var record = members.get(officer.getName(), id);
        return page(id, record.get("version"), onPage(record), Map.of(), officer, model);
    }

    @PostMapping("/members/{id}")
    String change(@PathVariable long id, @RequestParam Map<String, String> typed, Principal officer, Model model, RedirectAttributes redirect) {
        var version = typed.getOrDefault("version", "");
        var saved = members.change(officer.getName(), id, version, typed, typed.getOrDefault("reason", ""));
        if (saved instanceof Saved.Objected objected) {
            return page(id, version, typed, objected.objections(), officer, model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/members/" + id;
    }

    /** Answers with the page itself: a number in full is kept in no session. */
    @PostMapping("/members/{id}/number")
    String number(@PathVariable long id, @RequestParam(defaultValue = "") String field, @RequestParam(defaultValue = "") String reason, Principal officer, Model model) {
        var record = members.get(officer.getName(), id);
        var shown = onPage(record);
        if (Numbers.FIELDS.contains(field) && Numbers.explains(reason)) {
            shown.put(field, members.number(officer.getName(), id, field, reason));
            model.addAttribute("shown", field);
        } else {
            model.addAttribute("unexplained", true);
        }
        return page(id, record.get("version"), shown, Map.of(), officer, model);
    }

    private String page(Long id, String version, Map<String, String> values, Map<String, String> objections, Principal officer, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("version", version);
        model.addAttribute("values", values);
        model.addAttribute("objections", objections);
        model.addAttribute("cells", members.cells(officer.getName()));
        model.addAttribute("travelling", id != null && cases.hasOne(id));
        model.addAttribute("past", id == null ? List.of() : members.past(id));
        return "member";
    }

    /** Days and months as people write them, numbers masked. */
    private static Map<String, String> onPage(Map<String, String> record) {
        var shown = new HashMap<>(record);
        shown.replaceAll((column, value) -> Numbers.FIELDS.contains(column) ? Masked.of(value) : WRITTEN.of(value));
        return shown;
    }
}
