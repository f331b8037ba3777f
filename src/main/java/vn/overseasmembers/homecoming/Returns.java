package vn.overseasmembers.homecoming;

import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Deadlines;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.letter.Letters;
import vn.overseasmembers.opinionchain.Opinions;

/** What the return has to undo; the models call it as {@code returns}. */
@ModelBean("returns")
@AsksTable(value = "homecoming/report-refused", given = "refusals", answers = "course")
public class Returns {

    private static final String REPORT = "return-report";

    private final Cases cases;
    private final CaseFacts facts;
    private final Letters letters;
    private final Opinions opinions;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Rewind rewind;

    Returns(Cases cases, CaseFacts facts, Letters letters, Opinions opinions, Deadlines deadlines, Decisions decisions, Timeline timeline,
            Rewind rewind) {
        this.cases = cases;
        this.facts = facts;
        this.letters = letters;
        this.opinions = opinions;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.timeline = timeline;
        this.rewind = rewind;
    }

    /**
     * When a report on the result that has not come is urged: counted from entry, and for a report that has to be written again from the
     * day on which it was asked for.
     *
     * @return ISO 8601 with offset
     */
    @ModelMethod(gives = Gives.MOMENT, deadlines = {"return-report-late", "return-report-again"})
    public Object reportLate(String caseNo) {
        return deadlines.of(caseNo, opinions.refusals(caseNo, REPORT) == 0 ? "return-report-late" : "return-report-again");
    }

    /**
     * What follows when the report was not accepted; table {@code report-refused}.
     *
     * @return again or settle
     */
    @ModelMethod(answers = {"again", "settle"})
    public String afterRefusal(String caseNo) {
        var ruling = decisions.decide("report-refused", facts.of(cases.get(caseNo)).with("refusals", opinions.refusals(caseNo, REPORT)));
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", ruling.text("course")));
        return ruling.text("course");
    }

    /**
     * Whether the member's activity was transferred: a letter or slip that still holds, or a cell abroad that took him in.
     *
     * @return yes or no
     */
    @ModelMethod(answers = {"yes", "no"})
    public String transferred(String caseNo) {
        var transferred = cases.get(caseNo).hostCell() != null || letters.introducedAbroad(caseNo) ? "yes" : "no";
        if (!rewind.passing()) {
            timeline.append(Entry.of(caseNo, "transfer-checked").with("transferred", transferred));
        }
        return transferred;
    }
}
