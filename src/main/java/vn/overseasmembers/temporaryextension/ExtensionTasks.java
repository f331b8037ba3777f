package vn.overseasmembers.temporaryextension;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.engine.Tells;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.journey.Timeline;

/** The start form and the user tasks of temporary-extension.bpmn. */
@Component
class ExtensionTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final TemporaryExtensions extensions;
    private final Recorders recorders;
    private final HandedIn handedIn;
    private final Timeline timeline;
    private final Today today;

    ExtensionTasks(TemporaryExtensions extensions, Recorders recorders, HandedIn handedIn, Timeline timeline, Today today) {
        this.extensions = extensions;
        this.recorders = recorders;
        this.handedIn = handedIn;
        this.timeline = timeline;
        this.today = today;
    }

    /** The member wants to go on with temporary activity at the host ({@code domain.md} 5.3). */
    @StartHandler("temporary-extension")
    @Tells("extensionId")
    Started ask(ExtensionAsked asked, Acting acting) {
        var recording = recorders.byAnyone(asked.caseNo(), acting);
        var file = recording.file();
        if (file.state() != CaseState.ABROAD || file.hostCell() == null || !"temporary".equals(file.regime())) {
            throw Rejection.refused("Đảng viên của hồ sơ %s không sinh hoạt tạm thời ở ngoài nước (%s); không có gì để gia hạn."
                .formatted(file.no(), file.state().label()));
        }
        if (asked.until().isBefore(today.today())) {
            throw Rejection.invalid("until", "Ngày gia hạn đến không được trước ngày hôm nay; hãy kiểm tra lại đơn.");
        }
        if (asked.until().isAfter(file.returnOn()) && asked.until().isAfter(today.today())) {
            throw Rejection.invalid("until", ("Ngày gia hạn đến không được sau ngày dự kiến về (%s). Nếu đảng viên về muộn hơn, hãy đề nghị gia hạn, "
                + "thay đổi thời gian ở nước ngoài trước.").formatted(DAY.format(file.returnOn())));
        }
        return new Started(file.no(), recording.committee(), Map.of("extensionId", extensions.ask(file.no(), asked.askedOn(), asked.until())));
    }

    @FormValues({"temporary-extension/consider-extension", "temporary-extension/note-at-home"})
    Map<String, Object> asked(OpenTask task) {
        return Map.of("until", until(task),
            "askedBecause", handedIn.last(task.caseNo(), "temporary-extension/extension-asked", "note").orElse(""));
    }

    @FormValues("temporary-extension/note-at-home")
    Map<String, Object> answered(OpenTask task) {
        boolean agreed = extensions.agreed(task.number("extensionId"));
        return Map.of("extended", agreed, "notExtended", !agreed,
            "notExtendedBecause", handedIn.last(task.caseNo(), "temporary-extension/consider-extension", "reason").orElse(""));
    }

    /** The host decides on the extension of temporary activity. */
    @TaskHandler("temporary-extension/consider-extension")
    Outcome consider(Case file, HostDecision decision, OpenTask task) {
        boolean agreed = "agree".equals(decision.decision());
        extensions.decided(task.number("extensionId"), agreed ? "agreed" : "refused", decision.decidedOn(), task.responsible());
        if (agreed) {
            timeline.append(Entry.of(file.no(), "temporary-extended").in(task).with("until", until(task)));
        }
        return Outcome.of(decision.decision());
    }

    /** The home cell has been told, of a refusal too. */
    @TaskHandler("temporary-extension/note-at-home")
    Outcome note(NotedAtHome noted, OpenTask task) {
        extensions.notedAtHome(task.number("extensionId"), noted.notedOn());
        return Outcome.done();
    }

    private String until(OpenTask task) {
        return DAY.format(extensions.until(task.number("extensionId")));
    }
}
