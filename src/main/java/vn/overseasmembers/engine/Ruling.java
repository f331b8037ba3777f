package vn.overseasmembers.engine;

import java.util.Map;

/**
 * What a decision table answered, and which of its rows.
 *
 * @param version version of the table as deployed
 * @param row     id of the row
 * @param facts   what the table was asked with, or null when nobody knows
 */
public record Ruling(String table, String version, String row, Map<String, Object> outputs, Facts facts) {

    public Ruling(String table, String version, String row, Map<String, Object> outputs) {
        this(table, version, row, outputs, null);
    }

    public String text(String output) {
        var value = outputs.get(output);
        return value == null ? null : value.toString();
    }

    public Integer number(String output) {
        var value = outputs.get(output);
        return value == null ? null : ((Number) value).intValue();
    }

    /** The rule text that the row rests on: number, date and issuer. */
    public String citation() {
        return text("citation");
    }
}
