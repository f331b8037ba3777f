package vn.overseasmembers.access;

import java.security.Principal;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.AccountCare.Done;

/** An account as administrators see and handle it: password, lock, sessions. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class AccountCarePage {

    private final AccountCare care;

    AccountCarePage(AccountCare care) {
        this.care = care;
    }

    @GetMapping("/officers/{username}/account")
    String page(@PathVariable String username, Principal administrator, Model model) {
        model.addAttribute("standing", care.of(administrator.getName(), username));
        return "officer-account";
    }

    /** The password stands in this answer and nowhere else. */
    @PostMapping("/officers/{username}/account/password")
    String givePassword(@PathVariable String username, @RequestParam(defaultValue = "") String reason, Principal administrator, Model model) {
        var done = care.givePassword(administrator.getName(), username, reason);
        if (done.objection() != null) {
            return corrected(done, username, reason, administrator, model);
        }
        model.addAttribute("password", done.password());
        return page(username, administrator, model);
    }

    @PostMapping("/officers/{username}/account/lock")
    String lock(@PathVariable String username, @RequestParam(defaultValue = "") String reason, Principal administrator, Model model, RedirectAttributes redirect) {
        return shown(care.lock(administrator.getName(), username, reason), "account.locked", username, reason, administrator, model, redirect);
    }

    @PostMapping("/officers/{username}/account/unlock")
    String unlock(@PathVariable String username, @RequestParam(defaultValue = "") String reason, Principal administrator, Model model, RedirectAttributes redirect) {
        return shown(care.unlock(administrator.getName(), username, reason), "account.unlocked", username, reason, administrator, model, redirect);
    }

    @PostMapping("/officers/{username}/account/end-sessions")
    String endSessions(@PathVariable String username, @RequestParam(defaultValue = "") String reason, Principal administrator, Model model,
                       RedirectAttributes redirect) {
        return shown(care.endSessions(administrator.getName(), username, reason), "account.sessions-ended", username, reason, administrator, model, redirect);
    }

    private String shown(Done done, String words, String username, String reason, Principal administrator, Model model, RedirectAttributes redirect) {
        if (done.objection() != null) {
            return corrected(done, username, reason, administrator, model);
        }
        redirect.addFlashAttribute("done", words);
        redirect.addAttribute("username", username);
        return "redirect:/officers/{username}/account";
    }

    private String corrected(Done done, String username, String reason, Principal administrator, Model model) {
        model.addAttribute("objections", Map.of("", done.objection()));
        model.addAttribute("reason", reason);
        return page(username, administrator, model);
    }
}
