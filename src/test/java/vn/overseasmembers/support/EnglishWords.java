package vn.overseasmembers.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The words of an English screen of the engine's web applications, to be looked for on a Vietnamese one. */
public final class EnglishWords {

    private static final int LONGER_THAN = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{" + (LONGER_THAN + 1) + ",}");
    /** Ids, keys and names of files, and what a decision table's owner wrote in it. */
    private static final Pattern DATA = Pattern.compile("\"[^\"]*\"|[A-Za-z0-9]+(?:[-.:/_@][A-Za-z0-9]+)+");
    private static final Pattern MARKUP = Pattern.compile("\\{\\{.*?}}|<[^>]+>");

    /** What the web applications have in their code, not among their labels. */
    private static final List<String> IN_THE_CODE = List.of("zoom", "toggle", "section", "policy", "unique", "collect", "annotations", "input", "output", "when", "then",
        "boolean", "string", "integer", "double", "unselect", "unsupported", "browser", "field", "required", "nothing", "show", "search", "month", "year");

    /** The platform's name and version in the footer, and the mark that bpmn.io's licence asks for. */
    private static final Set<String> NAMES = Set.of("camunda", "platform", "powered");

    private final Set<String> words;

    private EnglishWords(Set<String> words) {
        this.words = words;
    }

    /** The words of an application's labels ({@code tasklist}, {@code welcome}, {@code admin}, {@code cockpit}) and of its code. */
    public static EnglishWords of(String application) {
        var file = new ClassPathResource("META-INF/resources/webjars/camunda/app/%s/locales/en.json".formatted(application));
        try {
            JsonNode labels = new ObjectMapper().readTree(file.getContentAsString(StandardCharsets.UTF_8).replace("\uFEFF", "")).path("labels");
            var words = new HashSet<>(IN_THE_CODE);
            labels.forEach(label -> english(MARKUP.matcher(label.asText()).replaceAll(" ")).forEach(words::add));
            words.removeAll(NAMES);
            return new EnglishWords(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those that stand on a page, in its text or in what is read out and shown when pointed at; not in the source of a file.
     *
     * @param data words that are not the application's: names of processes, accounts
     */
    public Set<String> on(Page page, Collection<String> data) {
        var shown = (String) page.evaluate("""
            () => [document.title, [...document.querySelectorAll('pre')].reduce((text, source) => text.replace(source.innerText, ''), document.body.innerText), ...[...document.querySelectorAll('[title], [placeholder], [aria-label], [alt]')]
                .filter(element => element.checkVisibility())
                .flatMap(element => ['title', 'placeholder', 'aria-label', 'alt'].map(name => element.getAttribute(name)))].join('\\n')""");
        return in(shown, data);
    }

    Set<String> in(String text, Collection<String> data) {
        var seen = new TreeSet<String>();
        english(DATA.matcher(text).replaceAll(" ")).filter(word -> words.contains(word) && !data.contains(word)).forEach(seen::add);
        return seen;
    }

    private static Stream<String> english(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).filter(word -> ENGLISH.matcher(word).matches())
            .map(word -> word.toLowerCase(Locale.ROOT));
    }
}
