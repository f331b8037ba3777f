package vn.overseasmembers.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.ReadOnce;

/** The open and closed cases, and the facts that the phases record about them. */
@ModelBean("cases")
public class Cases {

    private static final String COLUMNS = """
        no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding, relatives_abroad, classified_papers,
        sending_decision_no, sending_decision_on, sending_authority, started_by, started_for, opened_at, agreed_on, departed_on, entered_on,
        regime, route, host, host_cell, receiving_cell, closed_at, urgent, unbriefed
        """;

    private final JdbcClient jdbc;
    private final Members members;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cases(JdbcClient jdbc, Members members, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    public Optional<Case> find(String no) {
        return ReadOnce.get(new Read(no), () -> jdbc.sql("select " + COLUMNS + " from journey_case where no = :no").param("no", no)
            .query(Cases::row).optional());
    }

    /** @throws java.util.NoSuchElementException when there is no such case */
    public Case get(String no) {
        return find(no).orElseThrow();
    }

    /** The case, locked until the transaction ends, so that two officers' submissions follow one another. */
    public Optional<Case> lock(String no) {
        // whoever had it locked may have changed it
        forget(no);
        return jdbc.sql("select " + COLUMNS + " from journey_case where no = :no for update").param("no", no).query(Cases::row).optional();
    }

    /** The deciding level has agreed. */
    public void agreed(String no, LocalDate on) {
        change(no, "state = 'agreed', agreed_on = :value", on);
    }

    /** The deciding level, or the hard stop, has said no: the case is closed. */
    public void refused(String no) {
        change(no, "state = 'refused', closed_at = :value", now());
        timeline.append(Entry.of(no, "case-refused"));
        events.publishEvent(new CaseOver(no));
    }

    /** The sending decision that the transfer file needs. */
    public void sendingDecision(String no, String decisionNo, LocalDate on, String authority) {
        jdbc.sql("update journey_case set sending_decision_no = :no_, sending_decision_on = :on, sending_authority = :authority where no = :no")
            .param("no_", decisionNo).param("on", on).param("authority", authority).param("no", no).update();
        forget(no);
    }

    /** The member has taken back his application: the case is closed. Called by the model of the journey; may be called again. */
    public String withdrawn(String no) {
        return doesNotGo(no, "withdrawn");
    }

    /** The permission was not used in time: the case is closed. Called by the model of the journey; may be called again. */
    public String lapsed(String no) {
        return doesNotGo(no, "lapsed");
    }

    /** The decision to let the member go was withdrawn: the case is closed. May be called again. */
    public String revoked(String no) {
        return doesNotGo(no, "refused");
    }

    private String doesNotGo(String no, String state) {
        var closing = get(no);
        if (closing.open()) {
            change(no, "state = '" + state + "', closed_at = :value", now());
            if (closing.hostCell() != null) {
                takeBack(closing);
            }
            timeline.append(Entry.of(no, "case-" + state));
            events.publishEvent(new CaseOver(no));
        }
        return state;
    }

    /** A member who was placed abroad before he left is back where he was. */
    private void takeBack(Case closing) {
        var member = members.get(closing.memberId());
        if (closing.hostCell().equals(member.cell())) {
            members.moveTo(member.id(), closing.homeCell());
        } else if ("temporary".equals(member.status())) {
            members.changeStatus(member.id(), "active");
        }
    }

    /**
     * The member has left without briefing: recorded and counted, since hiding the violation is worse than the violation.
     *
     * @param how left (he had a case) or found-out (he had none)
     */
    public void unbriefed(String no, String how) {
        change(no, "unbriefed = :value", how);
        timeline.append(Entry.of(no, "unbriefed").with("how", how));
    }

    public void departed(String no, LocalDate on) {
        change(no, "state = 'abroad', departed_on = :value", on);
    }

    public void entered(String no, LocalDate on) {
        change(no, "state = 'returned', entered_on = :value", on);
        events.publishEvent(new CameHome(no));
    }

    /** The stay has ended without coming home: the case is closed. */
    public void ended(String no) {
        change(no, "state = 'ended', closed_at = :value", now());
        events.publishEvent(new CaseOver(no));
    }

    /**
     * The stay is planned anew. When its end changes after departure, its length is counted from the day on which it really began.
     *
     * @param departOn counts only while the member has not left
     * @param country  ISO 3166-1 alpha-2
     */
    public void changed(String no, LocalDate departOn, LocalDate returnOn, String country, String purpose) {
        jdbc.sql("""
                update journey_case set depart_on = case when departed_on is null then :departOn when return_on = :returnOn then depart_on
                    else departed_on end,
                    return_on = :returnOn, country = :country, purpose = :purpose
                where no = :no
                """)
            .param("departOn", departOn).param("returnOn", returnOn).param("country", country).param("purpose", purpose).param("no", no).update();
        forget(no);
    }

    /** What had been planned anew is planned as it was before. */
    public void plannedAgain(String no, LocalDate departOn, LocalDate returnOn, String country, String purpose) {
        jdbc.sql("update journey_case set depart_on = :departOn, return_on = :returnOn, country = :country, purpose = :purpose where no = :no")
            .param("departOn", departOn).param("returnOn", returnOn).param("country", country).param("purpose", purpose).param("no", no).update();
        forget(no);
    }

    public void regime(String no, String regime) {
        change(no, "regime = :value", regime);
    }

    public void route(String no, String route) {
        change(no, "route = :value", route);
    }

    /** The organisation abroad that will manage the stay. */
    public void host(String no, String organisation) {
        change(no, "host = :value", organisation);
    }

    /** The cell abroad in which the member is placed. */
    public void placed(String no, String hostCell) {
        change(no, "host_cell = :value", hostCell);
    }

    public void receivingCell(String no, String cell) {
        change(no, "receiving_cell = :value", cell);
    }

    /** The member is back and placed: the file is closed. Called by the model of homecoming. */
    @ModelMethod
    public String close(String no) {
        var closing = get(no);
        if (closing.open()) {
            change(no, "state = 'closed', closed_at = :value", now());
            timeline.append(Entry.of(no, "case-closed"));
            events.publishEvent(new CaseOver(no));
        }
        return "closed";
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void change(String no, String assignment, Object value) {
        int changed = jdbc.sql("update journey_case set " + assignment + " where no = :no").param("value", value).param("no", no).update();
        if (changed != 1) {
            throw new IllegalStateException("no case " + no);
        }
        forget(no);
    }

    /** What was read of a case in this piece of work no longer holds. */
    static void forget(String no) {
        ReadOnce.forget(new Read(no));
    }

    private record Read(String no) {
    }

    private static Case row(java.sql.ResultSet rs, int number) throws java.sql.SQLException {
        return new Case(rs.getString("no"), rs.getLong("member_id"), rs.getString("home_cell"), CaseState.of(rs.getString("state")),
            rs.getString("trip_kind"), rs.getString("purpose"), rs.getString("country"), rs.getObject("depart_on", LocalDate.class),
            rs.getObject("return_on", LocalDate.class), rs.getString("funding"), rs.getBoolean("relatives_abroad"),
            rs.getBoolean("classified_papers"), rs.getString("sending_decision_no"), rs.getObject("sending_decision_on", LocalDate.class),
            rs.getString("sending_authority"), rs.getString("started_by"), rs.getString("started_for"), instant(rs, "opened_at"),
            rs.getObject("agreed_on", LocalDate.class), rs.getObject("departed_on", LocalDate.class),
            rs.getObject("entered_on", LocalDate.class), rs.getString("regime"), rs.getString("route"), rs.getString("host"),
            rs.getString("host_cell"), rs.getString("receiving_cell"), instant(rs, "closed_at"), rs.getBoolean("urgent"), rs.getString("unbriefed"));
    }

    private static java.time.Instant instant(java.sql.ResultSet rs, String column) throws java.sql.SQLException {
        var value = rs.getObject(column, java.time.OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
