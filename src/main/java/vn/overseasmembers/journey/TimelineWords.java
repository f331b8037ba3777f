package vn.overseasmembers.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * Turns an entry into a plain sentence: in Vietnamese ({@code timeline.properties}), and in the language of the screens. English sentences
 * ({@code timeline_en.properties}) have what is data, and so Vietnamese, between the signs U+2068 and U+2069.
 */
@Component
class TimelineWords {

    private static final Pattern DETAIL = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Properties sentences = read("timeline.properties");
    /** None where the screens speak Vietnamese. */
    private final Properties english;

    TimelineWords(@Value("${overseas.language:vi}") String language) {
        english = language.equals("en") ? read("timeline_en.properties") : new Properties();
    }

    private static Properties read(String file) {
        try {
            return PropertiesLoaderUtils.loadProperties(new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In Vietnamese: on forms and on what is taken away. */
    String sentence(String kind, String rule, Map<String, String> details) {
        var pattern = sentences.getProperty(kind);
        if (pattern == null) {
            throw new IllegalStateException("no sentence for entries of kind " + kind);
        }
        return DETAIL.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(word(match.group(1), rule, details)));
    }

    /** In the language of the screens; what there is no English for stays Vietnamese. */
    String onScreen(String kind, String rule, Map<String, String> details) {
        var pattern = english.getProperty(kind);
        if (pattern == null) {
            return english.isEmpty() ? sentence(kind, rule, details) : vietnamese(sentence(kind, rule, details));
        }
        return DETAIL.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(englishWord(match.group(1), rule, details)));
    }

    private String englishWord(String name, String rule, Map<String, String> details) {
        var value = name.equals("rule") ? rule : details.get(name);
        if (value == null || value.isEmpty()) {
            return "";
        }
        var word = english.getProperty(name + "." + value);
        return word == null ? vietnamese(word(name, rule, details)) : word;
    }

    private static String vietnamese(String words) {
        return words.isEmpty() ? "" : '\u2068' + words + '\u2069';
    }

    boolean knows(String kind) {
        return sentences.containsKey(kind);
    }

    private String word(String name, String rule, Map<String, String> details) {
        if (name.equals("rule")) {
            return sentences.getProperty("rule." + rule, rule);
        }
        var value = details.get(name);
        if (value == null) {
            return "";
        }
        return sentences.getProperty(name + "." + value, value);
    }
}
