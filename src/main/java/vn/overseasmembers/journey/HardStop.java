package vn.overseasmembers.journey;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisations;

/** Reasons for which nobody may be sent or let go abroad; table {@code hard-stop}, {@code domain.md} section 4. Facts are always fresh. */
@ModelBean("standing")
@AsksTable(value = "selection/hard-stop", given = {"discipline", "investigation", "political", "exitSuspended", "status"}, answers = {"stop", "reason"})
public class HardStop {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Members members;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Today today;

    HardStop(JdbcClient jdbc, Cases cases, Members members, Organisations organisations, Decisions decisions, Timeline timeline, Today today) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.members = members;
        this.organisations = organisations;
        this.decisions = decisions;
        this.timeline = timeline;
        this.today = today;
    }

    /** Asks the table about the case's member and records its answer: {@code free} or {@code blocked}. Called by the model of selection. */
    @ModelMethod(answers = {"free", "blocked"})
    public String check(String caseNo) {
        var ruling = ask(members.get(cases.get(caseNo).memberId()));
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", ruling.text("stop")));
        return free(ruling) ? "free" : "blocked";
    }

    /** Why the member of a case may not go as things stand now, as part of a sentence; empty when he may. */
    public Optional<String> reason(String caseNo) {
        var ruling = ask(members.get(cases.get(caseNo).memberId()));
        return free(ruling) ? Optional.empty() : Optional.of(ruling.text("reason"));
    }

    /**
     * Asks again because the register has changed, and records an answer that differs from the one before.
     *
     * @return whether the member may not go
     */
    public boolean lookAgain(String caseNo) {
        var ruling = ask(members.get(cases.get(caseNo).memberId()));
        boolean blocked = !free(ruling);
        if (blocked != blockedBefore(caseNo)) {
            timeline.append(Entry.of(caseNo, blocked ? "hard-stop-applies" : "hard-stop-lifted").under(ruling));
        }
        return blocked;
    }

    /** A case is opened only for somebody who may go. */
    private boolean blockedBefore(String caseNo) {
        return jdbc.sql("""
                select kind = 'hard-stop-applies' or kind = 'rule-decided' and details ->> 'result' <> 'free' from case_entry
                where case_no = :no and rule = 'hard-stop' order by id desc limit 1
                """).param("no", caseNo).query(Boolean.class).optional().orElse(false);
    }

    Ruling ask(Member member) {
        return decisions.decide("hard-stop", Facts.on(today.today(), organisations.scope(member.cell(), today.today()))
            .with("discipline", member.discipline())
            .with("investigation", member.investigation())
            .with("political", member.political())
            .with("exitSuspended", member.exitSuspended())
            .with("status", member.status()));
    }

    static boolean free(Ruling ruling) {
        return "free".equals(ruling.text("stop"));
    }
}
