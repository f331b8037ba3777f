package vn.overseasmembers.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks set-based questions of what is staged; every row of an answer is one finding, its first column the line. */
final class Checks {

    private final JdbcClient jdbc;
    private final Part part;
    private final Findings findings;

    Checks(JdbcClient jdbc, Part part, Findings findings) {
        this.jdbc = jdbc;
        this.part = part;
        this.findings = findings;
    }

    interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    /** @param sentence may say {@code %s} for the answer's second column */
    void tell(String column, String sentence, String sql) {
        tell(column, row -> sentence.contains("%s") ? sentence.formatted(row.getString(2)) : sentence, sql);
    }

    void tell(String column, Sentence sentence, String sql) {
        jdbc.sql(sql + " order by 1 limit " + Findings.MOST)
                .query(row -> {
                    findings.add(part, row.getLong(1), column, sentence.of(row));
                });
    }
}
