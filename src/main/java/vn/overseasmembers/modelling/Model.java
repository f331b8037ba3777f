package vn.overseasmembers.modelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process as its diagram says it: nodes, flows, and what each of them names. */
final class Model {

    private final String file;
    private final Node root;
    private final Node process;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Node> flows = new LinkedHashMap<>();
    private final Map<String, List<Node>> leaving = new HashMap<>();
    private final Map<String, List<Node>> arriving = new HashMap<>();

    Model(String file, Node root, Node process) {
        this.file = file;
        this.root = root;
        this.process = process;
        process.all().forEach(node -> {
            if (Bpmn.isFlowNode(node)) {
                nodes.putIfAbsent(node.id(), node);
            } else if (node.is(Bpmn.BPMN, "sequenceFlow")) {
                flows.putIfAbsent(node.id(), node);
                leaving.computeIfAbsent(node.attribute("sourceRef"), id -> new ArrayList<>()).add(node);
                arriving.computeIfAbsent(node.attribute("targetRef"), id -> new ArrayList<>()).add(node);
            }
        });
    }

    String file() {
        return file;
    }

    String key() {
        return process.id();
    }

    Node root() {
        return root;
    }

    Node process() {
        return process;
    }

    Map<String, Node> nodes() {
        return nodes;
    }

    Map<String, Node> flows() {
        return flows;
    }

    List<Node> leaving(Node node) {
        return leaving.getOrDefault(node.id(), List.of());
    }

    List<Node> arriving(Node node) {
        return arriving.getOrDefault(node.id(), List.of());
    }

    Stream<Node> nodes(String... names) {
        return nodes.values().stream().filter(node -> node.is(Bpmn.BPMN, names));
    }

    /** Nodes directly in a process or subprocess. */
    Stream<Node> in(Node scope) {
        return scope.children().stream().filter(Bpmn::isFlowNode);
    }

    /** Where one may get to from a node, within its scope: along its flows, and out of the events at its border. */
    Stream<Node> after(Node node) {
        var along = leaving(node).stream().map(flow -> nodes.get(flow.attribute("targetRef")));
        var border = nodes("boundaryEvent").filter(event -> event.attribute("attachedToRef").equals(node.id()));
        return Stream.concat(along, border).filter(next -> next != null && next.parent() == node.parent());
    }

    static boolean eventSubProcess(Node node) {
        return node.is(Bpmn.BPMN, "subProcess") && node.attribute("triggeredByEvent").equals("true");
    }

    /** The event's definition of that kind, {@code timerEventDefinition} for instance. */
    static Stream<Node> definitions(Node event) {
        return event.children().stream().filter(child -> child.name().endsWith("EventDefinition"));
    }

    static Stream<Node> extensions(Node node, String... names) {
        return node.children(Bpmn.BPMN, "extensionElements").flatMap(extensions -> extensions.children(Bpmn.CAMUNDA, names));
    }

    /** What an end event says to the process that called, or empty. */
    static String outcome(Node end) {
        return property(end, "outcome");
    }

    /** Who receives the form of a task or start: {@code form} when the form says all, else empty and a handler of its own. */
    static String handler(Node node) {
        return property(node, "handler");
    }

    static boolean byForm(Node node) {
        return handler(node).equals("form");
    }

    private static String property(Node node, String name) {
        return extensions(node, "properties").flatMap(properties -> properties.children(Bpmn.CAMUNDA, "property"))
            .filter(property -> property.attribute("name").equals(name)).map(property -> property.attribute("value")).findFirst().orElse("");
    }

    /** How the process as a whole can end. */
    Set<String> outcomes() {
        return nodes("endEvent").map(Model::outcome).filter(outcome -> !outcome.isEmpty()).collect(Collectors.toSet());
    }

    /** Names of messages by their ids. */
    Map<String, String> messages() {
        var messages = new LinkedHashMap<String, String>();
        root.children(Bpmn.BPMN, "message").forEach(message -> messages.put(message.id(), message.attribute("name")));
        return messages;
    }

    /** Names of the messages that some event waits for. */
    Set<String> received() {
        var names = messages();
        return nodes.values().stream().flatMap(Model::definitions).map(definition -> names.getOrDefault(definition.attribute("messageRef"), "")).collect(Collectors.toSet());
    }

    /** Whether something waits there, so that a circle through it comes to rest. */
    static boolean waits(Node node) {
        return node.is(Bpmn.BPMN, "userTask", "callActivity", "intermediateCatchEvent", "eventBasedGateway", "subProcess");
    }
}
