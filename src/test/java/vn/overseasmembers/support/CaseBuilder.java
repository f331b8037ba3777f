package vn.overseasmembers.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.OpenTask;

/** A case put straight into the table, and tasks of it as handlers see them, for tests that do without the engine. */
public final class CaseBuilder {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcClient jdbc;
    private final Map<String, Object> columns = new HashMap<>();

    private CaseBuilder(JdbcClient jdbc, String card) {
        this.jdbc = jdbc;
        columns.put("trip_kind", "study");
        columns.put("country", "JP");
        columns.put("depart_on", LocalDate.of(2026, 1, 15));
        columns.put("return_on", LocalDate.of(2028, 1, 15));
        columns.put("funding", "state");
        columns.put("state", "selection");
        columns.put("member_id", jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single());
        columns.put("home_cell", jdbc.sql("select cell_code from member where card_no = :card").param("card", card).query(String.class).single());
    }

    /** A case of two years of study in Japan from 15/01/2026, in selection. */
    public static CaseBuilder of(JdbcClient jdbc, String card) {
        return new CaseBuilder(jdbc, card);
    }

    public CaseBuilder with(String column, Object value) {
        columns.put(column, value);
        return this;
    }

    public CaseBuilder months(int months) {
        return with("return_on", ((LocalDate) columns.get("depart_on")).plusMonths(months));
    }

    /** Number of the new case; of the year in which it was opened, when that is given. */
    public String open() {
        var year = columns.get("opened_at") instanceof OffsetDateTime opened ? opened.atZoneSameInstant(Today.VIETNAM).getYear() : 2099;
        var no = "%d-9%05d".formatted(year, NUMBERS.incrementAndGet());
        jdbc.sql("""
                insert into journey_case (no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding,
                                          relatives_abroad, classified_papers, started_by, started_for, opened_at)
                values (:no, :member, :cell, 'selection', 'study', 'Học tập', 'JP', date '2000-01-01', date '9999-12-31', 'state', false, false,
                        'officer', :cell, now())
                """).param("no", no).param("member", columns.get("member_id")).param("cell", columns.get("home_cell")).update();
        columns.forEach((column, value) ->
            jdbc.sql("update journey_case set " + column + " = :value where no = :no").param("value", value).param("no", no).update());
        return no;
    }

    /** An open task of a case; variables by name and value in turn. */
    public static OpenTask task(String caseNo, String path, String committee, Object... variables) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < variables.length; i += 2) {
            map.put((String) variables[i], variables[i + 1]);
        }
        return new OpenTask(UUID.randomUUID().toString(), path.split("/")[0], path.split("/")[1], path, caseNo, committee, null, Instant.now(), null, map);
    }
}
