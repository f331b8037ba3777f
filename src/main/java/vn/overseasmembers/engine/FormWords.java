package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the fields of deployed forms are called, for those who read what was handed in with one of them. */
@Component
public class FormWords {

    /**
     * Fields of a form in its order.
     *
     * @param labels  by key
     * @param options by key, what each value that can be chosen is called; fields whose options come from elsewhere have none
     */
    public record Form(Map<String, String> labels, Map<String, Map<String, String>> options) {

        /** The field's name on the form, or its key where the form does not know it. */
        public String label(String key) {
            var label = labels.get(key);
            return label == null || label.isBlank() ? key : label;
        }

        /** What a value is called; itself when it has no name. */
        public String option(String key, String value) {
            return options.getOrDefault(key, Map.of()).getOrDefault(value, value);
        }
    }

    private static final Form UNKNOWN = new Form(Map.of(), Map.of());

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    /** A deployed version never changes. */
    private final Map<String, Form> read = new ConcurrentHashMap<>();

    FormWords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The forms of these names, read by one statement at most.
     *
     * @param forms name and version, as submissions record them
     * @return by name and version; a form that is not there has no words
     */
    public Map<String, Form> of(Collection<String> forms) {
        var unread = forms.stream().filter(form -> !read.containsKey(form)).distinct().toArray(String[]::new);
        if (unread.length > 0) {
            jdbc.sql("""
                    select F.KEY_ || ' ' || F.VERSION_ as form, B.BYTES_ as content
                    from ACT_RE_CAMFORMDEF F join ACT_GE_BYTEARRAY B on B.DEPLOYMENT_ID_ = F.DEPLOYMENT_ID_ and B.NAME_ = F.RESOURCE_NAME_
                    where F.KEY_ || ' ' || F.VERSION_ = any(:forms)
                    """).param("forms", unread).query(row -> {
                        read.put(row.getString("form"), words(row.getBytes("content")));
                    });
        }
        var words = new LinkedHashMap<String, Form>();
        forms.forEach(form -> words.put(form, read.getOrDefault(form, UNKNOWN)));
        return words;
    }

    private Form words(byte[] content) {
        try {
            var form = new Form(new LinkedHashMap<>(), new LinkedHashMap<>());
            collect(json.readTree(content).path("components"), form);
            return form;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode components, Form form) {
        for (var component : components) {
            collect(component.path("components"), form);
            var key = component.path("key").asText("");
            if (!key.isEmpty()) {
                form.labels().put(key, component.path(component.has("dateLabel") ? "dateLabel" : "label").asText(""));
                if (component.path("values").isArray()) {
                    var options = new LinkedHashMap<String, String>();
                    component.path("values").forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
                    form.options().put(key, options);
                }
            }
        }
    }
}
