package vn.overseasmembers.homecoming;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
import vn.overseasmembers.organisation.Organisation;

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
        cases.receivingCell(file.no(), elsewhere(placement).orElse(placement.receivingCell()));
        return Outcome.done();
    }

    private Optional<String> elsewhere(ReturnPlacement placement) {
        return Optional.ofNullable(placement.otherProvinceCell()).map(String::strip).filter(code -> !code.isEmpty()).map(code ->
            receivingCells.elsewhere(code).map(Organisation::code).orElseThrow(() -> Rejection.invalid("otherProvinceCell",
                "Không có chi bộ nào đang hoạt động mang mã %s. Hãy ghi mã chi bộ trong danh mục tổ chức đảng, ví dụ 17.001.012.000.003.".formatted(code))));
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

    /** The grassroots committee has urged the member to hand in the report. */
    @TaskHandler("homecoming/urge-return-report")
    Outcome urge(Urging urging) {
        return Outcome.done();
    }

    @FormValues("homecoming/settle-report")
    Map<String, Object> whyRefused(OpenTask task) {
        return whyAgain(task);
    }

    /** A report that was refused again and again: closed with a note for the file, or passed on to the inspection committee. */
    @TaskHandler("homecoming/settle-report")
    Outcome settle(ReportSettlement settlement) {
        return Outcome.of(settlement.decision());
    }

    /** The mission confirms the self-review in place of the organisation abroad, or it does not ({@code domain.md} 5.5). */
    @TaskHandler("homecoming/mission-confirms")
    Outcome missionConfirms(MissionAnswer answer) {
        return Outcome.of(answer.decision());
    }

    /** Nobody confirms: the committee says why in the file, and the member is introduced back all the same. */
    @TaskHandler("homecoming/go-on-without")
    Outcome goOnWithout(Case file, NoConfirmation none, OpenTask task) {
        timeline.append(Entry.of(file.no(), "self-review-unconfirmed").in(task));
        return Outcome.done();
    }

    /** Card and file are back with the member, employer and residence know, and there was a talk ({@code domain.md} 5.5). */
    @TaskHandler("homecoming/finish")
    Outcome finish(Case file, Finishing done, OpenTask task) {
        record(file, "card-handed-back", done.cardHandedBackOn(), task, null);
        record(file, "file-handed-back", done.fileHandedBackOn(), task, null);
        record(file, "employer-told", done.employerToldOn(), task, null);
        record(file, "residence-told", done.residenceToldOn(), task, members.get(file.memberId()).residenceCell());
        record(file, "talk-held", done.talkHeldOn(), task, null);
        return Outcome.done();
    }

    private void record(Case file, String kind, LocalDate on, OpenTask task, String about) {
        if (on != null) {
            timeline.append(Entry.of(file.no(), kind).in(task).with("on", DAY.format(on)).with("about", about));
        }
    }
}
