package vn.overseasmembers.annualreview;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.supervision.Duties;

/** Who reviews and rates a member abroad; {@code domain.md} 5.4. The models call it as {@code reviews}. */
@ModelBean("reviews")
@AsksTable(value = "annual-review/rated", given = "monthsSinceAdmission", answers = "rated")
@AsksTable(value = "annual-review/rating-owner", given = {"regime", "status", "hosted"}, answers = "owner")
public class AnnualReviews {

    private final Cases cases;
    private final CaseFacts facts;
    private final Members members;
    private final Committees committees;
    private final Duties duties;
    private final Decisions decisions;
    private final Timeline timeline;

    AnnualReviews(Cases cases, CaseFacts facts, Members members, Committees committees, Duties duties, Decisions decisions,
                  Timeline timeline) {
        this.cases = cases;
        this.facts = facts;
        this.members = members;
        this.committees = committees;
        this.duties = duties;
        this.decisions = decisions;
        this.timeline = timeline;
    }

    /**
     * @return home-on-host-comment, host, home, or none: then this year's duty falls away
     */
    @ModelMethod(answers = {"home-on-host-comment", "host", "home", "none"})
    public String owner(String caseNo) {
        var ruling = ask(caseNo);
        var owner = ruling.text("owner");
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", owner));
        if ("none".equals(owner)) {
            duties.excused(caseNo, "annual-review");
        }
        return owner;
    }

    /** Code of the organisation that rates: the host cell, or the home cell. */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String rater(String caseNo) {
        return committees.of(caseNo, "host".equals(ask(caseNo).text("owner")) ? "host-cell" : "cell");
    }

    /**
     * Whether the review of a duty also rates the member: not when he was admitted only shortly before; table {@code rated}.
     *
     * @return the row that says so
     */
    Ruling rated(String caseNo, LocalDate yearsEnd) {
        var file = cases.get(caseNo);
        var admitted = members.get(file.memberId()).admittedOn();
        return decisions.decide("rated", facts.of(file)
            .with("monthsSinceAdmission", admitted == null ? null : (int) ChronoUnit.MONTHS.between(admitted, yearsEnd)));
    }

    private Ruling ask(String caseNo) {
        var file = cases.get(caseNo);
        return decisions.decide("rating-owner", facts.of(file)
            .with("regime", file.regime())
            .with("status", members.get(file.memberId()).status())
            .with("hosted", file.hostCell() != null));
    }
}
