package vn.overseasmembers.stayend;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.letter.Letters;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.supervision.Duties;

/** Ends stays from which nobody comes home. The models call it as {@code ends}. */
@ModelBean("ends")
@Sends({"supervision-ended", "journey-over", "trip-found-out-member-gone"})
public class StayEnds {

    /** Ends that are also a status of the member in the register. */
    private static final Set<String> STATUSES = Set.of("left", "deleted", "expelled", "deceased");

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Members members;
    private final Duties duties;
    private final Letters letters;
    private final Processes processes;
    private final Timeline timeline;

    StayEnds(JdbcClient jdbc, Cases cases, Members members, Duties duties, Letters letters, Processes processes, Timeline timeline) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.members = members;
        this.duties = duties;
        this.letters = letters;
        this.processes = processes;
        this.timeline = timeline;
    }

    /**
     * Notes why and when a stay ended; {@link #apply} then ends it.
     *
     * @param kind left, deleted, expelled, deceased, settled or lost
     * @return false when an end has been noted before
     */
    public boolean note(String caseNo, String kind, LocalDate on) {
        return jdbc.sql("insert into stay_end (case_no, kind, ended_on) values (:caseNo, :kind, :on) on conflict do nothing")
            .param("caseNo", caseNo).param("kind", kind).param("on", on).update() == 1;
    }

    /** Ends the stay as noted: duties and transfer stop, the case is closed. Doing it again changes nothing. */
    @ModelMethod
    public String apply(String caseNo) {
        var file = cases.lock(caseNo).orElseThrow();
        if (file.state() != CaseState.ABROAD) {
            return "over";
        }
        var kind = jdbc.sql("select kind from stay_end where case_no = :caseNo and superseded_at is null").param("caseNo", caseNo).query(String.class).single();
        duties.stayOver(caseNo);
        letters.stopTransfer(caseNo);
        if (STATUSES.contains(kind)) {
            members.changeStatus(file.memberId(), kind);
        }
        cases.ended(caseNo);
        timeline.append(Entry.of(caseNo, "stay-ended").with("endKind", kind));
        stop(caseNo);
        return "ended";
    }

    /** The end that was noted does not count any more. */
    void supersede(String caseNo) {
        jdbc.sql("update stay_end set superseded_at = now() where case_no = :caseNo and superseded_at is null").param("caseNo", caseNo).update();
    }

    /** Where the stay waits for its end; else, while a departure that nobody knew of is still being recorded, the whole journey. */
    private void stop(String caseNo) {
        if (processes.tell(caseNo, "supervision-ended") == 0 && processes.tell(caseNo, "journey-over") == 0) {
            processes.tell(caseNo, "trip-found-out-member-gone");
        }
    }
}
