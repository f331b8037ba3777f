package vn.overseasmembers.returnplacement;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
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
import vn.overseasmembers.letter.Letters;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;

/** The user tasks of return-placement.bpmn. */
@Component
class ReturnPlacementTasks {

    /** Chosen when the cell is not in the list. */
    private static final String ELSEWHERE = "elsewhere";

    private final Cases cases;
    private final ReceivingCells receivingCells;
    private final Members members;
    private final Letters letters;
    private final Timeline timeline;

    ReturnPlacementTasks(Cases cases, ReceivingCells receivingCells, Members members, Letters letters, Timeline timeline) {
        this.cases = cases;
        this.receivingCells = receivingCells;
        this.members = members;
        this.letters = letters;
        this.timeline = timeline;
    }

    /** Whoever managed the member abroad confirms the self-review. */
    @TaskHandler("return-placement/confirm-self-review")
    Outcome confirm(SelfReviewConfirmation confirmation) {
        return Outcome.done();
    }

    /** The mission confirms the self-review in place of the organisation abroad, or it does not ({@code domain.md} 5.5). */
    @TaskHandler("return-placement/mission-confirms")
    Outcome missionConfirms(MissionAnswer answer) {
        return Outcome.of(answer.decision());
    }

    /** Nobody confirms: the committee says why in the file, and the member is introduced back all the same. */
    @TaskHandler("return-placement/go-on-without")
    Outcome goOnWithout(Case file, NoConfirmation none, OpenTask task) {
        timeline.append(Entry.of(file.no(), "self-review-unconfirmed").in(task));
        return Outcome.done();
    }

    @FormValues("return-placement/place")
    Map<String, Object> cells(OpenTask task) {
        var file = cases.get(task.caseNo());
        var cells = receivingCells.of(file);
        var values = new HashMap<String, Object>();
        values.put("receivingCells", Stream.concat(cells.stream().map(cell -> new Option(cell.name(), cell.code())),
            Stream.of(new Option("Chi bộ ở tỉnh, đảng bộ khác", ELSEWHERE))).toList());
        // a cell was chosen before only when it has refused
        cells.stream().filter(cell -> !cell.code().equals(file.receivingCell())).findFirst()
            .ifPresent(first -> values.put("receivingCell", first.code()));
        return values;
    }

    /** The grassroots committee places the member in the old cell or another. */
    @TaskHandler("return-placement/place")
    Outcome place(Case file, ReturnPlacement placement) {
        letters.presentedAtHome(file.no(), placement.decidedOn());
        cases.receivingCell(file.no(), ELSEWHERE.equals(placement.receivingCell()) ? elsewhere(placement.otherProvinceCell().strip())
            : placement.receivingCell());
        return Outcome.done();
    }

    private String elsewhere(String code) {
        return receivingCells.elsewhere(code).map(Organisation::code).orElseThrow(() -> Rejection.invalid("otherProvinceCell",
            "Không có chi bộ nào đang hoạt động mang mã %s. Hãy ghi mã chi bộ trong danh mục tổ chức đảng, ví dụ 17.001.012.000.003.".formatted(code)));
    }

    /** The cell takes the member back: from now on he belongs to it, and temporary activity elsewhere is over. */
    @TaskHandler("return-placement/accept-back")
    Outcome acceptBack(Case file, AcceptanceBack acceptance, OpenTask task) {
        letters.presentedElsewhere(file.no(), acceptance.acceptedOn());
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
