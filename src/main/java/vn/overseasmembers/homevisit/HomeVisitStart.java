package vn.overseasmembers.homevisit;

import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.journey.Timeline;

/** The start form of home-visit.bpmn. */
@Component
class HomeVisitStart {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Recorders recorders;
    private final JdbcClient jdbc;
    private final Timeline timeline;

    HomeVisitStart(Recorders recorders, JdbcClient jdbc, Timeline timeline) {
        this.recorders = recorders;
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    /** The member comes home for a while and goes on with the stay. */
    @StartHandler("home-visit")
    Started record(HomeVisit visit, Acting acting) {
        var recording = recorders.byAnyone(visit.caseNo(), acting);
        var file = recording.file();
        if (file.state() != CaseState.ABROAD) {
            throw Rejection.refused("Hồ sơ %s không ở giai đoạn ở nước ngoài (%s), không ghi nhận về phép được."
                .formatted(file.no(), file.state().label()));
        }
        if (visit.visitFrom().isBefore(file.departedOn())) {
            throw Rejection.invalid("visitFrom", "Ngày về phép không được trước ngày xuất cảnh (%s).".formatted(DAY.format(file.departedOn())));
        }
        if (visit.visitTo().isBefore(visit.visitFrom())) {
            throw Rejection.invalid("visitTo", "Ngày đi tiếp không được trước ngày về nước.");
        }
        jdbc.sql("insert into home_visit (case_no, visit_from, visit_to) values (:caseNo, :from, :to)")
            .param("caseNo", file.no()).param("from", visit.visitFrom()).param("to", visit.visitTo()).update();
        timeline.append(Entry.of(file.no(), "home-visit").of(recording.committee())
            .with("visitFrom", DAY.format(visit.visitFrom())).with("visitTo", DAY.format(visit.visitTo())));
        return Started.of(file.no(), recording.committee());
    }
}
