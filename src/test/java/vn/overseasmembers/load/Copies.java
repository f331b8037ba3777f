package vn.overseasmembers.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a database with many cases like one that was opened over HTTP: every row of every table that belongs to that case is stored again and
 * again under new ids, each copy for the next cell in turn. Works for our tables and the engine's alike.
 */
final class Copies {

    /** Tables that are no case's. */
    private static final Pattern SHARED = Pattern.compile("act_(ge|re|id)_.*|flyway.*|spring_.*|case_number|member|account|officer|organisation");

    private final JdbcClient jdbc;
    private final DataSource database;
    private final String caseNo;
    private final String cell;

    /** @param cell code of the template's cell */
    Copies(DataSource database, String caseNo, String cell) {
        this.jdbc = JdbcClient.create(database);
        this.database = database;
        this.caseNo = caseNo;
        this.cell = cell;
    }

    private record Column(String table, String name, String type, boolean generated) {
    }

    private record Row(String table, Map<String, Object> values) {
    }

    /** Makes copies numbered from 1, with case numbers {@code 2025-<number>}; {@code filler_member} names each one's member where there are members. */
    void make(int copies) throws SQLException {
        var columns = columns();
        var ids = new LinkedHashSet<>(Set.of(caseNo, chain()));
        var rows = belonging(columns, ids);
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            // foreign keys are right by construction, and the tables come in any order
            statement.execute("set session_replication_role = replica");
            for (var row : rows) {
                statement.execute(insert(row, columns.get(row.table()), ids, copies));
            }
            statement.execute("reset session_replication_role");
        }
        analyse();
    }

    /** Name of the case's chain of entries; the copies' hashes are the template's, which nobody verifies here. */
    private String chain() {
        return "case/" + caseNo;
    }

    private void analyse() throws SQLException {
        try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private Map<String, List<Column>> columns() {
        return jdbc.sql("""
                select c.table_name as "table", c.column_name as name, c.data_type as type,
                       (c.is_identity = 'YES' or coalesce(c.column_default, '') like 'nextval%' or c.is_generated = 'ALWAYS') as generated
                from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position
                """).query(Column.class).list().stream().filter(column -> !SHARED.matcher(column.table()).matches())
            .collect(Collectors.groupingBy(Column::table));
    }

    /** Rows in which the case's number occurs, or the id of a row in which it does, and so on. */
    private List<Row> belonging(Map<String, List<Column>> columns, Set<String> ids) {
        var found = new LinkedHashSet<Row>();
        int before;
        do {
            before = ids.size();
            columns.forEach((table, of) -> {
                var texts = of.stream().filter(column -> List.of("text", "character varying").contains(column.type())).map(Column::name).toList();
                if (!texts.isEmpty()) {
                    var where = texts.stream().map(name -> name + " in (:ids)").collect(Collectors.joining(" or "));
                    for (var row : jdbc.sql("select * from " + table + " where " + where).param("ids", ids).query().listOfRows()) {
                        row.replaceAll((name, value) -> value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value);
                        found.add(new Row(table, row));
                        if (row.get("id_") instanceof String id) {
                            ids.add(id);
                        }
                        if (row.get("act_inst_id_") instanceof String instance) {
                            ids.add(instance);
                        }
                    }
                }
            });
        } while (ids.size() > before);
        return new ArrayList<>(found);
    }

    private String insert(Row row, List<Column> columns, Set<String> ids, int copies) {
        var kept = columns.stream().filter(column -> !column.generated() && row.values().get(column.name()) != null).toList();
        boolean ofMember = kept.stream().anyMatch(column -> column.name().equals("member_id"));
        return "insert into %s (%s) select %s from generate_series(1, %d) n%s".formatted(row.table(),
            kept.stream().map(Column::name).collect(Collectors.joining(", ")),
            kept.stream().map(column -> value(column, row.values().get(column.name()), ids)).collect(Collectors.joining(", ")), copies,
            ofMember ? " join filler_member f using (n)" : "");
    }

    private String value(Column column, Object value, Set<String> ids) {
        if (column.name().equals("member_id")) {
            return "f.id";
        }
        if (value.equals(caseNo)) {
            return "'2025-' || lpad(n::text, 6, '0')";
        }
        if (value.equals(chain())) {
            return "'case/2025-' || lpad(n::text, 6, '0')";
        }
        if (value.equals(cell)) {
            return Committees.sqlCell("n");
        }
        if (value instanceof String text && ids.contains(text)) {
            return text.contains(":") ? "'" + text.split(":")[0] + ":' || md5('" + text.split(":")[1] + "' || n)" : "md5('" + text + "' || n)";
        }
        return "cast('" + value.toString().replace("'", "''") + "' as " + column.type() + ")";
    }
}
