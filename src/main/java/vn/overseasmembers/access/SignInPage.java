package vn.overseasmembers.access;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page on which people sign in. */
@Controller
class SignInPage {

    @GetMapping("/sign-in")
    String signIn(Model model, Locale locale) {
        model.addAttribute("words", words(locale));
        return "sign-in";
    }

    private static Map<String, String> words(Locale locale) {
        var words = ResourceBundle.getBundle("sign-in", Locale.forLanguageTag("en".equals(locale.getLanguage()) ? "en" : "vi"));
        return words.keySet().stream().collect(Collectors.toMap(key -> key, words::getString));
    }
}
