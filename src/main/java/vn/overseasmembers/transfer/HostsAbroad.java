package vn.overseasmembers.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/** Which organisation abroad can manage a stay, and which way leads there; {@code domain.md} 5.3. The models call it as {@code hosts}. */
@ModelBean("hosts")
@AsksTable(value = "verification/destination", given = "country", answers = {"watchList", "specialArea"})
@AsksTable(value = "transfer/host-route", given = {"organisationThere", "labour", "delegationOfficial", "specialArea", "countingProbationary"}, answers = "route")
public class HostsAbroad {

    private final Cases cases;
    private final CaseFacts facts;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Today today;

    HostsAbroad(Cases cases, CaseFacts facts, Organisations organisations, Decisions decisions, Timeline timeline, Today today) {
        this.cases = cases;
        this.facts = facts;
        this.organisations = organisations;
        this.decisions = decisions;
        this.timeline = timeline;
        this.today = today;
    }

    /**
     * Decides the way abroad and stores it with the case, together with the organisation that will manage the stay if there is one.
     *
     * @return slip, organisation, establish, reserve or alone
     */
    @ModelMethod(answers = {"organisation", "slip", "establish", "reserve", "alone"})
    public String route(String caseNo) {
        var file = cases.get(caseNo);
        var host = in(file.country()).stream().findFirst();
        var known = facts.of(file);
        var destination = decisions.decide("destination", known.with("country", file.country()));
        var ruling = decisions.decide("host-route", known
            .with("organisationThere", host.isPresent())
            .with("labour", "labour".equals(file.tripKind()))
            .with("delegationOfficial", Delegation.OFFICIAL)
            .with("specialArea", destination.outputs().get("specialArea"))
            .with("countingProbationary", Delegation.COUNTING_PROBATIONARY));
        var route = ruling.text("route");
        cases.route(caseNo, route);
        cases.host(caseNo, host.map(Organisation::code).orElse(null));
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).of(host.map(Organisation::code).orElse(null)).with("result", route));
        return route;
    }

    /**
     * Organisations that can manage a stay in a country: the committee above its cells, or a cell that stands directly under the MFA Party
     * Committee. A committee without any cell has nowhere to place a member.
     */
    public List<Organisation> in(String country) {
        var day = today.today();
        var found = new LinkedHashMap<String, Organisation>();
        for (var there : organisations.abroad(country, day)) {
            var host = there.kind() == Kind.OVERSEAS_CELL ? committeeOf(there).orElse(there) : there;
            if (host.kind() == Kind.OVERSEAS_CELL || !organisations.cellsBelow(host.code(), day).isEmpty()) {
                found.putIfAbsent(host.code(), host);
            }
        }
        var hosts = new ArrayList<>(found.values());
        hosts.sort(Comparator.comparing((Organisation host) -> host.kind() != Kind.OVERSEAS_COMMITTEE).thenComparing(Organisation::code));
        return List.copyOf(hosts);
    }

    /** Where a member can be sent instead of a host that refused: the same country first, then everywhere else. */
    public List<Organisation> instead(String country, String refused) {
        var day = today.today();
        var everywhere = organisations.only(Kind.MFA_COMMITTEE, day).stream()
            .flatMap(mfa -> Stream.of(Kind.OVERSEAS_COMMITTEE, Kind.OVERSEAS_CELL)
                .flatMap(kind -> organisations.children(mfa.code(), kind, day).stream()))
            .filter(host -> host.kind() == Kind.OVERSEAS_CELL || !organisations.cellsBelow(host.code(), day).isEmpty());
        var hosts = new LinkedHashMap<String, Organisation>();
        Stream.concat(in(country).stream(), everywhere).forEach(host -> hosts.putIfAbsent(host.code(), host));
        if (hosts.size() > 1) {
            hosts.remove(refused);
        }
        return List.copyOf(hosts.values());
    }

    private Optional<Organisation> committeeOf(Organisation cell) {
        return organisations.nearestAbove(cell.code(), Kind.OVERSEAS_COMMITTEE, today.today());
    }
}
