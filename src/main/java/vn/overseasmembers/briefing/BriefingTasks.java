package vn.overseasmembers.briefing;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.engine.Tells;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Timeline;

/** The user tasks of briefing.bpmn. */
@Component
class BriefingTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final Map<String, String> HOW = Map.of("in-person", "trực tiếp", "online", "trực tuyến", "telephone", "qua điện thoại", "paper",
        "gửi tài liệu, có ký nhận");

    /** A line of the table of contents in the form. */
    record Item(String item, String citation) {
    }

    private final Briefings briefings;
    private final BriefingContents contents;
    private final Cases cases;
    private final Timeline timeline;
    private final BriefingSessions sessions;
    private final HandedIn handedIn;

    BriefingTasks(Briefings briefings, BriefingContents contents, Cases cases, Timeline timeline, BriefingSessions sessions, HandedIn handedIn) {
        this.briefings = briefings;
        this.contents = contents;
        this.cases = cases;
        this.timeline = timeline;
        this.sessions = sessions;
        this.handedIn = handedIn;
    }

    @FormValues("briefing/hold-briefing")
    Map<String, Object> whatToSay(OpenTask task) {
        return Map.of("briefingContents", items(task), "briefingSessions", sessions.options(task.responsible()),
            "attendance", sessions.attendance(task.responsible()));
    }

    private List<Item> items(OpenTask task) {
        return contents.of(cases.get(task.caseNo())).stream().map(row -> new Item(row.text("item"), row.citation())).toList();
    }

    /** The grassroots committee has briefed the member ({@code domain.md} 5.2). */
    @TaskHandler("briefing/hold-briefing")
    Outcome hold(Case file, HeldBriefing held, OpenTask task) {
        var session = held.session() == null ? sessions.hold(task.responsible(), held.heldOn(), held.heldHow())
            : sessions.of(task.responsible(), held.session()).orElseThrow(() -> Rejection.invalid("session", "Không có buổi quán triệt này. Hãy chọn lại."));
        record(file, session, task);
        return Outcome.done();
    }

    private void record(Case file, BriefingSessions.Session session, OpenTask task) {
        var items = contents.of(file);
        var version = items.stream().map(row -> row.version()).findFirst().orElse(null);
        briefings.held(file.no(), session, task.responsible(), version);
        items.stream().findFirst().ifPresent(first -> timeline.append(Entry.of(file.no(), "rule-decided").under(first)
            .with("result", "contents").with("items", items.size())));
    }

    /** The committee above has urged the grassroots committee; the briefing itself may have come first. */
    @TaskHandler("briefing/urge-briefing")
    Outcome urge(Urging urging) {
        return Outcome.done();
    }

    @FormValues({"briefing/late-briefing", "trip-found-out/late-briefing"})
    Map<String, Object> whatToSayAbroad(OpenTask task) {
        var values = new HashMap<String, Object>();
        values.put("briefingContents", items(task));
        values.put("foundReason", Stream.of("left-unbriefed/left-unbriefed-found", "trip-found-out/trip-found")
            .flatMap(path -> handedIn.last(task.caseNo(), path, "reason").stream()).findFirst().orElse(null));
        return values;
    }

    /** The member was briefed where he is, and why only now is reported ({@code domain.md} 5.2). */
    @TaskHandler({"briefing/late-briefing", "trip-found-out/late-briefing"})
    Outcome late(Case file, LateBriefing late, OpenTask task) {
        record(file, sessions.hold(task.responsible(), late.heldOn(), late.heldHow()), task);
        briefings.confirmed(file.no(), late.heldOn(), false);
        timeline.append(Entry.of(file.no(), "briefed-late").in(task));
        return Outcome.done();
    }

    /** The cell may record it weeks later, and has to ask the member about the right briefing. */
    @FormValues("briefing/confirm-briefing")
    Map<String, Object> whenAndHow(OpenTask task) {
        return briefings.held(task.caseNo()).<Map<String, Object>>map(held -> Map.of("briefedOn", DAY.format(held.heldOn()), "briefedHow", HOW.get(held.heldHow())))
            .orElse(Map.of());
    }

    /** The cell records that the member was briefed; only then can a departure be recorded. */
    @TaskHandler("briefing/confirm-briefing")
    @Tells(value = "classifiedPapers", asOneOf = {"yes", "no"})
    Outcome confirm(Case file, BriefingRecord briefed) {
        briefings.held(file.no()).map(Briefings.Held::heldOn).filter(heldOn -> briefed.confirmedOn().isBefore(heldOn)).ifPresent(heldOn -> {
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
