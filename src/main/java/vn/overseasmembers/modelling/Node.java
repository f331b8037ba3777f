package vn.overseasmembers.modelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An element of an XML file. Attributes are known by {@code {namespace}name}, by the name alone where they have no namespace. */
final class Node {

    private final String namespace;
    private final String name;
    private final Node parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Node(String namespace, String name, Node parent) {
        this.namespace = namespace == null ? "" : namespace;
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    Node parent() {
        return parent;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Node> children() {
        return children;
    }

    void append(String more) {
        text.append(more);
    }

    String text() {
        return text.toString().strip();
    }

    boolean is(String inNamespace, String... names) {
        return namespace.equals(inNamespace) && List.of(names).contains(name);
    }

    /** Empty when it has none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return attribute("id");
    }

    Stream<Node> children(String inNamespace, String... names) {
        return children.stream().filter(child -> child.is(inNamespace, names));
    }

    /** Text of the first such child, or empty. */
    String childText(String inNamespace, String child) {
        return children(inNamespace, child).findFirst().map(Node::text).orElse("");
    }

    /** This one and all below, in the file's order. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    /** The element itself, or the nearest around it that has an id. */
    Node withId() {
        return parent == null || !id().isEmpty() ? this : parent.withId();
    }
}
