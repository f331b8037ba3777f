package vn.overseasmembers.exemption;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.opinionchain.Quorum;

/** The user tasks of exemption.bpmn, and what their forms show. */
@Component
class ExemptionTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Map<String, String> GROUNDS = Map.of("mission", "công tác đơn lẻ ở nơi không có tổ chức đảng", "private", "đi việc riêng",
        "labour", "lao động đơn lẻ hoặc không thể dự sinh hoạt", "treatment", "điều trị bệnh dài ngày", "age", "tuổi cao", "health", "sức yếu");
    private static final Map<String, String> BODIES = Map.of("cell", "chi bộ quyết định", "grassroots", "cấp ủy cơ sở quyết định");

    private final Exemptions exemptions;
    private final Grounds grounds;
    private final Cases cases;
    private final Members members;
    private final Quorum quorum;
    private final HandedIn handedIn;
    private final Today today;

    ExemptionTasks(Exemptions exemptions, Grounds grounds, Cases cases, Members members, Quorum quorum, HandedIn handedIn, Today today) {
        this.exemptions = exemptions;
        this.grounds = grounds;
        this.cases = cases;
        this.members = members;
        this.quorum = quorum;
        this.handedIn = handedIn;
        this.today = today;
    }

    @FormValues({"exemption/resolve", "exemption/decide", "exemption/take-note"})
    Map<String, Object> asked(OpenTask task) {
        var exemption = exemption(task);
        var values = new HashMap<String, Object>();
        values.put("exemptionAsked", "%s, đến ngày %s (đơn ngày %s). Ở một mình: %s; có thể dự sinh hoạt: %s".formatted(GROUNDS.get(exemption.ground()),
            DAY.format(exemption.until()), DAY.format(exemption.askedOn()), said(exemption.alone()), said(exemption.attendancePossible())));
        values.put("exemptionNote", handedIn.last(task.caseNo(), "exemption/exemption-asked", "note").orElse(""));
        return values;
    }

    @FormValues({"exemption/resolve", "exemption/decide"})
    Map<String, Object> groundAsItStands(OpenTask task) {
        var file = cases.get(task.caseNo());
        var ruling = grounds.ask(file, exemption(task));
        var answer = Grounds.allowed(ruling) ? "được xét miễn (%s); %s".formatted(ruling.text("reason"), BODIES.get(ruling.text("decidedBy")))
            : "không được miễn (%s)".formatted(ruling.text("reason"));
        return Map.of("exemptionGroundSaid", "%s. Chuyến đi %d tháng tròn, nơi đến %s".formatted(answer, file.wholeMonths(),
            grounds.organisationThere(file) ? "có tổ chức đảng." : "không có tổ chức đảng."));
    }

    @FormValues("exemption/resolve")
    Map<String, Object> base(OpenTask task) {
        return Map.of("entitled", members.votingBase(task.responsible()));
    }

    /** The cell has met and resolves on the application; the vote must carry it. */
    @TaskHandler("exemption/resolve")
    Outcome resolve(Case file, Resolution resolution, OpenTask task) {
        quorum.hold(file, "exemption", today.today(), resolution.decision(), new Quorum.Count(resolution.entitled(), resolution.present(),
            resolution.inFavour(), resolution.against(), resolution.blank()), task.responsible());
        exemptions.resolved(task.number("exemptionId"), resolution.decision(), resolution.heldOn());
        return Outcome.of(resolution.decision());
    }

    @FormValues({"exemption/decide", "exemption/take-note"})
    Map<String, Object> resolution(OpenTask task) {
        var exemption = exemption(task);
        return Map.of("exemptionResolved", "họp ngày %s, %s/%s phiếu tán thành".formatted(DAY.format(exemption.resolvedOn()),
            said(task, "inFavour"), said(task, "entitled")));
    }

    private String said(OpenTask task, String field) {
        return handedIn.last(task.caseNo(), "exemption/resolve", field).orElse("");
    }

    /** The grassroots committee decides. */
    @TaskHandler("exemption/decide")
    Outcome decide(CommitteeDecision decision, OpenTask task) {
        exemptions.decided(task.number("exemptionId"), decision.decision(), decision.decidedOn());
        return Outcome.of(decision.decision());
    }

    /** The grassroots committee knows what the cell has decided. */
    @TaskHandler("exemption/take-note")
    Outcome takeNote(CellReported reported) {
        return Outcome.done();
    }

    @FormValues({"exemption/notify-granted", "exemption/remind-end", "exemption/resume"})
    Map<String, Object> granted(OpenTask task) {
        var exemption = exemption(task);
        return Map.of("exemptionGranted", "%s, từ ngày %s đến ngày %s, do %s".formatted(exemption.reason(),
            exemption.since().map(DAY::format).orElse(""), DAY.format(exemption.until()), BODIES.get(exemption.decidedBy())));
    }

    @FormValues("exemption/notify-refused")
    Map<String, Object> refusal(OpenTask task) {
        var exemption = exemption(task);
        return Map.of("exemptionRefusal", switch (exemption.refusedBecause()) {
            case "cell" -> "Chi bộ không đồng ý: " + handedIn.last(task.caseNo(), "exemption/resolve", "reason").orElse("");
            case "committee" -> "Cấp ủy không đồng ý: " + handedIn.last(task.caseNo(), "exemption/decide", "reason").orElse("");
            case "status" -> "Theo danh bạ, đảng viên không ở tình trạng được xét miễn.";
            default -> "Theo quy định: " + exemption.reason() + ".";
        });
    }

    /** The member knows that he is exempt. */
    @TaskHandler("exemption/notify-granted")
    Outcome notifyGranted(Notice notice, OpenTask task) {
        notBefore(exemption(task).grantedOn(), notice);
        return Outcome.done();
    }

    /** The member knows that he is not exempt, and why. */
    @TaskHandler("exemption/notify-refused")
    Outcome notifyRefused(Notice notice, OpenTask task) {
        notBefore(exemption(task).resolvedOn(), notice);
        return Outcome.done();
    }

    private static void notBefore(LocalDate decidedOn, Notice notice) {
        if (notice.notifiedOn().isBefore(decidedOn)) {
            throw Rejection.invalid("notifiedOn", "Ngày thông báo cho đảng viên không được trước ngày quyết định (%s).".formatted(DAY.format(decidedOn)));
        }
    }

    /** The member was reminded that the exemption is about to end. */
    @TaskHandler("exemption/remind-end")
    Outcome remind(Reminder reminder) {
        return Outcome.done();
    }

    /** The cell confirms that the member takes part again. */
    @TaskHandler("exemption/resume")
    Outcome resume(Resumption resumption, OpenTask task) {
        var exemption = exemption(task);
        if (resumption.resumedOn().isBefore(exemption.grantedOn())) {
            throw Rejection.invalid("resumedOn", "Ngày trở lại sinh hoạt không được trước ngày được miễn (%s).".formatted(DAY.format(exemption.grantedOn())));
        }
        exemptions.resumed(exemption, resumption.resumedOn(), resumption.endedBecause());
        return Outcome.done();
    }

    private Exemption exemption(OpenTask task) {
        return exemptions.get(task.number("exemptionId"));
    }

    private static String said(Boolean known) {
        return known == null ? "chưa rõ" : known ? "có" : "không";
    }
}
