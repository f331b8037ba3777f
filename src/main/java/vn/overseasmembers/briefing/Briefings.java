package vn.overseasmembers.briefing;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which members have been briefed, and for which stay. */
@Component
public class Briefings {

    private final JdbcClient jdbc;

    Briefings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the briefing for this stay has been held and the cell has recorded it. */
    public boolean recorded(String caseNo) {
        return jdbc.sql("select exists (select 1 from briefing where case_no = :caseNo and confirmed_on is not null)")
            .param("caseNo", caseNo).query(Boolean.class).single();
    }

    /**
     * The briefing that was held last.
     *
     * @param heldHow in-person, online, telephone or paper
     */
    record Held(LocalDate heldOn, String heldHow) {
    }

    Optional<Held> held(String caseNo) {
        return jdbc.sql("select held_on, held_how from briefing where case_no = :caseNo").param("caseNo", caseNo).query(Held.class).optional();
    }

    /** A briefing that is held again replaces the first: the last one before departure counts. */
    void held(String caseNo, BriefingSessions.Session held, String committee, String contentsVersion) {
        jdbc.sql("""
                insert into briefing (case_no, held_on, held_how, organisation, contents_version, session_id)
                values (:caseNo, :heldOn, :heldHow, :organisation, :version, :session)
                on conflict (case_no) do update set held_on = excluded.held_on, held_how = excluded.held_how,
                    organisation = excluded.organisation, contents_version = excluded.contents_version, session_id = excluded.session_id
                """)
            .param("caseNo", caseNo).param("heldOn", held.heldOn()).param("heldHow", held.heldHow()).param("organisation", committee)
            .param("version", contentsVersion).param("session", held.id()).update();
    }

    void confirmed(String caseNo, LocalDate on, boolean memberSigned) {
        jdbc.sql("update briefing set confirmed_on = :on, member_signed = :signed where case_no = :caseNo")
            .param("on", on).param("signed", memberSigned).param("caseNo", caseNo).update();
    }

    /** The cell's record does not count any more; nor does what was decided on papers. */
    void notConfirmed(String caseNo) {
        jdbc.sql("""
                update briefing set confirmed_on = null, member_signed = null, papers_permitted = null, papers_decided_on = null,
                    papers_reference_no = null, papers_decided_by = null
                where case_no = :caseNo""").param("caseNo", caseNo).update();
    }

    /** The member was not there: he is no longer on the session's list. */
    void notHeld(String caseNo) {
        jdbc.sql("update briefing set session_id = null where case_no = :caseNo").param("caseNo", caseNo).update();
    }

    void papers(String caseNo, PapersDecision decision, String committee) {
        jdbc.sql("""
                update briefing set papers_permitted = :permitted, papers_decided_on = :on, papers_reference_no = :reference,
                    papers_decided_by = :committee
                where case_no = :caseNo
                """)
            .param("permitted", "agree".equals(decision.decision())).param("on", decision.decidedOn())
            .param("reference", decision.referenceNo()).param("committee", committee).param("caseNo", caseNo).update();
    }
}
