package vn.overseasmembers.tasklist;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the engine's web applications in which language to speak, whatever the browser asks ({@code OVERSEAS_LANGUAGE}). */
@RestController
class ScreenLanguage {

    private static final Set<String> KNOWN = Set.of("vi", "en");

    private final String language;

    ScreenLanguage(@Value("${overseas.language:vi}") String language) {
        if (!KNOWN.contains(language)) {
            throw new IllegalArgumentException("OVERSEAS_LANGUAGE is '%s'; it can be vi or en.".formatted(language));
        }
        this.language = language;
    }

    @GetMapping(path = "/camunda/app/{app}/scripts/language.js", produces = "text/javascript")
    String script() {
        return "export default '%s';\n".formatted(language);
    }
}
