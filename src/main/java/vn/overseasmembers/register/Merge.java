package vn.overseasmembers.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The two statements that bring a table to what is staged: change what differs, add what is missing. */
final class Merge {

    private Merge() {
    }

    /** Changes the rows that are there and differ in one of the columns. */
    static String update(String table, String staged, List<String> key, List<String> columns) {
        var values = new LinkedHashMap<String, String>();
        columns.forEach(column -> values.put(column, "s." + column));
        return update(table, staged, key, values);
    }

    /** As above, with an expression over {@code t} (the table) and {@code s} (what is staged) for each column. */
    static String update(String table, String staged, List<String> key, Map<String, String> values) {
        return "update " + table + " t set " + values.entrySet().stream().map(one -> one.getKey() + " = " + one.getValue()).collect(Collectors.joining(", "))
                + " from " + staged + " s where " + same(key)
                + " and (" + values.keySet().stream().map(column -> "t." + column).collect(Collectors.joining(", ")) + ") is distinct from ("
                + String.join(", ", values.values()) + ")";
    }

    /** Adds the rows that are not there. */
    static String insert(String table, String staged, List<String> key, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") select "
                + columns.stream().map(column -> "s." + column).collect(Collectors.joining(", "))
                + " from " + staged + " s where not exists (select from " + table + " t where " + same(key) + ")";
    }

    private static String same(List<String> key) {
        return key.stream().map(column -> "t." + column + " = s." + column).collect(Collectors.joining(" and "));
    }
}
