package vn.overseasmembers.access;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page on which people sign in, and the way on from the address without a path. */
@Controller
class SignInPage {

    @GetMapping("/sign-in")
    String signIn(Model model, Locale locale) {
        model.addAttribute("words", words(locale));
        return "sign-in";
    }

    /** Officers to their tasks, administrators to the register (and from there to the processes), process owners to the processes. */
    @GetMapping("/")
    String onwards(Authentication signedIn, Model model, Locale locale) {
        if (holds(signedIn, "ROLE_OFFICER")) {
            return "redirect:/camunda/app/tasklist/default/";
        }
        if (holds(signedIn, "ROLE_ADMINISTRATOR")) {
            return "redirect:/administration";
        }
        if (holds(signedIn, "ROLE_PROCESS_OWNER")) {
            return "redirect:/camunda/app/cockpit/default/";
        }
        model.addAttribute("words", words(locale));
        return "signed-in";
    }

    private static boolean holds(Authentication signedIn, String role) {
        return signedIn.getAuthorities().stream().anyMatch(authority -> authority.getAuthority().equals(role));
    }

    private static Map<String, String> words(Locale locale) {
        var words = ResourceBundle.getBundle("sign-in", Locale.forLanguageTag("en".equals(locale.getLanguage()) ? "en" : "vi"));
        return words.keySet().stream().collect(Collectors.toMap(key -> key, words::getString));
    }
}
