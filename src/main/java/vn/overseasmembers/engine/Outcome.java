package vn.overseasmembers.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler tells the process: the only values of a submission that the engine stores. Keys and choices, never personal data. */
public record Outcome(Map<String, Object> variables) {

    public Outcome {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** The officer chose; the model's next gateway reads it as {@code decision}. */
    public static Outcome of(String decision) {
        return new Outcome(Map.of("decision", decision));
    }

    /** Done, with nothing for the process to know. */
    public static Outcome done() {
        return new Outcome(Map.of());
    }

    public Outcome with(String name, Object value) {
        var more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new Outcome(more);
    }
}
