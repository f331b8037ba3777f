package vn.overseasmembers.journey;

import java.util.Optional;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisations;

/** Reasons for which nobody may be sent or let go abroad; table {@code hard-stop}, {@code domain.md} section 4. Facts are always fresh. */
@ModelBean("standing")
public class HardStop {

    private final Cases cases;
    private final Members members;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Today today;

    HardStop(Cases cases, Members members, Organisations organisations, Decisions decisions, Timeline timeline, Today today) {
        this.cases = cases;
        this.members = members;
        this.organisations = organisations;
        this.decisions = decisions;
        this.timeline = timeline;
        this.today = today;
    }

    /** Asks the table about the case's member and records its answer: {@code free} or {@code blocked}. Called by the model of selection. */
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
