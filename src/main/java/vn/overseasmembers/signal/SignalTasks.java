package vn.overseasmembers.signal;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;

/** The user task of signal.bpmn. */
@Component
class SignalTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Map<String, String> MATTERS = Map.of(
        "report-missing", "Đảng viên ở nước ngoài không nộp báo cáo định kỳ, đã được đôn đốc",
        "report-refused", "Báo cáo kết quả chuyến đi nhiều lần không được chấp nhận",
        "left-in-spite", "Đảng viên xuất cảnh khi đang thuộc trường hợp không được ra nước ngoài",
        "not-returned", "Đảng viên không về nước đúng hạn");

    private final Signals signals;

    SignalTasks(Signals signals) {
        this.signals = signals;
    }

    @FormValues("signal/consider-signal")
    Map<String, Object> matter(OpenTask task) {
        var signal = signals.get(task.number("signalId"));
        return Map.of("signalMatter", MATTERS.getOrDefault(signal.matter(), signal.matter()), "signalRaisedOn", DAY.format(signal.raisedOn()));
    }

    /** The inspection committee has looked at it ({@code domain.md} 5.4). */
    @TaskHandler("signal/consider-signal")
    Outcome consider(Consideration consideration, OpenTask task) {
        signals.considered(task.number("signalId"), consideration.decision(), consideration.consideredOn(), task);
        return Outcome.of(consideration.decision());
    }
}
