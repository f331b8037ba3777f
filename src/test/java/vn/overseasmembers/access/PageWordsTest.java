package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our own pages speak Vietnamese and English, and no page asks for words that are not there. */
class PageWordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern ASKED = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)}");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(new TreeSet<>(words("pages_en.properties").stringPropertyNames())).isEqualTo(new TreeSet<>(words("pages.properties").stringPropertyNames()));
    }

    @Test
    void everyWordThatAPageAsksForIsThere() throws IOException {
        var words = words("pages.properties").stringPropertyNames();
        try (var pages = Files.list(RESOURCES.resolve("templates"))) {
            for (var page : pages.collect(Collectors.toList())) {
                assertThat(ASKED.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList()).as(page.toString()).allMatch(words::contains);
            }
        }
    }

    @Test
    void vietnameseIsComposed() throws IOException {
        var text = Files.readString(RESOURCES.resolve("pages.properties"));
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    }

    private static Properties words(String file) throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve(file))) {
            words.load(reader);
        }
        return words;
    }
}
