package vn.overseasmembers.general;

import java.util.Locale;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/** Decision tables of the owner's that a model asks about a case. The models call it as {@code tables}. */
@ModelBean("tables")
public class AskedTables {

    private final Cases cases;
    private final CaseFacts facts;
    private final Decisions decisions;
    private final Timeline timeline;

    AskedTables(Cases cases, CaseFacts facts, Decisions decisions, Timeline timeline) {
        this.cases = cases;
        this.facts = facts;
        this.decisions = decisions;
        this.timeline = timeline;
    }

    /**
     * What a table answers for a case as it is today; the timeline tells the row and its citation.
     *
     * @param table key of the table
     * @param given what the process knows beside the case, a decision for instance; the table asks for it as {@code given}
     * @return its column {@code answer}
     */
    @ModelMethod(asksTableWith = {"scope", "day", "state", "tripKind", "country", "funding", "months", "relativesAbroad", "classifiedPapers", "regime", "given"})
    public String ask(String caseNo, String table, String given) {
        var file = cases.get(caseNo);
        var ruling = decisions.decide(table, facts.of(file).with("state", file.state().name().toLowerCase(Locale.ROOT)).with("tripKind", file.tripKind())
            .with("country", file.country()).with("funding", file.funding()).with("months", file.wholeMonths()).with("relativesAbroad", file.relativesAbroad())
            .with("classifiedPapers", file.classifiedPapers()).with("regime", file.regime()).with("given", given));
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", ruling.text("answer")));
        return ruling.text("answer");
    }
}
