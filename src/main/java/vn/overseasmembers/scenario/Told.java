package vn.overseasmembers.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import vn.overseasmembers.modelling.Finding;

/** A scenario with the steps of those that it goes on from. */
record Told(Scenario scenario, LocalDate day, List<Scenario.Person> members, List<Scenario.Organisation> organisations, List<String> deserted, List<Placed> steps) {

    private static final int LONGEST = 12;
    private static final int MOST_STEPS = 500;

    /** A step, and the file in which it stands. */
    record Placed(String file, Scenario.Step step) {
    }

    /**
     * Puts a scenario together.
     *
     * @param others   all scenarios by {@code folder/name}
     * @param findings get what is wrong
     * @return null when something is
     */
    static Told of(Scenario scenario, Map<String, Scenario> others, List<Finding> findings) {
        var chain = new ArrayList<>(List.of(scenario));
        var seen = new HashSet<>(List.of(scenario.file()));
        while (chain.get(0).after() != null) {
            var first = chain.get(0);
            var before = others.get(first.after());
            if (before == null) {
                findings.add(Sentences.finding(first.file(), "", first.name(), 0, "after-unknown", first.after()));
                return null;
            }
            if (!seen.add(before.file()) || chain.size() >= LONGEST) {
                findings.add(Sentences.finding(scenario.file(), "", scenario.name(), 0, "after-circle", first.after()));
                return null;
            }
            chain.add(0, before);
        }
        LocalDate day = null;
        List<Scenario.Person> members = List.of();
        var organisations = new ArrayList<Scenario.Organisation>();
        var deserted = new ArrayList<String>();
        var steps = new ArrayList<Placed>();
        for (var part : chain) {
            day = part.day() == null ? day : part.day();
            members = part.members().isEmpty() ? members : part.members();
            organisations.addAll(part.organisations());
            deserted.addAll(part.deserted());
            part.steps().forEach(step -> steps.add(new Placed(part.file(), step)));
        }
        if (steps.size() > MOST_STEPS) {
            findings.add(Sentences.finding(scenario.file(), "", scenario.name(), 0, "too-many-steps", MOST_STEPS));
            return null;
        }
        return new Told(scenario, day, members, List.copyOf(organisations), List.copyOf(deserted), List.copyOf(steps));
    }
}
