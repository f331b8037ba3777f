package vn.overseasmembers.briefing;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;

/**
 * Who was briefed in which session, and who left without briefing, for the committees of an officer; {@code domain.md} 5.2 and section 9:
 * hiding the violation is worse than the violation, so it is counted for every committee.
 */
@Component
class BriefingFigures {

    private static final int MOST = 500;

    /**
     * A line of the attendance lists.
     *
     * @param confirmedOn when the cell recorded that the member was briefed, or null
     */
    record Attendance(int session, LocalDate heldOn, String how, String committee, String caseNo, String member, String cell, LocalDate confirmedOn) {
    }

    /**
     * A grassroots committee in a year of departures.
     *
     * @param left     members with a case who left before the briefing
     * @param foundOut members whose trip was found out afterwards
     * @param briefed  how many of both have been briefed since
     */
    record Unbriefed(String committee, int departures, int left, int foundOut, int briefed) {
    }

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Today today;

    BriefingFigures(JdbcClient jdbc, Officers officers, Today today) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.today = today;
    }

    /** The attendance lists of the sessions that the officer's committees have held in a year, newest session first, at most 500 lines. */
    List<Attendance> attendance(String username, int year) {
        return jdbc.sql("""
                select s.id session, s.held_on, s.held_how, o.name committee, c.no case_no, m.full_name member, h.name cell, b.confirmed_on
                from briefing_session s
                join organisation o on o.code = s.organisation
                join briefing b on b.session_id = s.id
                join journey_case c on c.no = b.case_no
                join member m on m.id = c.member_id
                join organisation h on h.code = c.home_cell
                where s.organisation = any(:mine) and s.held_on between :from and :to
                order by s.held_on desc, s.id desc, m.full_name, c.no limit :most
                """)
            .param("mine", mine(username)).param("from", LocalDate.of(year, 1, 1)).param("to", LocalDate.of(year, 12, 31)).param("most", MOST)
            .query((row, number) -> new Attendance(row.getInt("session"), row.getObject("held_on", LocalDate.class),
                row.getString("held_how"), row.getString("committee"), row.getString("case_no"), row.getString("member"),
                row.getString("cell"), row.getObject("confirmed_on", LocalDate.class)))
            .list();
    }

    /** The grassroots committees at and below the officer's committees from which members departed in a year; no names. */
    List<Unbriefed> unbriefed(String username, int year) {
        return jdbc.sql("""
                with recursive below (code, grassroots, depth) as (
                  select o.code, case when o.kind = 'grassroots' then o.code end, 0 from organisation o where o.code = any(:mine)
                  union
                  select o.code, coalesce(case when o.kind = 'grassroots' then o.code end, b.grassroots), b.depth + 1
                  from below b join organisation o
                    on (o.parent_code = b.code and (o.successor_code is null or o.valid_to is null or :day <= o.valid_to))
                    or (o.successor_code = b.code and :day > o.valid_to)
                  where b.depth < 40),
                place (code, committee) as (select code, coalesce(max(grassroots), code) from below group by code)
                select g.name committee, count(*) departures, count(*) filter (where c.unbriefed = 'left') "left",
                  count(*) filter (where c.unbriefed = 'found-out') found_out, count(b.confirmed_on) filter (where c.unbriefed is not null) briefed
                from place p
                join journey_case c on c.home_cell = p.code
                join organisation g on g.code = p.committee
                left join briefing b on b.case_no = c.no
                where coalesce(c.departed_on, case when c.unbriefed is not null then c.depart_on end) between :from and :to
                group by g.code, g.name order by count(*) filter (where c.unbriefed is not null) desc, g.code limit 500
                """)
            .param("mine", mine(username)).param("day", today.today()).param("from", LocalDate.of(year, 1, 1)).param("to", LocalDate.of(year, 12, 31))
            .query(Unbriefed.class).list();
    }

    private String[] mine(String username) {
        return officers.committeesOf(username, today.today()).toArray(String[]::new);
    }
}
