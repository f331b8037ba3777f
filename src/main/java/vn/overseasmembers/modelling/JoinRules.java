package vn.overseasmembers.modelling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether parallel ways that are to meet can wait for each other for ever. Marks are moved along the flows as the engine would, with every choice of every
 * gateway and every event taken once; where nothing moves any more and a mark stands before a join, that join waits for a way that nobody takes. What
 * gateways read is not looked at, so a join behind two choices that always agree is refused too: draw them as one.
 */
final class JoinRules {

    /** Enough for diagrams that people can read; beyond it nothing is said. */
    private static final int MOST_STATES = 20_000;
    private static final int MOST_MARKS = 40;

    private final Model model;
    private final Findings findings;
    private final List<Node> flows;

    JoinRules(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
        this.flows = List.copyOf(model.flows().values());
    }

    void check() {
        if (model.nodes().values().stream().anyMatch(this::join)) {
            var stuck = new LinkedHashSet<List<Integer>>();
            model.nodes("startEvent").forEach(start -> walk(leaving(start), stuck));
            var told = new HashSet<Node>();
            stuck.forEach(state -> state.stream().map(this::target).filter(this::join).filter(told::add).forEach(join -> findings.add(Rule.JOIN_WAITS, model.file(), join,
                missing(join, state).stream().map(this::said).collect(Collectors.joining(", ")))));
        }
    }

    private void walk(List<Integer> begun, Set<List<Integer>> stuck) {
        var seen = new HashSet<List<Integer>>();
        var open = new ArrayDeque<List<Integer>>();
        open.add(begun);
        while (!open.isEmpty() && seen.size() < MOST_STATES) {
            var state = open.pop();
            if (state.isEmpty() || state.size() > MOST_MARKS || !seen.add(state)) {
                continue;
            }
            var next = next(state);
            if (next.isEmpty()) {
                stuck.add(state);
            }
            open.addAll(next);
        }
    }

    /** One mark is moved at a time, in all the ways it can: whichever is moved first, the others wait where they are. */
    private List<List<Integer>> next(List<Integer> state) {
        for (var flow : state) {
            if (!join(target(flow))) {
                return moved(state, flow);
            }
        }
        for (var flow : state) {
            if (missing(target(flow), state).isEmpty()) {
                var left = new ArrayList<>(state);
                arriving(target(flow)).forEach(one -> left.remove(one));
                return List.of(with(left, leaving(target(flow))));
            }
        }
        return List.of();
    }

    private List<List<Integer>> moved(List<Integer> state, Integer flow) {
        var node = target(flow);
        var left = new ArrayList<>(state);
        left.remove(flow);
        if (node.is(Bpmn.BPMN, "exclusiveGateway", "eventBasedGateway")) {
            return leaving(node).stream().map(one -> with(left, List.of(one))).toList();
        }
        if (Model.definitions(node).anyMatch(definition -> definition.name().equals("terminateEventDefinition"))) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        all.add(with(left, leaving(node)));
        model.nodes("boundaryEvent").filter(event -> event.attribute("attachedToRef").equals(node.id())).forEach(event ->
            all.add(with(left, event.attribute("cancelActivity").equals("false") ? Stream.concat(leaving(node).stream(), leaving(event).stream()).toList() : leaving(event))));
        return all;
    }

    private static List<Integer> with(List<Integer> marks, List<Integer> more) {
        var all = new ArrayList<>(marks);
        all.addAll(more);
        Collections.sort(all);
        return all;
    }

    private boolean join(Node node) {
        return node.is(Bpmn.BPMN, "parallelGateway") && model.arriving(node).size() > 1;
    }

    private List<Integer> missing(Node join, List<Integer> state) {
        return arriving(join).stream().filter(flow -> !state.contains(flow)).toList();
    }

    private String said(Integer flow) {
        var from = model.nodes().get(flows.get(flow).attribute("sourceRef"));
        return from == null || from.attribute("name").isEmpty() ? flows.get(flow).id() : from.attribute("name");
    }

    private Node target(Integer flow) {
        return model.nodes().get(flows.get(flow).attribute("targetRef"));
    }

    private List<Integer> leaving(Node node) {
        return model.leaving(node).stream().map(flows::indexOf).filter(at -> at >= 0).toList();
    }

    private List<Integer> arriving(Node node) {
        return model.arriving(node).stream().map(flows::indexOf).filter(at -> at >= 0).toList();
    }
}
