package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Camunda Form as the server reads it: the fields that can be answered, and when they are hidden.
 *
 * @param version name and deployed version, as submissions record it
 * @param fields  by key, in the order of the form
 */
record FormSchema(String id, String version, Map<String, Field> fields) {

    private static final Set<String> DISPLAY = Set.of("text", "html", "image", "table", "spacer", "separator", "button", "iframe");
    /** FEEL's own. */
    private static final Set<String> WORDS = Set.of("and", "or", "not", "null", "true", "false", "in", "if", "then", "else");
    private static final int SHORT_TEXT = 255;
    private static final int LONG_TEXT = 4000;

    /** What a field takes. */
    enum Type { TEXT, LONG_TEXT, NUMBER, DATE, CHECKBOX, CHOICE, CHOICES }

    /**
     * @param hide      FEEL conditions, any of which hides the field; also those of the groups around it
     * @param options   values offered, or null when {@code valuesKey} names where they come from
     * @param closed    disabled or read-only: whatever comes is ignored
     * @param scale     decimals that a number may have
     */
    record Field(String key, String label, Type type, boolean required, boolean closed, List<String> hide, List<String> options,
                 String valuesKey, Integer minLength, int maxLength, Double min, Double max, int scale) {
    }

    FormSchema {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What must be known beside the answers to check them: where options are served from, and what conditions mention that is no field. */
    Set<String> asks() {
        return fields.values().stream()
            .flatMap(field -> Stream.concat(Stream.ofNullable(field.valuesKey()), field.hide().stream().flatMap(FormCheck::names)))
            .filter(name -> !fields.containsKey(name) && !WORDS.contains(name)).collect(Collectors.toUnmodifiableSet());
    }

    static FormSchema read(JsonNode form, int version) {
        var fields = new LinkedHashMap<String, Field>();
        var id = form.path("id").asText();
        collect(id, form.path("components"), List.of(), fields);
        return new FormSchema(id, id + " " + version, fields);
    }

    private static void collect(String form, JsonNode components, List<String> hiddenBy, Map<String, Field> fields) {
        for (var component : components) {
            var type = component.path("type").asText();
            var hide = hiddenBy;
            var condition = component.path("conditional").path("hide").asText("");
            if (!condition.isBlank()) {
                hide = new ArrayList<>(hiddenBy);
                hide.add(condition.strip().replaceFirst("^=", ""));
            }
            if (type.equals("group")) {
                collect(form, component.path("components"), hide, fields);
            } else if (!DISPLAY.contains(type)) {
                var field = field(form, component, type, List.copyOf(hide));
                fields.put(field.key(), field);
            }
        }
    }

    private static Field field(String form, JsonNode component, String type, List<String> hide) {
        var rules = component.path("validate");
        var kind = switch (type) {
            case "textfield" -> Type.TEXT;
            case "textarea" -> Type.LONG_TEXT;
            case "number" -> Type.NUMBER;
            case "checkbox" -> Type.CHECKBOX;
            case "radio", "select" -> Type.CHOICE;
            case "checklist", "taglist" -> Type.CHOICES;
            case "datetime" -> {
                if (!component.path("subtype").asText().equals("date")) {
                    throw new IllegalStateException("form " + form + ": only dates, no times: " + component.path("key").asText());
                }
                yield Type.DATE;
            }
            default -> throw new IllegalStateException("form " + form + ": component " + type + " can't be checked");
        };
        List<String> options = null;
        if (component.has("values")) {
            options = new ArrayList<>();
            for (var option : component.path("values")) {
                options.add(option.path("value").asText());
            }
        }
        return new Field(component.path("key").asText(), component.path(component.has("dateLabel") ? "dateLabel" : "label").asText(), kind,
            rules.path("required").asBoolean(), component.path("disabled").asBoolean() || component.path("readonly").asBoolean(), hide,
            options, component.path("valuesKey").asText(null), integer(rules, "minLength"),
            rules.path("maxLength").asInt(kind == Type.TEXT ? SHORT_TEXT : LONG_TEXT), real(rules, "min"), real(rules, "max"),
            component.path("decimalDigits").asInt(0));
    }

    private static Integer integer(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asInt() : null;
    }

    private static Double real(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asDouble() : null;
    }
}
