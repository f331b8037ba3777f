package vn.overseasmembers.modelling;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** What has been found so far; the same thing once. */
final class Findings {

    private static final int MOST = 1_000;
    private static final int LONGEST_WORD = 120;
    private static final Properties VIETNAMESE = sentences("findings.properties");
    private static final Properties ENGLISH = sentences("findings_en.properties");

    private final Set<Finding> found = new LinkedHashSet<>();

    /** About an element of a file. */
    void add(Rule rule, String file, String element, String name, Object... words) {
        if (found.size() < MOST) {
            found.add(new Finding(file, shown(element), shown(name), rule.id(), rule.severity(), fill(VIETNAMESE, rule, words), fill(ENGLISH, rule, words)));
        }
    }

    /** About a file as a whole. */
    void add(Rule rule, String file) {
        add(rule, file, "", "");
    }

    void add(Rule rule, String file, Node element, Object... words) {
        add(rule, file, element.id(), element.attribute("name"), words);
    }

    boolean none(Rule rule, String file) {
        return found.stream().noneMatch(finding -> finding.file().equals(file) && finding.rule().equals(rule.id()));
    }

    List<Finding> all() {
        return new ArrayList<>(found);
    }

    static boolean hasSentences(Rule rule) {
        return VIETNAMESE.containsKey(rule.id()) && ENGLISH.containsKey(rule.id());
    }

    static Set<String> rulesWithSentences() {
        return VIETNAMESE.stringPropertyNames();
    }

    private static String fill(Properties sentences, Rule rule, Object... words) {
        var sentence = sentences.getProperty(rule.id());
        for (int i = 0; i < words.length; i++) {
            sentence = sentence.replace("{" + i + "}", shown(String.valueOf(words[i])));
        }
        return sentence;
    }

    /** What a stranger wrote, short and without what a screen or a log could choke on. */
    private static String shown(String word) {
        if (word == null) {
            return "";
        }
        var plain = word.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s]+", " ").strip();
        return plain.length() <= LONGEST_WORD ? plain : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_WORD))) + "…";
    }

    private static Properties sentences(String resource) {
        var sentences = new Properties();
        try (var reader = new InputStreamReader(Findings.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
