package vn.overseasmembers.placement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Option;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.letter.Letters;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.transfer.HostsAbroad;

/** The user tasks of placement.bpmn. */
@Component
class PlacementTasks {

    private final Cases cases;
    private final HostCells hostCells;
    private final HostsAbroad hosts;
    private final Letters letters;
    private final Members members;
    private final HandedIn handedIn;
    private final Timeline timeline;

    PlacementTasks(Cases cases, HostCells hostCells, HostsAbroad hosts, Letters letters, Members members, HandedIn handedIn,
                   Timeline timeline) {
        this.cases = cases;
        this.hostCells = hostCells;
        this.hosts = hosts;
        this.letters = letters;
        this.members = members;
        this.handedIn = handedIn;
        this.timeline = timeline;
    }

    /** The MFA Party Committee has letter, file and card, and has told the committee abroad ({@code domain.md} 5.3). */
    @TaskHandler("placement/receive-file")
    Outcome receiveFile(Case file, FileReceipt receipt, OpenTask task) {
        if (Boolean.TRUE.equals(receipt.cardKept())) {
            timeline.append(Entry.of(file.no(), "card-kept").in(task));
        }
        return Outcome.done();
    }

    /** The level above the grassroots one writes the slip, which the member hands to the mission himself. */
    @TaskHandler("placement/issue-slip")
    Outcome issueSlip(Case file, Slip slip, OpenTask task, Acting acting) {
        letters.issueSlip(file, task.responsible(), slip.issuedOn(), acting, task.id());
        return Outcome.done();
    }

    @FormValues("placement/accept")
    Map<String, Object> cells(OpenTask task) {
        var cells = hostCells.of(cases.get(task.caseNo()));
        var values = new HashMap<String, Object>();
        values.put("hostCells", options(cells));
        cells.stream().findFirst().ifPresent(best -> values.put("hostCell", best.code()));
        return values;
    }

    /** The member has reported in person: the host places him in a cell, or does not take him. */
    @TaskHandler("placement/accept")
    Outcome accept(Case file, Acceptance acceptance, OpenTask task) {
        if ("agree".equals(acceptance.decision())) {
            place(file, acceptance, task);
        }
        return Outcome.of(acceptance.decision());
    }

    @FormValues("placement/other-place")
    Map<String, Object> otherHosts(OpenTask task) {
        var file = cases.get(task.caseNo());
        var values = new HashMap<String, Object>();
        values.put("hostOrganisations", options(hosts.instead(file.country(), file.host())));
        handedIn.last(file.no(), "placement/accept", "reason").ifPresent(reason -> values.put("refusedBecause", reason));
        return values;
    }

    /** Another organisation abroad is asked to take the member. */
    @TaskHandler("placement/other-place")
    Outcome otherPlace(Case file, OtherPlace other) {
        cases.host(file.no(), other.hostOrganisation());
        return Outcome.done();
    }

    /** The member's written explanation, as the home cell has it. */
    @TaskHandler("placement/explain-lateness")
    Outcome explain(Explanation explanation) {
        return Outcome.done();
    }

    @FormValues("placement/consider-lateness")
    Map<String, Object> explanation(OpenTask task) {
        return Map.of("explanation", handedIn.last(task.caseNo(), "placement/explain-lateness", "explanation").orElse(""));
    }

    /** The committee accepts the explanation or not; the member is taken in either way ({@code domain.md} 5.3). */
    @TaskHandler("placement/consider-lateness")
    Outcome consider(Lateness lateness) {
        return Outcome.of(lateness.decision());
    }

    /** The sender has the host's receipt: the home register closes. */
    @TaskHandler("placement/receipt")
    Outcome receipt(Case file, Receipt receipt) {
        letters.receiptBack(file.no(), receipt.receivedOn());
        return Outcome.done();
    }

    private void place(Case file, Acceptance acceptance, OpenTask task) {
        cases.placed(file.no(), acceptance.hostCell());
        letters.presented(file.no(), acceptance.presentedOn());
        if ("official".equals(file.regime())) {
            members.moveTo(file.memberId(), acceptance.hostCell());
            if ("temporary".equals(members.get(file.memberId()).status())) {
                members.changeStatus(file.memberId(), "active");
            }
        } else if ("active".equals(members.get(file.memberId()).status())) {
            members.changeStatus(file.memberId(), "temporary");
        }
        timeline.append(Entry.of(file.no(), "member-placed").in(task).of(acceptance.hostCell())
            .with("regime", file.regime()).with("presentedOn", acceptance.presentedOn()));
    }

    private static List<Option> options(List<Organisation> organisations) {
        return organisations.stream().map(organisation -> new Option(organisation.name(), organisation.code())).toList();
    }
}
