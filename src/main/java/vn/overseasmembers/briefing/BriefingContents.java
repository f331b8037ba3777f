package vn.overseasmembers.briefing;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.member.Members;

/** What a member has to be told before leaving, in the owner's words; {@code domain.md} 5.2, table {@code briefing-contents}. */
@Component
@AsksTable(value = "verification/destination", given = "country", answers = {"watchList", "specialArea"})
@AsksTable(value = "briefing/briefing-contents", given = {"regime", "tripKind", "classifiedPapers", "relativesAbroad", "leader", "probationary", "watchList"}, answers = "item")
class BriefingContents {

    private final Decisions decisions;
    private final CaseFacts facts;
    private final Members members;

    BriefingContents(Decisions decisions, CaseFacts facts, Members members) {
        this.decisions = decisions;
        this.facts = facts;
        this.members = members;
    }

    List<Ruling> of(Case file) {
        var member = members.get(file.memberId());
        var level = member.managementLevel();
        var known = facts.of(file);
        var destination = decisions.decide("destination", known.with("country", file.country()));
        return decisions.list("briefing-contents", known
            .with("regime", file.regime())
            .with("tripKind", file.tripKind())
            .with("classifiedPapers", file.classifiedPapers())
            .with("relativesAbroad", file.relativesAbroad())
            // the register knows leaders by the level that manages them
            .with("leader", level == null ? null : level.equals("central") || level.equals("provincial"))
            .with("probationary", !member.official())
            .with("watchList", destination.outputs().get("watchList")));
    }
}
