package vn.overseasmembers.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** Turns an entry into a plain Vietnamese sentence. The sentences stand in {@code timeline.properties}. */
@Component
class TimelineWords {

    private static final Pattern DETAIL = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Properties sentences;

    TimelineWords() {
        try {
            sentences = PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource("timeline.properties"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sentence(String kind, String rule, Map<String, String> details) {
        var pattern = sentences.getProperty(kind);
        if (pattern == null) {
            throw new IllegalStateException("no sentence for entries of kind " + kind);
        }
        return DETAIL.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(word(match.group(1), rule, details)));
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
