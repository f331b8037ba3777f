package vn.overseasmembers.stayend;

import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Recorders;

/** The start form of stay-end.bpmn. */
@Component
class StayEndStart {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Recorders recorders;
    private final StayEnds ends;

    StayEndStart(Recorders recorders, StayEnds ends) {
        this.recorders = recorders;
        this.ends = ends;
    }

    /** A committee above the cell records that nobody will come home from this stay ({@code domain.md} 5.4). */
    @StartHandler("stay-end")
    Started record(StayEnd end, Acting acting) {
        var recording = recorders.byACommitteeAbove(end.caseNo(), acting);
        var file = recording.file();
        if (file.state() != CaseState.ABROAD) {
            throw Rejection.refused("Hồ sơ %s không ở giai đoạn ở nước ngoài (%s), không ghi nhận chấm dứt ở đây được."
                .formatted(file.no(), file.state().label()));
        }
        if (end.endedOn().isBefore(file.departedOn())) {
            throw Rejection.invalid("endedOn", "Ngày chấm dứt không được trước ngày xuất cảnh (%s).".formatted(DAY.format(file.departedOn())));
        }
        if (!ends.note(file.no(), end.endKind(), end.endedOn())) {
            throw Rejection.conflict("Việc chấm dứt của hồ sơ này đã được ghi nhận.");
        }
        return Started.of(file.no(), recording.committee());
    }
}
