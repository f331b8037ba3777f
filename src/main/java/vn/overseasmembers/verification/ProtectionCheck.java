package vn.overseasmembers.verification;

import org.springframework.beans.factory.ObjectProvider;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.AskedChange;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;

/** Whether the internal political protection office has to verify a member first; the models call it as {@code protection}. */
@ModelBean("protection")
@AsksTable(value = "verification/destination", given = "country", answers = {"watchList", "specialArea"})
@AsksTable(value = "verification/protection-check", given = {"managementLevel", "watchList", "funding", "relativesAbroad", "tripKind", "months", "unresolvedEvent"}, answers = {"verify", "reason"})
public class ProtectionCheck {

    private final Cases cases;
    private final CaseFacts facts;
    private final Members members;
    private final EarlierStays earlierStays;
    private final Decisions decisions;
    private final Timeline timeline;
    private final ObjectProvider<AskedChange> asked;

    ProtectionCheck(Cases cases, CaseFacts facts, Members members, EarlierStays earlierStays, Decisions decisions, Timeline timeline,
                    ObjectProvider<AskedChange> asked) {
        this.cases = cases;
        this.facts = facts;
        this.members = members;
        this.earlierStays = earlierStays;
        this.decisions = decisions;
        this.timeline = timeline;
        this.asked = asked;
    }

    /**
     * Asks about the stay as planned, or, while a change is asked for, as it would be.
     *
     * @return no only where the table clearly says so, else yes
     */
    @ModelMethod(answers = {"yes", "no"})
    public String check(String caseNo) {
        var ruling = ask(caseNo);
        var verify = "no".equals(ruling.text("verify")) ? "no" : "yes";
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", verify));
        return verify;
    }

    /** Why the member has to be verified, as part of a sentence. */
    String reason(String caseNo) {
        return ask(caseNo).text("reason");
    }

    private Ruling ask(String caseNo) {
        var file = cases.get(caseNo);
        for (var change : asked) {
            file = change.asked(file);
        }
        var level = members.get(file.memberId()).managementLevel();
        var known = facts.of(file);
        var destination = decisions.decide("destination", known.with("country", file.country()));
        return decisions.decide("protection-check", known
            .with("managementLevel", level == null ? "unknown" : level)
            .with("watchList", destination.outputs().get("watchList"))
            .with("funding", file.funding())
            .with("relativesAbroad", file.relativesAbroad())
            .with("tripKind", file.tripKind())
            .with("months", file.wholeMonths())
            .with("unresolvedEvent", earlierStays.unresolved(file)));
    }
}
