package vn.overseasmembers.member;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people type to find a name: words without marks, as the function {@code plain_text} of the database makes them. */
public final class Words {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int MOST = 10;

    private Words() {
    }

    /** The first ten words of a text, plain. */
    public static List<String> of(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN_WORDS.split(plain)).filter(word -> !word.isEmpty()).limit(MOST).toList();
    }

    /** All of the words, the last of which may still be being typed; for {@code to_tsquery}. */
    public static String query(List<String> words) {
        return String.join(" & ", words) + ":*";
    }
}
