package vn.overseasmembers.briefing;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/** The user tasks of briefing.bpmn. */
@Component
class BriefingTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** A line of the table of contents in the form. */
    record Item(String item, String citation) {
    }

    private final Briefings briefings;
    private final BriefingContents contents;
    private final Cases cases;
    private final Timeline timeline;

    BriefingTasks(Briefings briefings, BriefingContents contents, Cases cases, Timeline timeline) {
        this.briefings = briefings;
        this.contents = contents;
        this.cases = cases;
        this.timeline = timeline;
    }

    @FormValues("briefing/hold-briefing")
    Map<String, Object> whatToSay(OpenTask task) {
        return Map.of("briefingContents", contents.of(cases.get(task.caseNo())).stream().map(row -> new Item(row.text("item"), row.citation())).toList());
    }

    /** The grassroots committee has briefed the member ({@code domain.md} 5.2). */
    @TaskHandler("briefing/hold-briefing")
    Outcome hold(Case file, HeldBriefing held, OpenTask task) {
        var items = contents.of(file);
        var version = items.stream().map(row -> row.version()).findFirst().orElse(null);
        briefings.held(file.no(), held, task.responsible(), version);
        items.stream().findFirst().ifPresent(first -> timeline.append(Entry.of(file.no(), "rule-decided").under(first)
            .with("result", "contents").with("items", items.size())));
        return Outcome.done();
    }

    /** The cell records that the member was briefed; only then can a departure be recorded. */
    @TaskHandler("briefing/confirm-briefing")
    Outcome confirm(Case file, BriefingRecord briefed) {
        briefings.heldOn(file.no()).filter(heldOn -> briefed.confirmedOn().isBefore(heldOn)).ifPresent(heldOn -> {
            throw Rejection.invalid("confirmedOn", "Ngày ghi nhận không được trước ngày tổ chức quán triệt (%s).".formatted(DAY.format(heldOn)));
        });
        briefings.confirmed(file.no(), briefed.confirmedOn(), briefed.memberSigned());
        return Outcome.done().with("classifiedPapers", file.classifiedPapers() ? "yes" : "no");
    }

    /** Whether the member may carry classified papers; without them the trip goes on. */
    @TaskHandler("briefing/permit-papers")
    Outcome permit(Case file, PapersDecision decision, OpenTask task) {
        briefings.papers(file.no(), decision, task.responsible());
        timeline.append(Entry.of(file.no(), "agree".equals(decision.decision()) ? "papers-permitted" : "papers-refused").in(task));
        return Outcome.done();
    }
}
