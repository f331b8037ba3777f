package vn.overseasmembers.confirmationmissing;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.OpenTasks;
import vn.overseasmembers.journey.Recorders;

/** The start form of confirmation-missing.bpmn. */
@Component
class ConfirmationMissing {

    private final Recorders recorders;
    private final OpenTasks openTasks;

    ConfirmationMissing(Recorders recorders, OpenTasks openTasks) {
        this.recorders = recorders;
        this.openTasks = openTasks;
    }

    record Missing(String caseNo,
                   @PastOrPresent(message = "Ngày biết không có xác nhận không được sau ngày hôm nay; hãy ghi đúng ngày.") LocalDate knownOn,
                   String note) {
    }

    @StartHandler("confirmation-missing")
    Started open(Missing missing, Acting acting) {
        var recording = recorders.byAnyone(missing.caseNo(), acting);
        if (!openTasks.waits(recording.file().no(), "return-placement/confirm-self-review")) {
            throw Rejection.conflict("Hồ sơ này hiện không chờ xác nhận bản tự kiểm điểm; không có gì phải ghi nhận.");
        }
        return Started.of(recording.file().no(), recording.committee());
    }
}
