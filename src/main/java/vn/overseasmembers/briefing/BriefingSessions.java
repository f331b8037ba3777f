package vn.overseasmembers.briefing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Option;

/** One briefing may serve many members: the sessions of a committee and who attended them; {@code domain.md} 5.2. */
@Component
class BriefingSessions {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Map<String, String> HOW = Map.of("in-person", "trực tiếp", "online", "trực tuyến", "telephone", "qua điện thoại",
        "paper", "gửi tài liệu");
    private static final int RECENT_DAYS = 60;

    /** @param heldHow in-person, online, telephone or paper */
    record Session(int id, LocalDate heldOn, String heldHow) {

        String name() {
            return "Buổi số %d ngày %s, %s".formatted(id, DAY.format(heldOn), HOW.getOrDefault(heldHow, heldHow));
        }
    }

    /** A line of the attendance list. */
    record Attendance(String session, String member, String cell) {
    }

    private final JdbcClient jdbc;
    private final Today today;

    BriefingSessions(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    Session hold(String organisation, LocalDate heldOn, String heldHow) {
        int id = jdbc.sql("insert into briefing_session (organisation, held_on, held_how) values (:organisation, :heldOn, :heldHow) returning id")
            .param("organisation", organisation).param("heldOn", heldOn).param("heldHow", heldHow).query(Integer.class).single();
        return new Session(id, heldOn, heldHow);
    }

    /** A recent session of a committee. */
    Optional<Session> of(String organisation, String id) {
        return recent(organisation).stream().filter(session -> String.valueOf(session.id()).equals(id)).findFirst();
    }

    /** The sessions that another member's case can take up, newest first. */
    List<Option> options(String organisation) {
        return recent(organisation).stream().map(session -> new Option(session.name(), String.valueOf(session.id()))).toList();
    }

    /** Who attended the recent sessions, for the committee that held them. */
    List<Attendance> attendance(String organisation) {
        return recent(organisation).stream().flatMap(session -> jdbc.sql("""
                select m.full_name, o.name from briefing b join journey_case c on c.no = b.case_no join member m on m.id = c.member_id
                join organisation o on o.code = c.home_cell where b.session_id = :session order by m.full_name, c.no
                """)
            .param("session", session.id()).query((row, number) -> new Attendance(session.name(), row.getString(1), row.getString(2))).list().stream())
            .toList();
    }

    private List<Session> recent(String organisation) {
        return jdbc.sql("""
                select id, held_on, held_how from briefing_session where organisation = :organisation and held_on >= :since
                order by held_on desc, id desc limit 20
                """)
            .param("organisation", organisation).param("since", today.today().minusDays(RECENT_DAYS)).query(Session.class).list();
    }
}
