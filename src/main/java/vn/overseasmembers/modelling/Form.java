package vn.overseasmembers.modelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.overseasmembers.modelling.Known.Takes;

/** A Camunda Form and its rules: what Tasklist 7.24 draws, what the server can check, and the contract's "In forms". */
final class Form {

    /**
     * A field that can be answered.
     *
     * @param list name of its options where they come from the application, else empty
     */
    record Field(String id, String label, Takes takes, boolean required, boolean sometimesHidden, Set<String> options, String list) {

        boolean served() {
            return !list.isEmpty();
        }
    }

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(40).maxStringLength(100_000).build()).build());
    private static final Set<String> SHOWN = Set.of("text", "table", "spacer", "separator");
    private static final Map<String, Takes> ASKED = Map.of("textfield", Takes.TEXT, "textarea", Takes.TEXT, "number", Takes.NUMBER, "datetime", Takes.DATE,
        "checkbox", Takes.YES_NO, "radio", Takes.TEXT, "select", Takes.TEXT, "checklist", Takes.SEVERAL, "taglist", Takes.SEVERAL);
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");
    private static final int NEWEST_SCHEMA = 16;

    private final String file;
    private final Findings findings;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private String id = "";

    private Form(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    static Optional<Form> read(String file, byte[] content, Findings findings) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JsonProcessingException e) {
            findings.add(Rule.UNREADABLE, file);
            return Optional.empty();
        } catch (IOException e) {
            findings.add(Rule.UNREADABLE, file);
            return Optional.empty();
        }
        if (root == null || !root.isObject() || !root.path("components").isArray()) {
            findings.add(Rule.ROOT, file);
            return Optional.empty();
        }
        var form = new Form(file, findings);
        form.check(root);
        return Optional.of(form);
    }

    String file() {
        return file;
    }

    String id() {
        return id;
    }

    Map<String, Field> fields() {
        return fields;
    }

    private void check(JsonNode root) {
        id = root.path("id").asText();
        if (!(Bundle.name(file)).equals(id + ".form")) {
            findings.add(Rule.FORM_ID, file, id, "", id);
        }
        if (!root.path("executionPlatform").asText("Camunda Platform").equals("Camunda Platform") || root.path("schemaVersion").asInt(NEWEST_SCHEMA) > NEWEST_SCHEMA) {
            findings.add(Rule.FORM_PLATFORM, file);
        }
        components(root.path("components"), true, false);
        if (fields.values().stream().noneMatch(Field::required)) {
            findings.add(Rule.REQUIRED, file, id, "");
        }
        var decision = fields.get("decision");
        if (decision != null && !decision.options().contains("agree")) {
            findings.add(Rule.DECISION_AGREE, file, decision.id(), decision.label());
        }
    }

    private void components(JsonNode components, boolean top, boolean hidden) {
        for (var component : components) {
            var type = component.path("type").asText();
            var hide = component.path("conditional").path("hide").asText("");
            boolean sometimes = hidden || !hide.isBlank();
            if (!hide.isBlank() && !HideCondition.readable(hide)) {
                add(Rule.HIDE, component, hide);
            }
            if (type.equals("group")) {
                if (!component.path("path").asText("").isEmpty()) {
                    add(Rule.GROUP_PATH, component);
                }
                components(component.path("components"), false, sometimes);
            } else if (ASKED.containsKey(type)) {
                field(component, type, top, sometimes);
            } else if (!SHOWN.contains(type)) {
                add(Rule.COMPONENT, component, type);
            }
        }
    }

    private void field(JsonNode component, String type, boolean top, boolean hidden) {
        var key = component.path("key").asText();
        if (!key.matches("[a-z][A-Za-z0-9]{0,63}")) {
            add(Rule.KEY, component, key);
        }
        if (type.equals("datetime") && !component.path("subtype").asText().equals("date")) {
            add(Rule.DATE_ONLY, component, key);
        }
        if (!component.path("validate").path("pattern").asText("").isEmpty()) {
            add(Rule.PATTERN, component, key);
        }
        if (!component.path("disabled").isMissingNode() && !component.path("disabled").isBoolean() || component.path("disabled").asBoolean()
                || component.path("readonly").asBoolean()) {
            add(Rule.CLOSED_FIELD, component, key);
        }
        var options = options(component, type, key, top);
        if (fields.put(key, new Field(component.path("id").asText(), label(component), ASKED.get(type),
                component.path("validate").path("required").asBoolean(), hidden, options, component.path("valuesKey").asText(""))) != null) {
            add(Rule.KEY_TWICE, component, key);
        }
    }

    private Set<String> options(JsonNode component, String type, String key, boolean top) {
        var options = new LinkedHashSet<String>();
        if (!CHOICES.contains(type)) {
            return options;
        }
        if (component.hasNonNull("valuesKey")) {
            if (!top) {
                add(Rule.VALUES_KEY, component, key);
            }
            return options;
        }
        boolean twice = false;
        for (var option : component.path("values")) {
            twice |= !options.add(option.path("value").asText()) || option.path("value").asText().isBlank() || option.path("label").asText().isBlank();
        }
        if (options.isEmpty() || twice) {
            add(Rule.OPTIONS, component, key);
        }
        return options;
    }

    private static String label(JsonNode component) {
        return component.path(component.has("dateLabel") ? "dateLabel" : "label").asText();
    }

    private void add(Rule rule, JsonNode component, Object... words) {
        findings.add(rule, file, component.path("id").asText(), label(component), words);
    }
}
