package vn.overseasmembers.withdrawal;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.letter.Letters;
import vn.overseasmembers.supervision.Permission;

/** Records that a member does not want to go any more. The model calls it as {@code withdrawals}. */
@ModelBean("withdrawals")
@Sends({"journey-over", "stay-change-cancel"})
public class Withdrawals {

    private static final String GONE = "Đảng viên đã xuất cảnh hoặc hồ sơ đã kết thúc, không rút đề nghị được nữa. Nếu đảng viên đã về nước, hãy ghi nhận nhập cảnh.";

    private final Recorders recorders;
    private final Processes processes;
    private final Letters letters;
    private final Cases cases;
    private final Permission permission;

    Withdrawals(Recorders recorders, Processes processes, Letters letters, Cases cases, Permission permission) {
        this.recorders = recorders;
        this.processes = processes;
        this.letters = letters;
        this.cases = cases;
        this.permission = permission;
    }

    record Withdrawal(String caseNo,
                      @PastOrPresent(message = "Ngày rút đề nghị không được sau ngày hôm nay; hãy ghi đúng ngày đảng viên rút.") LocalDate withdrawnOn,
                      String reason) {
    }

    @StartHandler("withdrawal")
    Started receive(Withdrawal withdrawal, Acting acting) {
        var recording = recorders.byAnyone(withdrawal.caseNo(), acting);
        if (recording.file().departedOn() != null || "yes".equals(permission.used(recording.file().no()))) {
            throw Rejection.conflict(GONE);
        }
        return Started.of(recording.file().no(), recording.committee());
    }

    /** Stops the journey and what was asked for beside it; letters that were written are void, the case is closed. */
    @ModelMethod
    public String end(String caseNo) {
        if (processes.tell(caseNo, "journey-over") == 0) {
            throw Rejection.conflict(GONE);
        }
        letters.voidOpen(caseNo);
        cases.withdrawn(caseNo);
        // other dates may have been asked for already
        processes.tell(caseNo, "stay-change-cancel");
        return "recorded";
    }
}
