package vn.overseasmembers.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;
import vn.overseasmembers.access.Written;
import vn.overseasmembers.organisation.Organisation.Kind;

/** Finding, making, changing, ending and merging organisations. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class OrganisationPages {

    private static final Written WRITTEN = new Written();

    private final OrganisationRecords organisations;
    private final TakenLists lists;

    OrganisationPages(OrganisationRecords organisations, TakenLists lists) {
        this.organisations = organisations;
        this.lists = lists;
    }

    @GetMapping("/organisations")
    String list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String after, Principal administrator, Model model) {
        model.addAttribute("text", text);
        Shown.page(model, organisations.find(administrator.getName(), text, after), OrganisationRecords.PAGE, OrganisationRecords.Line::code, after);
        return "organisations";
    }

    @GetMapping({"/organisations/list.csv", "/organisations/list.xlsx"})
    void take(@RequestParam(defaultValue = "") String text, Principal administrator, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var found = TakenLists.<OrganisationRecords.Line, String>all(after -> organisations.find(administrator.getName(), text, after == null ? "" : after, TakenLists.AT_ONCE),
            TakenLists.AT_ONCE, OrganisationRecords.Line::code);
        lists.hand(new Listed("organisations", List.of("field.code", "field.name", "field.kind", "field.parent_code", "field.valid_from", "field.valid_to"), found.stream()
            .map(line -> Arrays.asList(line.code(), line.name(), lists.word("kind." + line.kind()), line.parentName(), WRITTEN.of(line.validFrom()), WRITTEN.of(line.validTo())))
            .toList()), administrator.getName(), request, response);
    }

    @GetMapping("/organisations/new")
    String blank(@RequestParam(defaultValue = "") String parent, Model model) {
        return page(null, "", Map.of("parent_code", parent), Map.of(), model);
    }

    @PostMapping("/organisations/new")
    String create(@RequestParam Map<String, String> typed, Principal administrator, Model model, RedirectAttributes redirect) {
        var saved = organisations.create(administrator.getName(), typed, typed.getOrDefault("reason", ""));
        return answered(saved, null, typed, model, redirect);
    }

    @GetMapping("/organisations/{code}")
    String show(@PathVariable String code, Principal administrator, Model model) {
        var record = new HashMap<>(organisations.get(administrator.getName(), code));
        if (record.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var version = record.get("version");
        record.replaceAll((column, value) -> WRITTEN.of(value));
        return page(code, version, record, Map.of(), model);
    }

    @PostMapping("/organisations/{code}")
    String change(@PathVariable String code, @RequestParam Map<String, String> typed, Principal administrator, Model model, RedirectAttributes redirect) {
        var saved = organisations.change(administrator.getName(), code, typed.getOrDefault("version", ""), typed, typed.getOrDefault("reason", ""));
        return answered(saved, code, typed, model, redirect);
    }

    private String answered(Saved saved, String code, Map<String, String> typed, Model model, RedirectAttributes redirect) {
        if (saved instanceof Saved.Objected objected) {
            return page(code, typed.getOrDefault("version", ""), typed, objected.objections(), model);
        }
        redirect.addFlashAttribute("saved", true);
        redirect.addAttribute("code", code == null ? typed.get("code").strip() : code);
        return "redirect:/organisations/{code}";
    }

    private String page(String code, String version, Map<String, String> values, Map<String, String> objections, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("version", version);
        model.addAttribute("values", values);
        model.addAttribute("objections", objections);
        model.addAttribute("kinds", Arrays.stream(Kind.values()).map(Kind::code).toList());
        model.addAttribute("past", code == null ? List.of() : organisations.past(code));
        return "organisation";
    }
}
