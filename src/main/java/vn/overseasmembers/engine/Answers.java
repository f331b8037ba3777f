package vn.overseasmembers.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checked submission whole, for a handler that serves any form: what was declared, shown and answered, by field. Days are
 * {@link java.time.LocalDate}, whole numbers {@link Integer}.
 */
public record Answers(Map<String, Object> values) {

    public Answers {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** An answer as text, or null. */
    public String text(String field) {
        var value = values.get(field);
        return value == null ? null : value.toString();
    }

    /** A whole number, or null. */
    public Integer number(String field) {
        return values.get(field) instanceof Integer number ? number : null;
    }
}
