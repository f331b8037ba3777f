package vn.overseasmembers.journey;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.KnownWords;

/** Words of the rules that the program acts on; a decision table that answers with another would stop a case. */
@Component
class RuleWords implements KnownWords {

    private static final Set<String> LEVELS = Set.of("cell", "subordinate", "grassroots", "superior", "commission", "province", "central-commission", "central",
        "protection", "inspection", "mfa", "host", "host-cell", "host-above", "receiving-cell", "receiving-grassroots", "receiving-superior",
        "receiving-commission", "manager");
    private static final Set<String> UNITS = Set.of("working-days", "days", "months");
    private static final Set<String> ANCHORS = Set.of("opened", "departure", "planned-return", "entry", "decision", "period-end");
    private static final Set<String> YES_NO = Set.of("yes", "no");

    @Override
    public Map<String, Set<String>> words() {
        var roles = new java.util.HashSet<>(LEVELS);
        roles.add("decider");
        return Map.ofEntries(
            Map.entry("role", Set.copyOf(roles)), Map.entry("level", LEVELS), Map.entry("writer", LEVELS), Map.entry("part", Set.of("consult", "decide")),
            Map.entry("opinion", Set.of("selection", "stay-change", "return-report")), Map.entry("unit", UNITS), Map.entry("capUnit", UNITS),
            Map.entry("anchor", ANCHORS), Map.entry("capAnchor", ANCHORS),
            Map.entry("regime", Set.of("official", "temporary", "party-group", "temporary-cell", "none")),
            Map.entry("route", Set.of("slip", "organisation", "establish", "reserve", "alone")),
            Map.entry("tripKind", Set.of("mission", "study", "expert", "labour", "spouse", "self-established", "visit", "tourism", "treatment", "other")),
            Map.entry("managementLevel", Set.of("grassroots", "superior", "provincial", "central", "unknown")),
            Map.entry("status", Set.of("active", "waiting", "temporary", "exempt", "suspended", "transferred", "left", "deleted", "expelled", "deceased")),
            Map.entry("funding", Set.of("state", "employer", "self", "foreign")), Map.entry("stop", Set.of("free", "blocked")),
            Map.entry("owner", Set.of("home-on-host-comment", "host", "home", "none")), Map.entry("course", Set.of("again", "settle")),
            Map.entry("ground", Set.of("mission", "private", "labour", "treatment", "age", "health")), Map.entry("decidedBy", Set.of("cell", "grassroots", "none")),
            Map.entry("kind", Set.of("periodic-report", "annual-review")), Map.entry("verify", YES_NO), Map.entry("rated", YES_NO));
    }
}
