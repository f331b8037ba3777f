package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** One briefing serves many members; the committee sees who attended. At a committee that no other test briefs at: the list is short. */
class BriefingSessionTest extends JourneyTest {

    @Test
    void isTakenUpByTheOtherMembersCases() {
        var first = agreed();
        var second = agreed();
        first.walks(briefing(DIRECT_GRASSROOTS).with("heldOn", today.today().minusDays(3).toString()).with("heldHow", "online"));
        var session = session(first.no());

        assertThat(options(second)).contains("\"value\":\"" + session + "\"");
        second.walks(briefing(DIRECT_GRASSROOTS).with("session", String.valueOf(session)), briefingConfirmed(DIRECT_CELL));

        assertThat(session(second.no())).isEqualTo(session);
        assertThat(jdbc.sql("select held_on = current_date and held_how = 'in-person' from briefing where case_no = :no").param("no", second.no())
            .query(Boolean.class).single()).as("the session's day and way count").isFalse();
        assertThat(jdbc.sql("select count(*) from briefing where session_id = :session").param("session", session).query(Integer.class).single())
            .isEqualTo(2);
        assertThat(shown(agreed(), "attendance")).contains(member(first.no()), member(second.no()));
    }

    private String options(Path path) {
        return shown(path, "briefingSessions");
    }

    private String shown(Path path, String name) {
        var task = path.open("briefing/hold-briefing", DIRECT_GRASSROOTS);
        signIn("officer-" + DIRECT_GRASSROOTS);
        return forms.getTaskFormVariables(task.getId()).get(name).toString();
    }

    private String member(String no) {
        return jdbc.sql("select m.full_name from journey_case c join member m on m.id = c.member_id where c.no = :no").param("no", no)
            .query(String.class).single();
    }

    private int session(String no) {
        return jdbc.sql("select session_id from briefing where case_no = :no").param("no", no).query(Integer.class).single();
    }

    private Path agreed() {
        return path(application(register.member(DIRECT_CELL, "grassroots"), DIRECT_CELL).as("mission").forDays(10).started())
            .walks(preparation(DIRECT_CELL), cellOpinion(DIRECT_CELL, 15, 20), deciding(DIRECT_GRASSROOTS, "agree"), notified(DIRECT_CELL, "agreed"));
    }
}
