package vn.overseasmembers.staychange;

import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Recorders;

/** The start form of stay-change.bpmn. */
@Component
class StayChangeStart {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int LONGEST_YEARS = 10;

    private final Recorders recorders;
    private final StayChanges changes;

    StayChangeStart(Recorders recorders, StayChanges changes) {
        this.recorders = recorders;
        this.changes = changes;
    }

    /** The member asks to go another day, to stay longer or shorter, elsewhere, or for something else ({@code domain.md} 5.4). */
    @StartHandler("stay-change")
    Started ask(Request request, Acting acting) {
        var recording = recorders.byAnyone(request.caseNo(), acting);
        check(recording.file(), request);
        changes.ask(recording.file(), request);
        return Started.of(recording.file().no(), recording.committee());
    }

    private static void check(Case file, Request request) {
        if (file.state() != CaseState.ABROAD && file.state() != CaseState.AGREED) {
            throw Rejection.refused("Hồ sơ %s chưa được đồng ý cho đi, hoặc không còn ở giai đoạn ở nước ngoài (%s), không đề nghị gia hạn, thay đổi được."
                .formatted(file.no(), file.state().label()));
        }
        var departs = request.departs(file);
        if (request.returnOn().isBefore(departs)) {
            throw Rejection.invalid("returnOn", "Ngày về không được trước ngày %s (%s).".formatted(file.departedOn() == null ? "đi" : "xuất cảnh",
                DAY.format(departs)));
        }
        if (request.returnOn().isAfter(departs.plusYears(LONGEST_YEARS))) {
            throw Rejection.invalid("returnOn", "Thời gian ở nước ngoài không được dài quá " + LONGEST_YEARS + " năm. Hãy kiểm tra ngày về.");
        }
        if (request.returnOn().equals(file.returnOn()) && same(request.country(), file.country()) && same(request.purpose(), file.purpose())
            && (file.departedOn() != null || departs.equals(file.departOn()))) {
            throw Rejection.invalid("returnOn", "Chưa có điều gì thay đổi. Hãy ghi ngày đi, ngày về, nước đến hoặc mục đích mới.");
        }
    }

    private static boolean same(String asked, String present) {
        return asked == null || Objects.equals(asked, present);
    }
}
