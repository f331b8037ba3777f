package vn.overseasmembers.moveabroad;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Option;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.placement.HostCells;
import vn.overseasmembers.transfer.HostsAbroad;

/** The start form and the user tasks of move-abroad.bpmn. */
@Component
class MoveTasks {

    private final Recorders recorders;
    private final Moves moves;
    private final Cases cases;
    private final HostCells hostCells;
    private final HostsAbroad hosts;
    private final Members members;
    private final HandedIn handedIn;
    private final Timeline timeline;

    MoveTasks(Recorders recorders, Moves moves, Cases cases, HostCells hostCells, HostsAbroad hosts, Members members, HandedIn handedIn,
              Timeline timeline) {
        this.recorders = recorders;
        this.moves = moves;
        this.cases = cases;
        this.hostCells = hostCells;
        this.hosts = hosts;
        this.members = members;
        this.handedIn = handedIn;
        this.timeline = timeline;
    }

    /** The member needs another cell in the same country ({@code domain.md} 5.4). */
    @StartHandler("move-abroad")
    Started ask(Move move, Acting acting) {
        var recording = recorders.byAnyone(move.caseNo(), acting);
        var file = recording.file();
        if (file.state() != CaseState.ABROAD || file.hostCell() == null) {
            throw Rejection.refused("Đảng viên của hồ sơ %s chưa được bố trí vào chi bộ ở ngoài nước (%s), không chuyển chi bộ được."
                .formatted(file.no(), file.state().label()));
        }
        moves.ask(file);
        return Started.of(file.no(), recording.committee());
    }

    @FormValues("move-abroad/choose-cell")
    Map<String, Object> cells(OpenTask task) {
        var file = cases.get(task.caseNo());
        var values = new HashMap<String, Object>();
        var cells = hostCells.of(file);
        var others = cells.stream().filter(cell -> !cell.code().equals(file.hostCell())).toList();
        var offered = others.isEmpty() ? cells : others;
        values.put("hostCells", options(offered));
        offered.stream().findFirst().ifPresent(best -> values.put("hostCell", best.code()));
        handedIn.last(file.no(), "move-abroad/move-asked", "explanation").ifPresent(reason -> values.put("moveExplained", reason));
        return values;
    }

    /** The host places the member in another cell, or cannot. */
    @TaskHandler("move-abroad/choose-cell")
    Outcome choose(Case file, NewPlace place, OpenTask task) {
        if ("agree".equals(place.decision())) {
            cases.placed(file.no(), place.hostCell());
            if ("official".equals(file.regime())) {
                members.moveTo(file.memberId(), place.hostCell());
            }
            moves.moved(file.no(), place.hostCell(), place.decidedOn());
            timeline.append(Entry.of(file.no(), "member-moved").in(task).of(place.hostCell()).with("decidedOn", place.decidedOn()));
        }
        return Outcome.of(place.decision());
    }

    @FormValues("move-abroad/other-host")
    Map<String, Object> otherHosts(OpenTask task) {
        var file = cases.get(task.caseNo());
        var values = new HashMap<String, Object>();
        values.put("hostOrganisations", options(hosts.instead(file.country(), file.host())));
        handedIn.last(file.no(), "move-abroad/choose-cell", "reason").ifPresent(reason -> values.put("refusedBecause", reason));
        return values;
    }

    /** Another organisation abroad is asked to place the member. */
    @TaskHandler("move-abroad/other-host")
    Outcome otherHost(Case file, OtherHost other) {
        cases.host(file.no(), other.hostOrganisation());
        return Outcome.done();
    }

    private static List<Option> options(List<Organisation> organisations) {
        return organisations.stream().map(organisation -> new Option(organisation.name(), organisation.code())).toList();
    }
}
