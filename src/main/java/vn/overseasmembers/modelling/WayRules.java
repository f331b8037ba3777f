package vn.overseasmembers.modelling;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether every node is on a way that begins and ends, and no way turns in a circle without rest. */
final class WayRules {

    private final Model model;
    private final Findings findings;

    WayRules(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    /** Whether the ways are whole, so that it makes sense to walk them. */
    boolean check() {
        boolean whole = flows();
        var scopes = Stream.concat(Stream.of(model.process()), model.nodes("subProcess")).toList();
        for (var scope : scopes) {
            scope(scope);
        }
        circles();
        return whole;
    }

    private void found(Rule rule, Node node, Object... words) {
        findings.add(rule, model.file(), node, words);
    }

    private boolean flows() {
        boolean whole = true;
        for (var flow : model.flows().values()) {
            var from = model.nodes().get(flow.attribute("sourceRef"));
            var to = model.nodes().get(flow.attribute("targetRef"));
            boolean wrong = from == null || to == null || from.parent() != to.parent() || from.parent() != flow.parent()
                || to.is(Bpmn.BPMN, "startEvent", "boundaryEvent") || from.is(Bpmn.BPMN, "endEvent") || Model.eventSubProcess(from) || Model.eventSubProcess(to);
            if (wrong) {
                found(Rule.FLOW, flow, from == null ? flow.attribute("sourceRef") : flow.attribute("targetRef"));
                whole = false;
            }
        }
        return whole;
    }

    private void scope(Node scope) {
        var nodes = model.in(scope).filter(node -> !Model.eventSubProcess(node)).toList();
        var starts = nodes.stream().filter(node -> node.name().equals("startEvent")).toList();
        var ends = nodes.stream().filter(node -> node.name().equals("endEvent")).toList();
        if (starts.isEmpty() || scope != model.process() && starts.size() > 1) {
            found(Rule.START, scope);
        }
        if (ends.isEmpty()) {
            found(Rule.END, scope);
        }
        var reached = closure(starts, node -> model.after(node));
        var before = new HashMap<Node, Set<Node>>();
        nodes.forEach(node -> model.after(node).forEach(next -> before.computeIfAbsent(next, id -> new HashSet<>()).add(node)));
        var ending = closure(ends, node -> before.getOrDefault(node, Set.of()).stream());
        for (var node : nodes) {
            if (!reached.contains(node) && !starts.isEmpty()) {
                found(Rule.UNREACHABLE, node);
            } else if (!ending.contains(node) && !ends.isEmpty()) {
                found(Rule.NO_WAY_OUT, node);
            }
        }
    }

    private static Set<Node> closure(Collection<Node> from, java.util.function.Function<Node, Stream<Node>> next) {
        var all = new HashSet<>(from);
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            next.apply(open.pop()).filter(all::add).forEach(open::push);
        }
        return all;
    }

    /** A circle in which nobody and nothing is waited for would turn for ever. */
    private void circles() {
        var hasty = model.nodes().values().stream().filter(node -> !Model.waits(node) && node.id() != null).collect(Collectors.toSet());
        Map<Node, Set<Node>> next = new HashMap<>();
        hasty.forEach(node -> next.put(node, model.after(node).filter(hasty::contains).collect(Collectors.toSet())));
        // what has no way on within the circle's candidates is taken away until only circles, and what leads between them, are left
        boolean less = true;
        while (less) {
            var left = next.keySet();
            less = left.removeIf(node -> next.get(node).stream().noneMatch(left::contains));
        }
        next.keySet().stream().filter(node -> closure(next.get(node).stream().filter(next::containsKey).toList(),
                one -> next.getOrDefault(one, Set.of()).stream().filter(next::containsKey)).contains(node))
            .min(java.util.Comparator.comparing(Node::id)).ifPresent(node -> found(Rule.BUSY_LOOP, node));
    }
}
