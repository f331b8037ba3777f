package vn.overseasmembers.modelling;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which variables a process has, who has set each where it is read, and what it can be there. */
final class Variables {

    static final String CASE = "caseNo";
    /** Set when the process began. */
    private static final String ENTRANCE = "@";
    private static final String UNSET = "";
    private static final int MOST_ROUNDS = 60;

    private final Model model;
    private final House house;
    /** By node: the variables that it sets, with all they can be; empty: anything. */
    private final Map<String, Map<String, Set<String>>> set = new HashMap<>();
    private final Map<String, Set<String>> entrance = new HashMap<>();
    /** By node: who may have set each variable when the node is entered. */
    private final Map<Node, Map<String, Set<String>>> before = new HashMap<>();
    private final Set<String> all = new TreeSet<>();

    Variables(Model model, House house) {
        this.model = model;
        this.house = house;
        entrances();
        for (var node : model.nodes().values()) {
            var own = setBy(node);
            if (!own.isEmpty()) {
                set.put(node.id(), own);
                all.addAll(own.keySet());
            }
        }
        all.addAll(entrance.keySet());
        walk();
    }

    private void entrances() {
        entrance.put(CASE, Set.of());
        house.known().opened().getOrDefault(model.key(), Set.of()).forEach(name -> entrance.put(name, Set.of()));
        if (model.nodes("startEvent").anyMatch(start -> !start.attribute(Bpmn.camunda("formRef")).isEmpty())) {
            var handler = house.known().starts().get(model.key());
            if (handler != null) {
                handler.tells().forEach((name, values) -> mayBe(entrance, name, values));
            }
        }
        house.callsOf(model.key()).flatMap(call -> Model.extensions(call.getValue(), "in")).filter(in -> !in.attribute("target").isEmpty())
            .forEach(in -> mayBe(entrance, in.attribute("target"), Expression.read(in.attribute("sourceExpression"))
                .filter(expression -> expression instanceof Expression.Literal literal && literal.value() instanceof String)
                .map(expression -> Set.of((String) ((Expression.Literal) expression).value())).orElse(Set.of())));
    }

    /** Once anything is possible, it stays so. */
    private static void mayBe(Map<String, Set<String>> variables, String name, Set<String> values) {
        variables.merge(name, values, (known, more) -> {
            if (known.isEmpty() || more.isEmpty()) {
                return Set.of();
            }
            var both = new LinkedHashSet<>(known);
            both.addAll(more);
            return both;
        });
    }

    private Map<String, Set<String>> setBy(Node node) {
        var own = new LinkedHashMap<String, Set<String>>();
        switch (node.name()) {
            case "userTask" -> {
                house.form(model, node).map(form -> form.fields().get("decision")).ifPresent(decision -> own.put("decision", decision.options()));
                var handler = house.known().tasks().get(model.key() + "/" + node.id());
                if (handler != null) {
                    own.putAll(handler.tells());
                }
            }
            case "serviceTask", "businessRuleTask" -> {
                var result = node.attribute(Bpmn.camunda("resultVariable"));
                if (!result.isEmpty()) {
                    own.put(result, Expression.read(node.attribute(Bpmn.camunda("expression"))).filter(Expression.Call.class::isInstance)
                        .map(Expression.Call.class::cast).map(this::answers).orElse(Set.of()));
                }
            }
            case "callActivity" -> Model.extensions(node, "out").filter(out -> !out.attribute("target").isEmpty()).forEach(out -> {
                var called = house.models().get(node.attribute("calledElement"));
                own.put(out.attribute("target"), called != null && out.attribute("source").equals("outcome") ? called.outcomes() : Set.of());
            });
            default -> { }
        }
        return own;
    }

    private Set<String> answers(Expression.Call call) {
        var method = house.known().beans().getOrDefault(call.bean(), Map.of()).get(call.method());
        if (method == null) {
            return Set.of();
        }
        return method.asksTableWith().isEmpty() ? method.answers() : house.tableAskedBy(call).map(table -> table.answers(House.ANSWER)).orElse(Set.of());
    }

    private void walk() {
        var start = new HashMap<String, Set<String>>();
        all.forEach(name -> start.put(name, Set.of(entrance.containsKey(name) ? ENTRANCE : UNSET)));
        var anywhere = new HashMap<String, Set<String>>();
        all.forEach(name -> anywhere.put(name, setters(name)));
        var open = new ArrayDeque<Node>();
        model.nodes("startEvent").forEach(event -> {
            if (event.parent() == model.process()) {
                before.put(event, start);
                open.add(event);
            } else if (Model.eventSubProcess(event.parent())) {
                // it may begin at any time: what is set anywhere may be set by then
                before.put(event, anywhere);
                open.add(event);
            }
        });
        long left = (long) model.nodes().size() * MOST_ROUNDS + 100;
        while (!open.isEmpty() && left-- > 0) {
            var node = open.poll();
            for (var next : followers(node)) {
                var state = entering(next);
                if (!state.equals(before.get(next))) {
                    before.put(next, state);
                    open.add(next);
                }
            }
        }
    }

    private Set<String> setters(String name) {
        var setters = new HashSet<String>();
        set.forEach((node, own) -> {
            if (own.containsKey(name)) {
                setters.add(node);
            }
        });
        if (entrance.containsKey(name)) {
            setters.add(ENTRANCE);
        }
        return setters;
    }

    /** Also into a subprocess, and out of it again. */
    private Collection<Node> followers(Node node) {
        var next = new LinkedHashSet<Node>(model.after(node).toList());
        if (node.is(Bpmn.BPMN, "subProcess")) {
            model.in(node).filter(inner -> inner.name().equals("startEvent")).forEach(next::add);
        }
        if (node.name().equals("endEvent") && node.parent().is(Bpmn.BPMN, "subProcess") && !Model.eventSubProcess(node.parent())) {
            model.after(node.parent()).forEach(next::add);
        }
        return next;
    }

    private Map<String, Set<String>> entering(Node node) {
        if (node.name().equals("startEvent")) {
            return before.getOrDefault(node.parent(), Map.of());
        }
        var states = node.name().equals("boundaryEvent")
            ? java.util.stream.Stream.ofNullable(before.get(model.nodes().get(node.attribute("attachedToRef")))).toList()
            : model.arriving(node).stream().map(flow -> model.nodes().get(flow.attribute("sourceRef"))).filter(before::containsKey).map(this::leaving).toList();
        boolean waitsForAll = node.name().equals("parallelGateway");
        var joined = new HashMap<String, Set<String>>();
        for (var name : all) {
            var setters = new HashSet<String>();
            states.forEach(state -> setters.addAll(state.getOrDefault(name, Set.of(UNSET))));
            if (waitsForAll && states.stream().anyMatch(state -> !state.getOrDefault(name, Set.of(UNSET)).contains(UNSET))) {
                setters.remove(UNSET);
            }
            joined.put(name, setters);
        }
        return joined;
    }

    private Map<String, Set<String>> leaving(Node node) {
        if (node.is(Bpmn.BPMN, "subProcess")) {
            var state = new HashMap<String, Set<String>>();
            model.in(node).filter(inner -> inner.name().equals("endEvent") && before.containsKey(inner)).forEach(end -> before.get(end)
                .forEach((name, setters) -> state.computeIfAbsent(name, any -> new HashSet<>()).addAll(setters)));
            return state;
        }
        var own = set.get(node.id());
        if (own == null) {
            return before.get(node);
        }
        var state = new HashMap<>(before.get(node));
        own.keySet().forEach(name -> state.put(name, Set.of(node.id())));
        return state;
    }

    Set<String> all() {
        return all;
    }

    /** By node: the variables that it sets, with all they can be; empty: anything. */
    Map<String, Map<String, Set<String>>> set() {
        return set;
    }

    /** What is set when the process begins. */
    Map<String, Set<String>> entrance() {
        return entrance;
    }

    /** Set by the process itself. */
    boolean ownSets(String name) {
        return set.values().stream().anyMatch(own -> own.containsKey(name));
    }

    /** Whether a way leads to the node on which nobody has set the variable. */
    boolean maybeUnset(Node node, String name) {
        var state = before.get(node);
        return state != null && state.getOrDefault(name, Set.of(UNSET)).contains(UNSET);
    }

    /** All that a variable can be where a node is entered; empty when that is not known. */
    Set<String> values(Node node, String name) {
        var values = new TreeSet<String>();
        for (var setter : before.getOrDefault(node, Map.of()).getOrDefault(name, Set.of())) {
            if (!setter.equals(UNSET)) {
                var of = setter.equals(ENTRANCE) ? entrance.get(name) : set.get(setter).get(name);
                if (of.isEmpty()) {
                    return Set.of();
                }
                values.addAll(of);
            }
        }
        return values;
    }
}
