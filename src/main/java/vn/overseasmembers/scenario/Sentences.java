package vn.overseasmembers.scenario;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.modelling.Finding.Severity;

/** What is said of scenarios, in both languages. */
final class Sentences {

    /** Rule of all these findings. */
    static final String RULE = "scenario";

    private static final int LONGEST_WORD = 400;
    private static final Properties VIETNAMESE = sentences("sentences.properties");
    private static final Properties ENGLISH = sentences("sentences_en.properties");

    private Sentences() {
    }

    /**
     * A finding about a scenario file.
     *
     * @param line in the file, or 0 for the file as a whole
     */
    static Finding finding(String file, String element, String name, int line, String sentence, Object... words) {
        return new Finding(file, element, name, RULE, Severity.ERROR, (line > 0 ? "Dòng " + line + ": " : "") + fill(VIETNAMESE, sentence, words),
            (line > 0 ? "Line " + line + ": " : "") + fill(ENGLISH, sentence, words));
    }

    private static String fill(Properties sentences, String key, Object... words) {
        var sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalArgumentException(key);
        }
        for (int i = 0; i < words.length; i++) {
            sentence = sentence.replace("{" + i + "}", shown(words[i] instanceof Both both ? sentences == VIETNAMESE ? both.vietnamese() : both.english() : String.valueOf(words[i])));
        }
        return sentence;
    }

    /** Words that differ between the languages. */
    record Both(String vietnamese, String english) {

        static Both of(String key, Object... words) {
            return new Both(fill(VIETNAMESE, key, words), fill(ENGLISH, key, words));
        }
    }

    private static String shown(String word) {
        var plain = word.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s]+", " ").strip();
        return plain.length() <= LONGEST_WORD ? plain : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_WORD))) + "…";
    }

    private static Properties sentences(String resource) {
        var sentences = new Properties();
        try (var reader = new InputStreamReader(Sentences.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
