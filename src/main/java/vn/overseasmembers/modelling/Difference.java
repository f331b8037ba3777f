package vn.overseasmembers.modelling;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes from one state of process folders to another, element by element: nodes and flows of diagrams, fields of forms, columns and rows of
 * decision tables. Elements are known by their ids; how they are drawn counts only when nothing else has changed. A pure function, for any bytes.
 */
public final class Difference {

    /** What became of an element. */
    public enum Kind { ADDED, REMOVED, CHANGED }

    /**
     * What became of one element.
     *
     * @param file    {@code folder/name}
     * @param element its id, or empty when it is about the file
     * @param name    what it is called, in the newer state where it has one, or empty
     * @param type    the element's name in BPMN, {@code field} on a form, {@code table}, {@code column} or {@code row} of a decision table; {@code file},
     *                {@code drawing} and {@code order} are about the file
     * @param details what of it differs; of what was added or removed, all that it says
     */
    public record Change(String file, String element, String name, String type, Kind kind, List<Detail> details) {
    }

    /**
     * One thing that an element says.
     *
     * @param what   the attribute's name, of a row its column's heading
     * @param before empty when it said nothing
     */
    public record Detail(String what, String before, String after) {
    }

    /**
     * An element as it can be compared.
     *
     * @param says   by name of the attribute, id of the column
     * @param titles what people call these, where that is another word
     */
    private record Part(String id, String name, String type, Map<String, String> says, Map<String, String> titles) {
    }

    /**
     * A file's elements in its order.
     *
     * @param ordered types whose order means something
     */
    private record Content(Map<String, Part> parts, String drawing, Set<String> ordered) {
    }

    private static final int MOST = 1_000;
    private static final Set<String> BESIDE_THE_FLOW = Set.of("process", "sequenceFlow", "message", "participant", "lane", "textAnnotation", "association", "group");
    private static final Set<String> TOLD_BY_FLOWS = Set.of("incoming", "outgoing");
    private static final Set<String> WRAPPERS = Set.of("extensionElements", "properties", "laneSet");

    private final String file;
    private final List<Change> changes = new ArrayList<>();

    private Difference(String file) {
        this.file = file;
    }

    /** In the order of the files, of what is there now, and then of what is not any more; at most a thousand. */
    public static List<Change> between(Bundle before, Bundle after) {
        var all = new ArrayList<Change>();
        var paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        for (var path : paths) {
            var old = before.files().get(path);
            var now = after.files().get(path);
            if (old == null || now == null) {
                all.add(new Change(path, "", "", "file", old == null ? Kind.ADDED : Kind.REMOVED, List.of()));
            } else if (!Arrays.equals(old, now)) {
                all.addAll(new Difference(path).compared(old, now));
            }
        }
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private List<Change> compared(byte[] old, byte[] now) {
        try {
            compare(content(old), content(now));
        } catch (XmlReader.Refused | IOException | RuntimeException | StackOverflowError e) {
            changes.clear();
        }
        if (changes.isEmpty()) {
            // other bytes that say the same, or nothing that could be read
            changes.add(new Change(file, "", "", "file", Kind.CHANGED, List.of()));
        }
        return changes;
    }

    private void compare(Content old, Content now) {
        now.parts().forEach((id, part) -> {
            var was = old.parts().get(id);
            if (was == null) {
                changes.add(change(part, Kind.ADDED, details(null, part)));
            } else {
                var details = details(was, part);
                if (!details.isEmpty()) {
                    changes.add(change(part, Kind.CHANGED, details));
                }
            }
        });
        old.parts().forEach((id, part) -> {
            if (!now.parts().containsKey(id)) {
                changes.add(change(part, Kind.REMOVED, details(part, null)));
            }
        });
        if (!sequence(old, now).equals(sequence(now, old))) {
            changes.add(new Change(file, "", "", "order", Kind.CHANGED, List.of()));
        }
        if (changes.isEmpty() && !old.drawing().equals(now.drawing())) {
            changes.add(new Change(file, "", "", "drawing", Kind.CHANGED, List.of()));
        }
    }

    private Change change(Part part, Kind kind, List<Detail> details) {
        return new Change(file, part.id(), part.name(), part.type(), kind, details);
    }

    private static List<Detail> details(Part was, Part is) {
        var names = new LinkedHashSet<String>();
        var titles = new LinkedHashMap<String, String>();
        for (var part : Arrays.asList(was, is)) {
            if (part != null) {
                names.addAll(part.says().keySet());
                titles.putAll(part.titles());
            }
        }
        var details = new ArrayList<Detail>();
        for (var name : names) {
            var before = was == null ? "" : was.says().getOrDefault(name, "");
            var after = is == null ? "" : is.says().getOrDefault(name, "");
            if (!before.equals(after)) {
                details.add(new Detail(titles.getOrDefault(name, name), before, after));
            }
        }
        return details;
    }

    /** Of what both have, in the order of the first. */
    private static List<String> sequence(Content one, Content other) {
        return one.parts().entrySet().stream().filter(each -> one.ordered().contains(each.getValue().type()) && other.parts().containsKey(each.getKey()))
            .map(Map.Entry::getKey).toList();
    }

    private Content content(byte[] bytes) throws XmlReader.Refused, IOException {
        if (bytes.length > Gate.LARGEST_FILE) {
            throw new XmlReader.Refused(Rule.TOO_LARGE);
        }
        if (file.endsWith(".form")) {
            return form(Form.JSON.readTree(bytes));
        }
        var root = XmlReader.read(bytes);
        return file.endsWith(".dmn") ? table(root) : diagram(root);
    }

    // diagrams

    private static Content diagram(Node root) {
        var parts = new LinkedHashMap<String, Part>();
        root.all().filter(node -> own(node) && !node.id().isEmpty()).forEach(node -> {
            var says = new LinkedHashMap<String, String>();
            attributes(node, "", says);
            if (node.parent() != null && node.parent().is(Bpmn.BPMN, "subProcess")) {
                says.put("scope", node.parent().id());
            }
            node.children().forEach(child -> collect(child, says));
            parts.putIfAbsent(node.id(), new Part(node.id(), node.attribute("name"), node.name(), says, Map.of()));
        });
        var drawing = new StringBuilder();
        root.children(Bpmn.DI, "BPMNDiagram").flatMap(Node::all).forEach(node -> drawing.append(node.name()).append(node.attributes()));
        return new Content(parts, drawing.toString(), Set.of());
    }

    private static boolean own(Node node) {
        return Bpmn.isFlowNode(node) || node.namespace().equals(Bpmn.BPMN) && BESIDE_THE_FLOW.contains(node.name());
    }

    /** What stands within an element and is no element of the drawing belongs to it. */
    private static void collect(Node node, Map<String, String> says) {
        if (own(node) || TOLD_BY_FLOWS.contains(node.name())) {
            return;
        }
        if (node.is(Bpmn.CAMUNDA, "property")) {
            say(says, node.attribute("name"), node.attribute("value"));
            return;
        }
        if (node.is(Bpmn.CAMUNDA, "in", "out")) {
            var given = node.attribute("businessKey") + node.attribute("source") + node.attribute("sourceExpression");
            say(says, (node.name() + " " + node.attribute("target")).strip(), given);
            return;
        }
        if (!node.text().isEmpty()) {
            say(says, node.name(), node.text());
        } else if (node.children().isEmpty() && node.attributes().keySet().stream().allMatch("id"::equals) && !WRAPPERS.contains(node.name())) {
            say(says, node.name(), "✓");
        }
        attributes(node, node.name().equals("messageEventDefinition") ? "" : node.name() + " ", says);
        node.children().forEach(child -> collect(child, says));
    }

    private static void attributes(Node node, String before, Map<String, String> says) {
        node.attributes().forEach((attribute, value) -> {
            var local = attribute.substring(attribute.indexOf('}') + 1);
            // an expression's type is always the same
            if (!local.equals("id") && !(local.equals("type") && node.name().equals("conditionExpression"))) {
                say(says, before + local, value);
            }
        });
    }

    private static void say(Map<String, String> says, String what, String value) {
        says.merge(what, value, (one, other) -> one + ", " + other);
    }

    // decision tables

    private static Content table(Node root) {
        var space = root.namespace();
        var parts = new LinkedHashMap<String, Part>();
        root.children(space, "decision").forEach(decision -> {
            var says = new LinkedHashMap<String, String>();
            attributes(decision, "", says);
            say(says, "description", decision.childText(space, "description"));
            var table = decision.children(space, "decisionTable").findFirst();
            table.ifPresent(one -> say(says, "hitPolicy", one.attribute("hitPolicy")));
            parts.put("table " + decision.id(), new Part(decision.id(), decision.attribute("name"), "table", says, Map.of()));
            table.ifPresent(one -> columnsAndRows(space, one, parts));
        });
        return new Content(parts, "", Set.of("row", "column"));
    }

    private static void columnsAndRows(String space, Node table, Map<String, Part> parts) {
        var columns = table.children(space, "input", "output").toList();
        var titles = new LinkedHashMap<String, String>();
        for (var column : columns) {
            var expression = column.children(space, "inputExpression").findFirst();
            var title = column.attribute("label").isEmpty() ? column.attribute("name") : column.attribute("label");
            titles.put(column.id(), title);
            var says = new LinkedHashMap<String, String>();
            say(says, "label", column.attribute("label"));
            say(says, "expression", expression.map(one -> one.childText(space, "text")).orElse(column.attribute("name")));
            say(says, "typeRef", expression.orElse(column).attribute("typeRef"));
            say(says, "values", column.children(space, "inputValues", "outputValues").map(one -> one.childText(space, "text")).findFirst().orElse(""));
            parts.put("column " + column.id(), new Part(column.id(), title, "column", says, Map.of()));
        }
        table.children(space, "rule").forEach(row -> {
            var says = new LinkedHashMap<String, String>();
            var cells = row.children(space, "inputEntry", "outputEntry").toList();
            for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                says.put(columns.get(i).id(), cells.get(i).childText(space, "text"));
            }
            say(says, "description", row.childText(space, "description"));
            parts.put("row " + row.id(), new Part(row.id(), "", "row", says, titles));
        });
    }

    // forms

    private static Content form(JsonNode root) {
        var parts = new LinkedHashMap<String, Part>();
        fields(root.path("components"), parts);
        return new Content(parts, "", Set.of("field"));
    }

    private static void fields(JsonNode components, Map<String, Part> parts) {
        for (var component : components) {
            var says = new LinkedHashMap<String, String>();
            component.fields().forEachRemaining(each -> {
                if (!each.getKey().equals("components") && !each.getKey().equals("id") && !each.getKey().equals("layout")) {
                    leaves(each.getValue(), each.getKey(), says);
                }
            });
            var id = component.path("id").asText();
            var key = component.path("key").asText(id);
            var name = component.path(component.has("dateLabel") ? "dateLabel" : "label").asText();
            parts.putIfAbsent(key, new Part(id.isEmpty() ? key : id, name, "field", says, Map.of()));
            fields(component.path("components"), parts);
        }
    }

    private static void leaves(JsonNode value, String path, Map<String, String> says) {
        if (value.isObject()) {
            if (value.has("label") && value.has("value")) {
                say(says, path, value.path("label").asText() + " (" + value.path("value").asText() + ")");
            } else {
                value.fields().forEachRemaining(each -> leaves(each.getValue(), path + "." + each.getKey(), says));
            }
        } else if (value.isArray()) {
            value.forEach(one -> leaves(one, path, says));
        } else {
            say(says, path, value.asText());
        }
    }
}
