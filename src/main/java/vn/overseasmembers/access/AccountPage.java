package vn.overseasmembers.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.calendar.Today;

/** One's own account: another password, an end to all sessions, what happened lately. */
@Controller
class AccountPage {

    private static final int SHOWN = 10;

    private final OwnAccount own;
    private final Accounts accounts;
    private final SignedIn signedIn;
    private final AccountEvents events;
    private final Today today;

    AccountPage(OwnAccount own, Accounts accounts, SignedIn signedIn, AccountEvents events, Today today) {
        this.own = own;
        this.accounts = accounts;
        this.signedIn = signedIn;
        this.events = events;
        this.today = today;
    }

    @GetMapping("/account")
    String page(Principal me, Model model) {
        model.addAttribute("account", accounts.find(me.getName()).orElseThrow());
        model.addAttribute("oneTime", accounts.asking(me.getName(), today.today()).oneTimePassword());
        model.addAttribute("browsers", signedIn.browsersOf(me.getName()));
        model.addAttribute("past", events.of(me.getName(), SHOWN));
        return "account";
    }

    @PostMapping("/account/password")
    String changePassword(Principal me, @RequestParam(defaultValue = "") String old, @RequestParam(defaultValue = "") String next,
                          @RequestParam(defaultValue = "") String again, HttpServletRequest request, Model model, RedirectAttributes redirect) {
        var objection = own.changePassword(me.getName(), old, next, again, request.getRemoteAddr(), request.getSession().getId());
        if (objection.isPresent()) {
            model.addAttribute("objections", Map.of("", objection.get()));
            return page(me, model);
        }
        request.changeSessionId();
        redirect.addFlashAttribute("changed", true);
        return "redirect:/account";
    }

    @PostMapping("/account/sign-out-everywhere")
    String signOutEverywhere(Principal me, HttpServletRequest request) {
        own.signOutEverywhere(me.getName());
        request.getSession().invalidate();
        return "redirect:/sign-in?signed-out";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink accountLink() {
            return new PageLink(99, "/account", "account", Set.of());
        }
    }
}
