package vn.overseasmembers.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.journey.CaseReaders;

/** The cases of an auditor's area, without who they are about. */
@Component
class CaseList {

    private final JdbcClient jdbc;
    private final CaseReaders readers;
    private final Officers officers;

    CaseList(JdbcClient jdbc, CaseReaders readers, Officers officers) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.officers = officers;
    }

    /**
     * A case in the list.
     *
     * @param cell the member's cell when the case was opened: its code, and its name
     * @param host code of the organisation abroad that manages the stay, or null
     */
    record Line(String no, String state, String tripKind, String country, LocalDate departOn, LocalDate returnOn, String cell, String cellName, String host,
                Instant openedAt, Instant closedAt) {
    }

    /** What is looked for; null: whatever it is. */
    record Wanted(String state, String country, String tripKind) {
    }

    /** A page by number, and one more when there is a next one. */
    List<Line> page(String username, Wanted wanted, String after, int most) {
        return jdbc.sql("""
                select c.no, c.state, c.trip_kind, c.country, c.depart_on, c.return_on, c.home_cell, o.name, c.host, c.opened_at, c.closed_at
                from journey_case c join organisation o on o.code = c.home_cell
                where c.no > :after and (cast(:state as text) is null or c.state = :state) and (cast(:country as text) is null or c.country = :country)
                  and (cast(:tripKind as text) is null or c.trip_kind = :tripKind) and %s
                order by c.no limit :most
                """.formatted(CaseReaders.WITHIN_AREA))
            .param("after", after).param("state", wanted.state()).param("country", wanted.country()).param("tripKind", wanted.tripKind())
            .param("area", readers.area(username).toArray(String[]::new)).param("own", officers.memberOf(username).orElse(null))
            .param("username", username).param("most", most + 1)
            .query((row, number) -> new Line(row.getString("no"), row.getString("state"), row.getString("trip_kind"), row.getString("country"),
                row.getObject("depart_on", LocalDate.class), row.getObject("return_on", LocalDate.class), row.getString("home_cell"), row.getString("name"),
                row.getString("host"), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("closed_at") == null ? null : row.getObject("closed_at", OffsetDateTime.class).toInstant()))
            .list();
    }
}
