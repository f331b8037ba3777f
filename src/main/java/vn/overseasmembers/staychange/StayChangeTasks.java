package vn.overseasmembers.staychange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.HardStop;
import vn.overseasmembers.opinionchain.Opinions;

/** The user tasks of stay-change.bpmn, and what the committees that are asked see of the request. */
@Component
class StayChangeTasks {

    static final String PURPOSE = "stay-change";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final StayChanges changes;
    private final Opinions opinions;
    private final HardStop hardStop;
    private final HandedIn handedIn;

    StayChangeTasks(StayChanges changes, Opinions opinions, HardStop hardStop, HandedIn handedIn) {
        this.changes = changes;
        this.opinions = opinions;
        this.hardStop = hardStop;
        this.handedIn = handedIn;
    }

    @FormValues({"opinion-chain/cell-opinion", "opinion-chain/committee-opinion", "opinion-chain/supplement"})
    Map<String, Object> askedInTheRound(OpenTask task) {
        return PURPOSE.equals(opinions.purpose(task.caseNo(), task.number("round"))) ? asked(task) : Map.of();
    }

    @FormValues("verification/verify")
    Map<String, Object> askedInTheVerification(OpenTask task) {
        return changes.open(task.caseNo()).isPresent() ? asked(task) : Map.of();
    }

    @FormValues({"stay-change/decide-change", "stay-change/supplement", "stay-change/notify-changed", "stay-change/notify-refused"})
    Map<String, Object> asked(OpenTask task) {
        var values = new HashMap<String, Object>();
        changes.latest(task.caseNo()).ifPresent(change -> values.put("changeAsked", said(change)));
        return values;
    }

    @FormValues("stay-change/decide-change")
    Map<String, Object> saidSoFar(OpenTask task) {
        return Map.of("opinions", opinions.latest(task.caseNo(), PURPOSE));
    }

    /** The committee that decided on the member's going decides on the change. */
    @TaskHandler("stay-change/decide-change")
    Outcome decide(ChangeDecision decision, OpenTask task) {
        if (!"supplement".equals(decision.decision())) {
            changes.decided(task, decision.decidedOn());
        }
        return Outcome.of(decision.decision());
    }

    @FormValues("stay-change/supplement")
    Map<String, Object> wanted(OpenTask task) {
        var values = new HashMap<String, Object>();
        handedIn.last(task.caseNo(), "stay-change/decide-change", "reason").ifPresent(reason -> values.put("askedFor", reason));
        return values;
    }

    /** The cell has added what the deciding committee asked for. */
    @TaskHandler("stay-change/supplement")
    Outcome supplement(Supplement supplement) {
        return Outcome.done();
    }

    /** The member knows the new day. */
    @TaskHandler("stay-change/notify-changed")
    Outcome notifyChanged(Notice notice, OpenTask task) {
        notBefore(changes.latest(task.caseNo()).map(StayChange::decidedOn).orElse(null), notice);
        return Outcome.done();
    }

    @FormValues("stay-change/notify-refused")
    Map<String, Object> refusal(OpenTask task) {
        if ("refused".equals(task.text("verificationOutcome"))) {
            return Map.of("refusalReason", "Cơ quan bảo vệ chính trị nội bộ kết luận không đồng ý.");
        }
        if ("blocked".equals(task.text("hardStop"))) {
            return Map.of("refusalReason", "Thuộc trường hợp không được ra nước ngoài"
                + hardStop.reason(task.caseNo()).map(reason -> ": " + reason + ".").orElse(" vào lúc xét."));
        }
        return Map.of("refusalReason", handedIn.last(task.caseNo(), "stay-change/decide-change", "reason")
            .orElse("Cấp có thẩm quyền không đồng ý."));
    }

    /** The member knows that everything stays as it was. */
    @TaskHandler("stay-change/notify-refused")
    Outcome notifyRefused(Notice notice, OpenTask task) {
        notBefore(changes.latest(task.caseNo()).map(StayChange::decidedOn).orElse(null), notice);
        changes.refused(task.caseNo());
        return Outcome.done();
    }

    private static void notBefore(LocalDate decidedOn, Notice notice) {
        if (decidedOn != null && notice.notifiedOn().isBefore(decidedOn)) {
            throw Rejection.invalid("notifiedOn", "Ngày thông báo cho đảng viên không được trước ngày quyết định (%s)."
                .formatted(DAY.format(decidedOn)));
        }
    }

    private static String said(StayChange change) {
        var parts = new ArrayList<String>();
        if (change.ofDeparture()) {
            parts.add("đi ngày %s (trước là %s)".formatted(DAY.format(change.toDepartOn()), DAY.format(change.fromDepartOn())));
        }
        if (change.ofReturn()) {
            parts.add("về ngày %s (trước là %s)".formatted(DAY.format(change.toReturnOn()), DAY.format(change.fromReturnOn())));
        }
        if (change.ofCountry()) {
            parts.add("đến %s (trước là %s)".formatted(country(change.toCountry()), country(change.fromCountry())));
        }
        if (change.ofPurpose()) {
            parts.add("mục đích: " + change.toPurpose());
        }
        return String.join("; ", parts);
    }

    private static String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.forLanguageTag("vi"));
    }
}
