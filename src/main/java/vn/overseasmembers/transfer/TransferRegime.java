package vn.overseasmembers.transfer;

import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;

/** How the length of the planned stay moves a member's Party activity; {@code domain.md} section 4. The models call it as {@code regime}. */
@ModelBean("regime")
public class TransferRegime {

    private final Cases cases;
    private final CaseFacts facts;
    private final Members members;
    private final Decisions decisions;
    private final Timeline timeline;

    TransferRegime(Cases cases, CaseFacts facts, Members members, Decisions decisions, Timeline timeline) {
        this.cases = cases;
        this.facts = facts;
        this.members = members;
        this.decisions = decisions;
        this.timeline = timeline;
    }

    /**
     * Decides by the planned stay as it is today, and stores it with the case.
     *
     * @return official, temporary, party-group, temporary-cell or none
     */
    public String decide(String caseNo) {
        var ruling = ask(caseNo);
        var regime = ruling.text("regime");
        cases.regime(caseNo, regime);
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", regime));
        return regime;
    }

    /** What the table would say today, without storing it: whether the transfer has to be done again. */
    public String wouldBe(String caseNo) {
        return ask(caseNo).text("regime");
    }

    private Ruling ask(String caseNo) {
        var file = cases.get(caseNo);
        return decisions.decide("transfer-regime", facts.of(file)
            .with("exempt", "exempt".equals(members.get(file.memberId()).status()))
            .with("months", file.wholeMonths())
            .with("overDays", file.daysBeyondMonths())
            .with("delegationSize", Delegation.SIZE)
            .with("delegationOfficial", Delegation.OFFICIAL));
    }
}
