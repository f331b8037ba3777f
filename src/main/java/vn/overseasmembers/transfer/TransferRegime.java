package vn.overseasmembers.transfer;

import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisations;

/** How the length of the planned stay moves a member's Party activity; {@code domain.md} section 4. The models call it as {@code regime}. */
@ModelBean("regime")
@AsksTable(value = "transfer/transfer-regime", given = {"exempt", "months", "overDays", "delegationSize", "delegationOfficial"}, answers = "regime")
public class TransferRegime {

    private final Cases cases;
    private final CaseFacts facts;
    private final Members members;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Rewind rewind;

    TransferRegime(Cases cases, CaseFacts facts, Members members, Organisations organisations, Decisions decisions, Timeline timeline,
                   Rewind rewind) {
        this.cases = cases;
        this.facts = facts;
        this.members = members;
        this.organisations = organisations;
        this.decisions = decisions;
        this.timeline = timeline;
        this.rewind = rewind;
    }

    /**
     * Whether an inspection of the member or a complaint against him is being handled, which blocks the transfer; {@code domain.md} section 4.
     *
     * @return yes or no
     */
    @ModelMethod(answers = {"yes", "no"})
    public String blocked(String caseNo) {
        var member = members.get(cases.get(caseNo).memberId());
        boolean blocked = !rewind.passing() && (member.inspectionOpen() || member.complaintOpen());
        if (blocked) {
            timeline.append(Entry.of(caseNo, "transfer-blocked"));
        }
        return blocked ? "yes" : "no";
    }

    /**
     * Decides by the planned stay as it is today, and stores it with the case. A member who is placed in the country already moves
     * again only when his temporary activity there becomes official: nobody is taken out of the cell to which he belongs. For whoever is home
     * already, or whose case is closed, there is nothing to decide.
     *
     * @return unchanged, official, temporary, party-group, temporary-cell or none
     */
    @ModelMethod(answers = {"official", "temporary", "party-group", "temporary-cell", "none", "unchanged"})
    public String decide(String caseNo) {
        var file = cases.get(caseNo);
        if (rewind.passing()) {
            return file.regime();
        }
        if (!file.open() || file.state() == CaseState.RETURNED) {
            return "unchanged";
        }
        var ruling = ask(file);
        var regime = ruling.text("regime");
        if (placedThere(file) && !("temporary".equals(file.regime()) && "official".equals(regime))) {
            timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", regime));
            return "unchanged";
        }
        cases.regime(caseNo, regime);
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", regime));
        return regime;
    }

    /** What the table would say today, without storing it: whether the transfer has to be done again. */
    public String wouldBe(String caseNo) {
        return ask(cases.get(caseNo)).text("regime");
    }

    private Ruling ask(Case file) {
        return decisions.decide("transfer-regime", facts.of(file)
            .with("exempt", "exempt".equals(members.get(file.memberId()).status()))
            .with("months", file.wholeMonths())
            .with("overDays", file.daysBeyondMonths())
            .with("delegationSize", Delegation.SIZE)
            .with("delegationOfficial", Delegation.OFFICIAL));
    }

    private boolean placedThere(Case file) {
        return file.hostCell() != null && organisations.find(file.hostCell()).filter(cell -> file.country().equals(cell.country())).isPresent();
    }
}
