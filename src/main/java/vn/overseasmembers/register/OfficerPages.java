package vn.overseasmembers.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** Finding accounts, appointing officers and ending their functions. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class OfficerPages {

    private final OfficerRecords officers;
    private final TakenLists lists;

    OfficerPages(OfficerRecords officers, TakenLists lists) {
        this.officers = officers;
        this.lists = lists;
    }

    @GetMapping("/officers")
    String list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String after, Principal administrator, Model model) {
        model.addAttribute("text", text);
        Shown.page(model, officers.find(administrator.getName(), text, after), OfficerRecords.PAGE, OfficerRecords.Line::username, after);
        return "officers";
    }

    @GetMapping({"/officers/list.csv", "/officers/list.xlsx"})
    void take(@RequestParam(defaultValue = "") String text, Principal administrator, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var found = TakenLists.<OfficerRecords.Line, String>all(after -> officers.find(administrator.getName(), text, after == null ? "" : after, TakenLists.AT_ONCE),
            TakenLists.AT_ONCE, OfficerRecords.Line::username);
        lists.hand(new Listed("officers", List.of("field.username", "field.full_name", "officers.serves"),
            found.stream().map(line -> Arrays.asList(line.username(), line.fullName(), line.serves())).toList()), administrator.getName(), request, response);
    }

    @GetMapping("/officers/new")
    String blank(Model model) {
        return page(null, Map.of(), Map.of(), null, model);
    }

    @PostMapping("/officers/new")
    String create(@RequestParam Map<String, String> typed, Principal administrator, Model model, RedirectAttributes redirect) {
        var saved = officers.appoint(administrator.getName(), typed, typed.getOrDefault("reason", ""));
        if (saved instanceof Saved.Objected objected) {
            return page(null, typed, objected.objections(), null, model);
        }
        return shown(typed.get("username").strip(), redirect);
    }

    @GetMapping("/officers/{username}")
    String show(@PathVariable String username, Principal administrator, Model model) {
        return page(username, Map.of(), Map.of(), administrator, model);
    }

    @PostMapping("/officers/{username}")
    String appoint(@PathVariable String username, @RequestParam Map<String, String> typed, Principal administrator, Model model,
                   RedirectAttributes redirect) {
        officers.account(administrator.getName(), username);
        typed.put("username", username);
        var saved = officers.appoint(administrator.getName(), typed, typed.getOrDefault("reason", ""));
        if (saved instanceof Saved.Objected objected) {
            return page(username, typed, objected.objections(), administrator, model);
        }
        return shown(username, redirect);
    }

    @PostMapping("/officers/{username}/{function}")
    String end(@PathVariable String username, @PathVariable long function, @RequestParam Map<String, String> typed, Principal administrator, Model model,
               RedirectAttributes redirect) {
        var saved = officers.end(administrator.getName(), username, function, typed, typed.getOrDefault("reason", ""));
        if (saved instanceof Saved.Objected objected) {
            model.addAttribute("ending", function);
            return page(username, Map.of(), objected.objections(), administrator, model);
        }
        return shown(username, redirect);
    }

    private static String shown(String username, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        redirect.addAttribute("username", username);
        return "redirect:/officers/{username}";
    }

    private String page(String username, Map<String, String> values, Map<String, String> objections, Principal administrator, Model model) {
        model.addAttribute("username", username);
        model.addAttribute("account", username == null ? null : officers.account(administrator.getName(), username));
        model.addAttribute("functions", username == null ? List.of() : officers.functions(administrator.getName(), username));
        model.addAttribute("past", username == null ? List.of() : officers.past(username));
        model.addAttribute("values", values);
        model.addAttribute("objections", objections);
        return "officer";
    }
}
