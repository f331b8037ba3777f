package vn.overseasmembers.engine;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a decision table is asked with. A fact that is not known is null, and tables must have an answer for that which never grants. */
public record Facts(Map<String, Object> values) {

    public Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * @param scope codes of the organisations from the root to the committee whose rule it is, as {@code |17|17.001|}
     * @param day   the day on which the rule is asked
     */
    public static Facts on(LocalDate day, String scope) {
        var values = new LinkedHashMap<String, Object>();
        values.put("day", day);
        values.put("scope", scope);
        return new Facts(values);
    }

    public Facts with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Facts(more);
    }
}
