package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.access.Written;

/** Sentences of the history in both languages. */
class TimelineWordsTest {

    private static final Pattern DETAIL = Pattern.compile("\\{[a-zA-Z]+}");

    private final TimelineWords vietnamese = new TimelineWords("vi");
    private final TimelineWords english = new TimelineWords("en");
    private final Written written = new Written();

    private String pieces(String kind, String rule, Map<String, String> details) {
        return written.pieces(english.onScreen(kind, rule, details)).stream().map(piece -> piece.language() == null ? piece.text() : "[" + piece.text() + "]").collect(Collectors.joining());
    }

    @Test
    void whatIsDataStaysVietnameseInAnEnglishSentence() {
        var done = Map.of("name", "Cho ý kiến của chi bộ", "decision", "agree");
        assertThat(pieces("task-completed", null, done)).isEqualTo("“[Cho ý kiến của chi bộ]” done: agreed");
        assertThat(pieces("rule-decided", "hard-stop", Map.of("result", "free"))).isEqualTo("Whether the member may go abroad at all: nothing forbids it");
        assertThat(pieces("rule-decided", "bang-rieng", Map.of("result", "Có"))).isEqualTo("[bang-rieng]: [Có]");
        assertThat(pieces("letter-voided", null, Map.of("letter", "05"))).isEqualTo("Introduction letter no. [05] voided");
        assertThat(english.sentence("task-completed", null, done)).as("on forms and papers").isEqualTo("Hoàn thành “Cho ý kiến của chi bộ”: đồng ý")
            .isEqualTo(vietnamese.onScreen("task-completed", null, done));
    }

    @Test
    void piecesOfWhateverStandsThere() {
        assertThat(written.pieces(null)).isEmpty();
        assertThat(written.pieces("Lập hồ sơ")).containsExactly(new Written.Piece("Lập hồ sơ", null));
        assertThat(written.pieces("\u2068Chi bộ\u2069")).containsExactly(new Written.Piece("Chi bộ", "vi"));
        assertThat(written.pieces("a\u2068b").stream().map(Written.Piece::text).toList()).startsWith("a");
    }

    @Test
    void englishSentencesTellTheSameDetails() throws IOException {
        var ours = read("timeline.properties");
        var theirs = read("timeline_en.properties");
        assertThat(ours.stringPropertyNames()).containsAll(theirs.stringPropertyNames());
        assertThat(theirs).hasSizeGreaterThan(150);
        theirs.stringPropertyNames().forEach(key -> assertThat(details(theirs.getProperty(key))).as(key).isEqualTo(details(ours.getProperty(key))));
    }

    private static Set<String> details(String sentence) {
        return DETAIL.matcher(sentence).results().map(one -> one.group()).collect(Collectors.toSet());
    }

    private static Properties read(String file) throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            words.load(reader);
        }
        return words;
    }
}
