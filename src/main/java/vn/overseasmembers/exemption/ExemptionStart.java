package vn.overseasmembers.exemption;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.engine.Tells;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.member.Members;

/** The start form of exemption.bpmn. */
@Component
class ExemptionStart {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** Grounds that last whether the member travels or not. */
    private static final Set<String> LASTING = Set.of("age", "health");

    private final Exemptions exemptions;
    private final Recorders recorders;
    private final Members members;
    private final Today today;

    ExemptionStart(Exemptions exemptions, Recorders recorders, Members members, Today today) {
        this.exemptions = exemptions;
        this.recorders = recorders;
        this.members = members;
        this.today = today;
    }

    /** The member applies for exemption from Party work and activity ({@code domain.md} section 6). */
    @StartHandler("exemption")
    @Tells("exemptionId")
    Started ask(ExemptionAsked asked, Acting acting) {
        var recording = recorders.byAnyone(asked.caseNo(), acting);
        check(recording.file(), asked);
        return new Started(recording.file().no(), recording.committee(), Map.of("exemptionId", exemptions.ask(recording.file(), asked)));
    }

    private void check(Case file, ExemptionAsked asked) {
        if (file.state() != CaseState.AGREED && file.state() != CaseState.ABROAD) {
            throw Rejection.refused("Hồ sơ %s chưa được đồng ý cho đi, hoặc đảng viên không còn ở nước ngoài (%s), không đề nghị miễn sinh hoạt theo hồ sơ này được."
                .formatted(file.no(), file.state().label()));
        }
        if (!Exemptions.ACTIVE.contains(members.get(file.memberId()).status())) {
            throw Rejection.refused("Theo danh bạ, đảng viên không ở tình trạng được xét miễn sinh hoạt (đang bị đình chỉ hoặc không còn sinh hoạt). Hãy kiểm tra danh bạ.");
        }
        if (asked.until().isBefore(today.today())) {
            throw Rejection.invalid("until", "Ngày cuối được miễn không được trước ngày hôm nay; hãy kiểm tra lại đơn.");
        }
        if (!LASTING.contains(asked.ground()) && asked.until().isAfter(file.returnOn()) && asked.until().isAfter(today.today())) {
            throw Rejection.invalid("until", ("Ngày cuối được miễn không được sau ngày dự kiến về (%s). Nếu đảng viên về muộn hơn, hãy đề nghị gia hạn, "
                + "thay đổi thời gian ở nước ngoài trước.").formatted(DAY.format(file.returnOn())));
        }
    }
}
