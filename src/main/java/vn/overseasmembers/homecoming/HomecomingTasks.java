package vn.overseasmembers.homecoming;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Option;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.opinionchain.Opinions;

/** The user tasks of homecoming.bpmn. */
@Component
class HomecomingTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Cases cases;
    private final ReceivingCells receivingCells;
    private final Members members;
    private final Opinions opinions;
    private final Timeline timeline;

    HomecomingTasks(Cases cases, ReceivingCells receivingCells, Members members, Opinions opinions, Timeline timeline) {
        this.cases = cases;
        this.receivingCells = receivingCells;
        this.members = members;
        this.opinions = opinions;
        this.timeline = timeline;
    }

    @FormValues("homecoming/receive-report")
    Map<String, Object> whyAgain(OpenTask task) {
        return opinions.refused(task.caseNo(), "return-report").<Map<String, Object>>map(why -> Map.of("refusedBecause", why)).orElse(Map.of());
    }

    /** The cell has the report on the result; it takes the same path as the application ({@code domain.md} 5.5). */
    @TaskHandler("homecoming/receive-report")
    Outcome receiveReport(Case file, ResultReport report) {
        if (file.departedOn() != null && report.receivedOn().isBefore(file.departedOn())) {
            throw Rejection.invalid("receivedOn", "Ngày nhận báo cáo kết quả không được trước ngày xuất cảnh (%s); hãy ghi đúng ngày nhận."
                .formatted(DAY.format(file.departedOn())));
        }
        return Outcome.done();
    }

    /** Whoever managed the member abroad confirms the self-review. */
    @TaskHandler("homecoming/confirm-self-review")
    Outcome confirm(SelfReviewConfirmation confirmation) {
        return Outcome.done();
    }

    @FormValues("homecoming/place")
    Map<String, Object> cells(OpenTask task) {
        var file = cases.get(task.caseNo());
        var cells = receivingCells.of(file);
        var values = new HashMap<String, Object>();
        values.put("receivingCells", cells.stream().map(cell -> new Option(cell.name(), cell.code())).toList());
        // a cell was chosen before only when it has refused
        cells.stream().filter(cell -> !cell.code().equals(file.receivingCell())).findFirst()
            .ifPresent(first -> values.put("receivingCell", first.code()));
        return values;
    }

    /** The grassroots committee places the member in the old cell or another. */
    @TaskHandler("homecoming/place")
    Outcome place(Case file, ReturnPlacement placement) {
        cases.receivingCell(file.no(), placement.receivingCell());
        return Outcome.done();
    }

    /** The cell takes the member back: from now on he belongs to it, and temporary activity elsewhere is over. */
    @TaskHandler("homecoming/accept-back")
    Outcome acceptBack(Case file, AcceptanceBack acceptance, OpenTask task) {
        if ("agree".equals(acceptance.decision())) {
            members.moveTo(file.memberId(), file.receivingCell());
            if ("temporary".equals(members.get(file.memberId()).status())) {
                members.changeStatus(file.memberId(), "active");
            }
            timeline.append(Entry.of(file.no(), "member-back").in(task).of(file.receivingCell()).with("acceptedOn", acceptance.acceptedOn()));
        }
        return Outcome.of(acceptance.decision());
    }
}
