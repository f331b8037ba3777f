package vn.overseasmembers.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Answers forms by somebody who knows nothing but their schema. */
public final class FormAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> VOTE = Map.of("entitled", 10, "present", 9, "inFavour", 8, "against", 1, "blank", 0);
    private static final Set<String> ANSWERED = Set.of("radio", "select", "number", "datetime", "checkbox", "textfield", "textarea");
    /** Days that lie ahead; of the others most are today. */
    private static final List<String> PLANNED = List.of("returnOn", "until", "waitUntil", "visitTo", "expectedOn");

    private final LocalDate today;

    public FormAnswers(LocalDate today) {
        this.today = today;
    }

    /** What is always accepted: {@code agree}, the first option, today's date, and no more text than is asked for. */
    public Map<String, Object> plain(String path, Map<String, Object> shown) {
        var answers = new TreeMap<String, Object>();
        for (var field : fields(path)) {
            var key = field.path("key").asText();
            switch (field.path("type").asText()) {
                case "radio", "select" -> answers.put(key, key.equals("decision") ? "agree" : options(field, shown).stream().findFirst().orElse(null));
                case "number" -> answers.put(key, VOTE.getOrDefault(key, 1));
                case "datetime" -> answers.put(key, today.toString());
                case "checkbox" -> answers.put(key, true);
                default -> {
                    if (required(field)) {
                        answers.put(key, "Theo biên bản");
                    }
                }
            }
        }
        return answers;
    }

    /** Whatever the schema allows, most of it sensible; a rule may refuse it. */
    public Map<String, Object> random(String path, Map<String, Object> shown, Random random) {
        var answers = new TreeMap<>(plain(path, shown));
        for (var field : fields(path)) {
            var key = field.path("key").asText();
            boolean wanted = required(field) || random.nextBoolean();
            switch (field.path("type").asText()) {
                case "radio", "select" -> {
                    var options = options(field, shown);
                    if (!wanted || options.isEmpty()) {
                        answers.remove(key);
                    } else if (!key.equals("decision") || random.nextInt(10) < 3) {
                        answers.put(key, options.get(random.nextInt(options.size())));
                    }
                }
                case "number" -> answers.put(key, random.nextInt(12));
                case "datetime" -> answers.put(key, wanted ? day(key, random).toString() : null);
                case "checkbox" -> answers.put(key, required(field) || random.nextBoolean());
                default -> answers.put(key, wanted ? "Theo biên bản số " + random.nextInt(100) : null);
            }
        }
        if (answers.containsKey("entitled")) {
            answers.putAll(vote(random));
        }
        return answers;
    }

    private LocalDate day(String key, Random random) {
        if (PLANNED.contains(key)) {
            return today.plusDays(random.nextInt(900));
        }
        return random.nextInt(20) < 19 ? today : today.plusDays(random.nextInt(200) - 100);
    }

    private static Map<String, Object> vote(Random random) {
        int entitled = 1 + random.nextInt(20);
        int present = random.nextInt(4) == 0 ? random.nextInt(entitled + 1) : entitled;
        int inFavour = random.nextInt(4) == 0 ? random.nextInt(present + 1) : present;
        return new HashMap<>(Map.of("entitled", entitled, "present", present, "inFavour", inFavour, "against", present - inFavour, "blank", 0));
    }

    private static boolean required(JsonNode field) {
        return field.path("validate").path("required").asBoolean();
    }

    private static List<String> options(JsonNode field, Map<String, Object> shown) {
        var values = field.path("values");
        if (field.has("valuesKey")) {
            try {
                values = JSON.readTree(String.valueOf(shown.get(field.path("valuesKey").asText())));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(field.toString(), e);
            }
        }
        var options = new ArrayList<String>();
        values.forEach(option -> options.add(option.path("value").asText()));
        return options;
    }

    private static List<JsonNode> fields(String path) {
        try {
            return JSON.readTree(Path.of("processes", path + ".form").toFile()).findParents("key").stream()
                .filter(field -> ANSWERED.contains(field.path("type").asText()))
                .filter(field -> !field.path("disabled").asBoolean() && !field.path("readonly").asBoolean()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
