package vn.overseasmembers.modelling;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules that one diagram can be held against by itself: names, marks, events, the drawing. */
final class ProcessRules {

    /** Ids that people can say: words with hyphens. */
    static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    /** Camunda 7 counts a time to live in days. */
    static final String DAYS = "P[1-9][0-9]{0,5}D";

    private static final Set<String> CAUGHT = Set.of("timerEventDefinition", "messageEventDefinition");

    private final Model model;
    private final Findings findings;

    ProcessRules(Model model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        marks();
        names();
        events();
        waitingTwice();
        drawing();
    }

    private void found(Rule rule, Node node, Object... words) {
        findings.add(rule, model.file(), node, words);
    }

    private void marks() {
        var process = model.process();
        if (!Bundle.folder(model.file()).equals(model.key())) {
            found(Rule.FOLDER, process, Bundle.folder(model.file()));
        }
        if (!process.attribute("isExecutable").equals("true")) {
            found(Rule.EXECUTABLE, process);
        }
        if (!process.attribute(Bpmn.camunda("historyTimeToLive")).matches(DAYS)) {
            found(Rule.TIME_TO_LIVE, process);
        }
        if (process.attribute(Bpmn.camunda("versionTag")).isBlank()) {
            found(Rule.VERSION_TAG, process);
        }
    }

    private void names() {
        model.root().all().filter(node -> node.namespace().equals(Bpmn.BPMN)).forEach(node -> {
            if (!Normalizer.isNormalized(node.attribute("name"), Normalizer.Form.NFC) || !Normalizer.isNormalized(node.text(), Normalizer.Form.NFC)) {
                findings.add(Rule.COMPOSED, model.file(), node.withId(), node.attribute("name").isEmpty() ? node.text() : node.attribute("name"));
            }
        });
        var ids = new HashSet<String>();
        model.root().all().filter(node -> !node.id().isEmpty()).forEach(node -> {
            if (!ids.add(node.id())) {
                found(Rule.ID_TWICE, node, node.id());
            }
        });
        if (!model.key().matches(WORD)) {
            found(Rule.ID_WORD, model.process(), model.key());
        }
        if (model.process().attribute("name").isBlank()) {
            found(Rule.NAME, model.process());
        }
        for (var node : model.nodes().values()) {
            if (!node.id().matches(WORD)) {
                found(Rule.ID_WORD, node, node.id());
            }
            if (node.name().equals("userTask") && node.childText(Bpmn.BPMN, "documentation").isBlank()) {
                found(Rule.DOCUMENTATION, node);
            }
            boolean decides = node.is(Bpmn.BPMN, "exclusiveGateway", "eventBasedGateway") && model.leaving(node).size() > 1;
            boolean silent = node.name().endsWith("Gateway") && !decides;
            if (!silent && node.attribute("name").isBlank()) {
                found(Rule.NAME, node);
            }
        }
        for (var flow : model.flows().values()) {
            if (!flow.id().matches(WORD)) {
                found(Rule.ID_WORD, flow, flow.id());
            }
            if (flow.children(Bpmn.BPMN, "conditionExpression").findAny().isPresent() && flow.attribute("name").isBlank()) {
                found(Rule.NAME, flow);
            }
        }
    }

    private void events() {
        var messages = model.messages();
        model.in(model.process()).filter(node -> node.name().equals("startEvent") && Model.definitions(node).findAny().isEmpty()).skip(1).forEach(start -> found(Rule.START, start));
        for (var event : model.nodes().values()) {
            var definitions = Model.definitions(event).toList();
            switch (event.name()) {
                case "startEvent" -> {
                    boolean ofSubProcess = event.parent() != model.process();
                    if (ofSubProcess && (definitions.size() != 1 || !Model.eventSubProcess(event.parent()))
                            || !ofSubProcess && definitions.stream().anyMatch(definition -> !definition.name().equals("messageEventDefinition"))) {
                        found(Rule.START, event);
                    }
                }
                case "endEvent" -> {
                    if (definitions.stream().anyMatch(definition -> !definition.name().equals("terminateEventDefinition"))) {
                        found(Rule.ELEMENT, event, definitions.get(0).name());
                    }
                    if (Model.outcome(event).isEmpty()) {
                        found(Rule.END_OUTCOME, event);
                    } else if (!Model.outcome(event).matches(WORD)) {
                        found(Rule.ID_WORD, event, Model.outcome(event));
                    }
                }
                case "intermediateCatchEvent", "boundaryEvent" -> {
                    if (definitions.size() != 1 || !CAUGHT.contains(definitions.get(0).name())) {
                        found(Rule.ELEMENT, event, definitions.isEmpty() ? event.name() : definitions.get(0).name());
                    }
                    if (event.name().equals("boundaryEvent") && !attached(event)) {
                        found(Rule.FLOW, event, event.attribute("attachedToRef"));
                    }
                }
                case "intermediateThrowEvent" -> {
                    if (!definitions.isEmpty()) {
                        found(Rule.ELEMENT, event, definitions.get(0).name());
                    }
                }
                default -> { }
            }
            definitions.stream().filter(definition -> definition.name().equals("messageEventDefinition")).forEach(definition -> {
                var name = messages.getOrDefault(definition.attribute("messageRef"), "");
                if (name.isEmpty()) {
                    found(Rule.MESSAGE, event);
                } else if (!name.matches(WORD) || !name.startsWith(model.key() + "-")) {
                    found(Rule.MESSAGE_NAME, event, name, model.key());
                }
            });
        }
    }

    /** One scope can't wait twice for one message: the engine would not know whom it is for. */
    private void waitingTwice() {
        var messages = model.messages();
        var waiting = new HashSet<String>();
        model.nodes("startEvent", "boundaryEvent").forEach(event -> Model.definitions(event).map(definition -> messages.getOrDefault(definition.attribute("messageRef"), ""))
            .filter(name -> !name.isEmpty() && !waiting.add(scope(event) + " " + name)).forEach(name -> found(Rule.MESSAGE_AGAIN, event, name)));
    }

    private String scope(Node event) {
        return event.name().equals("boundaryEvent") ? event.attribute("attachedToRef") : event.parent() == model.process() ? "" : event.parent().parent().id();
    }

    private boolean attached(Node event) {
        var host = model.nodes().get(event.attribute("attachedToRef"));
        return host != null && host.parent() == event.parent() && (Bpmn.TASKS.contains(host.name()) || host.name().equals("subProcess"));
    }

    private void drawing() {
        var planes = model.root().children(Bpmn.DI, "BPMNDiagram").flatMap(diagram -> diagram.children(Bpmn.DI, "BPMNPlane")).toList();
        if (planes.isEmpty()) {
            found(Rule.DIAGRAM, model.process());
            return;
        }
        var shapes = planes.stream().flatMap(Node::all).filter(node -> node.is(Bpmn.DI, "BPMNShape", "BPMNEdge")).toList();
        var drawn = shapes.stream().map(shape -> shape.attribute("bpmnElement")).collect(Collectors.toSet());
        for (var elements : List.of(model.nodes(), model.flows())) {
            elements.forEach((id, element) -> {
                if (!drawn.contains(id)) {
                    found(Rule.SHAPE, element);
                }
            });
        }
        var ids = model.root().all().filter(node -> node.namespace().equals(Bpmn.BPMN)).map(Node::id).collect(Collectors.toSet());
        for (var shape : shapes) {
            if (!ids.contains(shape.attribute("bpmnElement"))) {
                findings.add(Rule.SHAPE_STALE, model.file(), shape.id(), "", shape.attribute("bpmnElement"));
            } else if (!placed(shape)) {
                findings.add(Rule.BOUNDS, model.file(), shape.attribute("bpmnElement"), "");
            }
        }
    }

    private static boolean placed(Node shape) {
        if (shape.name().equals("BPMNShape")) {
            var bounds = shape.children(Bpmn.DC, "Bounds").toList();
            return bounds.size() == 1 && number(bounds.get(0), "x", -100_000) && number(bounds.get(0), "y", -100_000) && number(bounds.get(0), "width", 1)
                && number(bounds.get(0), "height", 1);
        }
        var points = shape.children(Bpmn.DD, "waypoint").toList();
        return points.size() > 1 && points.stream().allMatch(point -> number(point, "x", -100_000) && number(point, "y", -100_000));
    }

    private static boolean number(Node node, String attribute, int least) {
        var text = node.attribute(attribute);
        return text.matches("-?[0-9]{1,6}(\\.[0-9]{1,12})?") && Double.parseDouble(text) >= least;
    }
}
