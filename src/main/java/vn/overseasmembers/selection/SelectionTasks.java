package vn.overseasmembers.selection;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HardStop;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.opinionchain.OpinionRow;
import vn.overseasmembers.opinionchain.Opinions;

/** The user tasks of selection.bpmn. */
@Component
class SelectionTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final SelectionDecisions selectionDecisions;
    private final Opinions opinions;
    private final Cases cases;
    private final HardStop hardStop;
    private final HandedIn handedIn;
    private final Timeline timeline;

    SelectionTasks(SelectionDecisions selectionDecisions, Opinions opinions, Cases cases, HardStop hardStop, HandedIn handedIn, Timeline timeline) {
        this.selectionDecisions = selectionDecisions;
        this.opinions = opinions;
        this.cases = cases;
        this.hardStop = hardStop;
        this.handedIn = handedIn;
        this.timeline = timeline;
    }

    /** The cell has the file together ({@code domain.md} 5.1). */
    @TaskHandler("selection/prepare")
    Outcome prepare(Application application) {
        return Outcome.done();
    }

    /** A member of whom the protection office said no does not get here. */
    @FormValues("selection/decide")
    Map<String, Object> saidSoFar(OpenTask task) {
        var said = new ArrayList<>(opinions.latest(task.caseNo(), "selection"));
        handedIn.last(task.caseNo(), "verification/verify", "concludedOn").map(LocalDate::parse)
            .ifPresent(on -> said.add(new OpinionRow("Thẩm tra về bảo vệ chính trị nội bộ", "Đồng ý (" + DAY.format(on) + ")", "", "")));
        return Map.of("opinions", said);
    }

    /** The deciding committee sends the member, says no, or wants more. */
    @TaskHandler("selection/decide")
    Outcome decide(Case file, Decision decision, OpenTask task) {
        selectionDecisions.record(task, decision);
        if ("agree".equals(decision.decision())) {
            cases.agreed(file.no(), decision.decidedOn());
            if (decision.conditions() != null && !decision.conditions().isBlank()) {
                timeline.append(Entry.of(file.no(), "permission-conditional").in(task));
            }
        }
        return Outcome.of(decision.decision());
    }

    @FormValues("selection/supplement")
    Map<String, Object> wanted(OpenTask task) {
        var values = new HashMap<String, Object>();
        selectionDecisions.last(task.caseNo()).ifPresent(last -> {
            values.put("askedBy", last.committee());
            values.put("askedFor", last.reason());
        });
        return values;
    }

    /** The cell has added what the deciding committee asked for. */
    @TaskHandler("selection/supplement")
    Outcome supplement(Supplement supplement) {
        return Outcome.done();
    }

    @FormValues("selection/notify-agreed")
    Map<String, Object> agreement(OpenTask task) {
        var values = new HashMap<String, Object>();
        selectionDecisions.last(task.caseNo()).ifPresent(last -> {
            values.put("decidedBy", last.committee());
            values.put("decidedOn", DAY.format(last.decidedOn()));
            values.put("decisionNo", last.decisionNo());
            values.put("conditions", last.conditions());
        });
        return values;
    }

    /** The member knows that he may go. */
    @TaskHandler("selection/notify-agreed")
    Outcome notifyAgreed(Case file, Notice notice, OpenTask task, Acting acting) {
        notBefore(file.agreedOn(), notice);
        told(task, notice, acting);
        return Outcome.done();
    }

    @FormValues("selection/notify-refused")
    Map<String, Object> refusal(OpenTask task) {
        return Map.of("refusalReason", reason(task));
    }

    /** The member knows that he may not go: the case ends, and he can be filed anew. */
    @TaskHandler("selection/notify-refused")
    Outcome notifyRefused(Case file, Notice notice, OpenTask task, Acting acting) {
        if (refusedByDecision(task)) {
            selectionDecisions.last(file.no()).ifPresent(last -> notBefore(last.decidedOn(), notice));
        }
        told(task, notice, acting);
        cases.refused(file.no());
        return Outcome.done();
    }

    private String reason(OpenTask task) {
        if ("refused".equals(task.text("verificationOutcome"))) {
            return "Cơ quan bảo vệ chính trị nội bộ kết luận không đồng ý.";
        }
        if (refusedByDecision(task)) {
            return selectionDecisions.last(task.caseNo())
                .map(last -> last.committee() + " không đồng ý" + (last.reason() == null ? "." : ": " + last.reason()))
                .orElse("Cấp có thẩm quyền không đồng ý.");
        }
        return hardStop.reason(task.caseNo()).map(reason -> "Thuộc trường hợp không được ra nước ngoài: " + reason + ".")
            .orElse("Thuộc trường hợp không được ra nước ngoài vào lúc xét.");
    }

    private static boolean refusedByDecision(OpenTask task) {
        return "refuse".equals(task.text("decision")) && "free".equals(task.text("hardStop"));
    }

    /** The clock for a complaint starts on the day on which the member was told. */
    private void told(OpenTask task, Notice notice, Acting acting) {
        timeline.append(Entry.of(task.caseNo(), "member-told").in(task).by(acting).with("on", DAY.format(notice.notifiedOn())));
    }

    private static void notBefore(LocalDate decidedOn, Notice notice) {
        if (decidedOn != null && notice.notifiedOn().isBefore(decidedOn)) {
            throw Rejection.invalid("notifiedOn", "Ngày thông báo cho đảng viên không được trước ngày quyết định (%s)."
                .formatted(DAY.format(decidedOn)));
        }
    }
}
