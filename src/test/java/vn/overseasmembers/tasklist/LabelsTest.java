package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Our Vietnamese texts against the English ones of the web application that is on the class path. */
class LabelsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}|%[sd]");
    /** Signs and names of file formats that are the same in every language, and the text that is empty. */
    private static final Set<String> SAME = Set.of("NO_TASK_FORM", "SEARCH_LESS_THAN", "SEARCH_LESS_THAN_EQUALS", "SEARCH_GREATER_THAN",
        "SEARCH_GREATER_THAN_EQUALS", "PLGN_REP_CSV", "PLGN_REP_JSON");
    /** The ending of an English plural; a Vietnamese word has none. */
    private static final Set<String> PLURAL_ENDINGS = Set.of("PLGN_BATCH_S", "PLGN_MIG_S", "PLGN_MOD_DIALOG_S", "PLGN_MOD_RESTART_DIALOG_S");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void everyLabelIsTranslatedAndKeepsItsPlaceholders(String application) throws IOException {
        var english = texts(application, "en");
        var vietnamese = texts(application, "vi");
        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
        assertThat(english).allSatisfy((key, text) -> {
            var ours = vietnamese.get(key);
            assertThat(placeholders(ours)).as(key).isEqualTo(placeholders(text));
            assertThat(ours).as(key).isEqualTo(Normalizer.normalize(ours, Normalizer.Form.NFC));
            var label = key.startsWith("labels.") ? key.substring("labels.".length()) : "";
            if (PLURAL_ENDINGS.contains(label)) {
                assertThat(ours).as(key).isEmpty();
            } else if (!label.isEmpty() && !SAME.contains(label)) {
                assertThat(ours).as(key).isNotBlank().isNotEqualTo(text);
            }
        });
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1) == null ? found.group() : found.group(1)).sorted().toList();
    }

    private static Map<String, String> texts(String application, String language) throws IOException {
        var file = new ClassPathResource("META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(application, language));
        var content = file.getContentAsString(StandardCharsets.UTF_8);
        var texts = new TreeMap<String, String>();
        collect("", new ObjectMapper().readTree(content.replace("\uFEFF", "")), texts);
        return texts;
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        if (node.isValueNode()) {
            into.put(path, node.asText());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "." + i, node.get(i), into);
            }
        } else {
            node.fields().forEachRemaining(field -> collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        }
    }
}
