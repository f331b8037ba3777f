package vn.overseasmembers.transfer;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.organisation.Organisations;

/** The user tasks of transfer.bpmn. */
@Component
class TransferTasks {

    private final Cases cases;
    private final Committees committees;
    private final Organisations organisations;
    private final Timeline timeline;

    TransferTasks(Cases cases, Committees committees, Organisations organisations, Timeline timeline) {
        this.cases = cases;
        this.committees = committees;
        this.organisations = organisations;
        this.timeline = timeline;
    }

    @FormValues("transfer/dossier")
    Map<String, Object> sendingDecision(OpenTask task) {
        var file = cases.get(task.caseNo());
        var known = new HashMap<String, Object>();
        known.put("sendingDecisionNo", file.sendingDecisionNo());
        known.put("sendingDecisionOn", file.sendingDecisionOn() == null ? null : file.sendingDecisionOn().toString());
        known.put("sendingAuthority", file.sendingAuthority());
        known.values().removeIf(Objects::isNull);
        return known;
    }

    /** The cell has the file for the transfer together; from here on the decision to send is known ({@code domain.md} 5.3). */
    @TaskHandler("transfer/dossier")
    Outcome dossier(Case file, TransferFile transfer) {
        cases.sendingDecision(file.no(), transfer.sendingDecisionNo(), transfer.sendingDecisionOn(), transfer.sendingAuthority());
        return Outcome.done();
    }

    /** The grassroots committee has checked and sealed the self-review. */
    @TaskHandler("transfer/self-review-comment")
    Outcome comment(SelfReviewComment comment) {
        return Outcome.done();
    }

    /** The MFA Party Committee establishes a cell where there is none; it will manage the stay. */
    @TaskHandler("transfer/establish-cell")
    Outcome establish(Case file, NewCell cell, OpenTask task) {
        var kind = CellKind.forTrip(file.tripKind());
        var established = organisations.establishCellAbroad(committees.of(file.no(), "mfa"), cell.cellName(), kind.code(), file.country(), cell.decidedOn());
        cases.host(file.no(), established.code());
        timeline.append(Entry.of(file.no(), "cell-established").in(task).of(established.code()).with("kind", kind.code()));
        return Outcome.done();
    }

    /** The MFA Party Committee guides the lone member; nothing moves in the register. */
    @TaskHandler("transfer/guide-alone")
    Outcome guide(Case file, Guidance guidance) {
        cases.host(file.no(), committees.of(file.no(), "mfa"));
        return Outcome.done();
    }
}
