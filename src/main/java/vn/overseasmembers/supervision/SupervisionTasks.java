package vn.overseasmembers.supervision;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.overseasmembers.briefing.Briefings;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.HandedIn;

/** The user tasks of supervision.bpmn. */
@Component
class SupervisionTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Cases cases;
    private final Briefings briefings;
    private final Duties duties;
    private final HandedIn handedIn;
    private final Processes processes;

    SupervisionTasks(Cases cases, Briefings briefings, Duties duties, HandedIn handedIn, Processes processes) {
        this.processes = processes;
        this.cases = cases;
        this.briefings = briefings;
        this.duties = duties;
        this.handedIn = handedIn;
    }

    @FormValues("supervision/departure")
    Map<String, Object> departureAsFound(OpenTask task) {
        var known = Optional.ofNullable(cases.get(task.caseNo()).departedOn()).map(LocalDate::toString)
            .or(() -> handedIn.last(task.caseNo(), "left-unbriefed/left-unbriefed-found", "leftOn"));
        return known.map(day -> Map.<String, Object>of("departedOn", day)).orElse(Map.of());
    }

    /** The member has left; on the normal path not before the briefing is recorded ({@code domain.md} 5.2). */
    @TaskHandler("supervision/departure")
    Outcome departure(Case file, Departure departure) {
        if (!briefings.recorded(file.no())) {
            throw Rejection.refused("Chưa ghi nhận việc quán triệt trước khi đi cho hồ sơ %s; hãy hoàn thành việc quán triệt rồi mới ghi nhận xuất cảnh."
                .formatted(file.no()));
        }
        if (file.unbriefed() == null && processes.runs(file.no(), "departure-stop")) {
            throw Rejection.refused("Đảng viên nay thuộc trường hợp không được ra nước ngoài; cấp đã quyết định đang xem xét hoặc đã tạm dừng việc đi. "
                + "Nếu đảng viên đã xuất cảnh, cấp ủy cấp trên của chi bộ ghi nhận “Phát hiện đảng viên đã đi”, rồi chi bộ ghi nhận xuất cảnh.");
        }
        cases.departed(file.no(), departure.departedOn());
        return Outcome.done();
    }

    /** The member is back in Vietnam; what was still due abroad falls away ({@code domain.md} 5.5). */
    @TaskHandler("supervision/entry")
    Outcome entry(Case file, Arrival arrival) {
        if (arrival.enteredOn().isBefore(file.departedOn())) {
            throw Rejection.invalid("enteredOn", "Ngày nhập cảnh không được trước ngày xuất cảnh (%s)."
                .formatted(DAY.format(file.departedOn())));
        }
        duties.stayOver(file.no());
        cases.entered(file.no(), arrival.enteredOn());
        return Outcome.done();
    }
}
