package vn.overseasmembers.modelling;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.overseasmembers.modelling.Cell.Test;

/**
 * A decision table as people read and edit it: rows, each with the days on which it applies. Those stand in the column that asks for the day. An edit
 * gives a new file and leaves the rest of it as it was; whether the result is a good table is for the gate to say.
 */
public final class TableSheet {

    private static final String DAY = "day";
    private static final String DATED = "-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?$";

    /**
     * A column, but for that of the day.
     *
     * @param type   as DMN names it
     * @param values the only values it may have, or empty
     * @param asks   whether it is a condition; else it answers
     */
    public record Column(String id, String label, String name, String type, List<String> values, boolean asks) {

        /** Whether its cells are shown and typed as plain words, without the table's quotes. */
        public boolean words() {
            return !asks && type.equals("string");
        }
    }

    /**
     * A row.
     *
     * @param cells in the order of the columns, as they stand in the file
     * @param from  first day on which it applies, or null
     * @param until last day, or null
     * @param odd   what stands in the column of the day when it is neither of these, else empty
     */
    public record Row(String id, String description, List<String> cells, LocalDate from, LocalDate until, String odd) {

        /** Whether it may answer on a day. */
        public boolean appliesOn(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    /** Why an edit can't be made; the message is the constant's name. */
    public enum Objection { NO_DAY_COLUMN, NO_ROW, ODD_DAY, DAY_OUTSIDE }

    /** An edit that can't be made. */
    public static final class Objected extends Exception {

        private final Objection objection;

        Objected(Objection objection) {
            super(objection.name(), null, false, false);
            this.objection = objection;
        }

        public Objection objection() {
            return objection;
        }
    }

    private final byte[] content;
    private final String key;
    private final String name;
    private final String hitPolicy;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    /** Of all columns of the file, which one asks for the day; -1 when none does. */
    private int day = -1;

    private TableSheet(byte[] content, Node decision, Node table) {
        this.content = content;
        key = decision.id();
        name = decision.attribute("name");
        hitPolicy = table.attribute("hitPolicy").isEmpty() ? "UNIQUE" : table.attribute("hitPolicy");
        var space = decision.namespace();
        var all = table.children(space, "input", "output").toList();
        for (int i = 0; i < all.size(); i++) {
            var column = column(space, all.get(i));
            if (column.asks() && column.name().equals(DAY)) {
                day = i;
            } else {
                columns.add(column);
            }
        }
        table.children(space, "rule").forEach(rule -> rows.add(row(space, rule)));
    }

    /** Nothing when it is no file with one table that could be read. */
    public static Optional<TableSheet> read(byte[] content) {
        if (content.length > Gate.LARGEST_FILE) {
            return Optional.empty();
        }
        try {
            var root = XmlReader.read(content);
            var decision = root.children(root.namespace(), "decision").findFirst();
            var table = decision.flatMap(one -> one.children(one.namespace(), "decisionTable").findFirst());
            return table.map(one -> new TableSheet(content, decision.get(), one));
        } catch (XmlReader.Refused e) {
            return Optional.empty();
        }
    }

    private static Column column(String space, Node node) {
        boolean asks = node.name().equals("input");
        var expression = node.children(space, "inputExpression").findFirst();
        var asked = asks ? expression.map(one -> one.childText(space, "text")).orElse("") : node.attribute("name");
        var values = node.children(space, "inputValues", "outputValues").map(one -> one.childText(space, "text")).findFirst().flatMap(Cell::read)
            .map(cell -> cell.tests().stream().map(Test::value).filter(String.class::isInstance).map(String.class::cast).toList()).orElse(List.of());
        return new Column(node.id(), node.attribute("label").isEmpty() ? asked : node.attribute("label"), asked,
            asks ? expression.map(one -> one.attribute("typeRef")).orElse("") : node.attribute("typeRef"), values, asks);
    }

    private Row row(String space, Node rule) {
        var cells = new ArrayList<>(rule.children(space, "inputEntry", "outputEntry").map(entry -> entry.childText(space, "text")).toList());
        var asked = day >= 0 && day < cells.size() ? cells.remove(day) : "";
        LocalDate from = null;
        LocalDate until = null;
        var cell = Cell.read(asked);
        boolean plain = cell.isPresent() && !cell.get().negated() && cell.get().tests().size() <= 1;
        if (plain && !cell.get().blank()) {
            var test = cell.get().tests().get(0);
            plain = test.value() instanceof LocalDate && (test.upper() == null || test.upper() instanceof LocalDate);
            if (plain) {
                var value = (LocalDate) test.value();
                from = switch (test.operator()) {
                    case ">=", "=" -> value;
                    case ">" -> value.plusDays(1);
                    default -> null;
                };
                until = switch (test.operator()) {
                    case "<=", "=" -> value;
                    case "<" -> value.minusDays(1);
                    default -> test.upper() == null ? null : test.upperOperator().equals("<") ? ((LocalDate) test.upper()).minusDays(1) : (LocalDate) test.upper();
                };
                plain = !test.operator().equals("!=");
            }
        }
        return new Row(rule.id(), rule.childText(space, "description"), List.copyOf(cells), from, until, plain ? "" : asked);
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    /** As DMN names it. */
    public String hitPolicy() {
        return hitPolicy;
    }

    public List<Column> columns() {
        return List.copyOf(columns);
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public Optional<Row> find(String row) {
        return rows.stream().filter(one -> one.id().equals(row)).findFirst();
    }

    /** What people read of a cell. */
    public static String shown(Column column, String cell) {
        return column.words() ? Cell.value(cell).map(Test::value).map(String::valueOf).orElse(cell) : cell;
    }

    /** The cell for what was typed. */
    public static String typed(Column column, String text) {
        var plain = text.strip();
        // a quote within would end the word
        return !column.words() || plain.isEmpty() ? plain : '"' + plain.replace('"', '\'').replace("\\", "/").replaceAll("\\s+", " ") + '"';
    }

    /** Corrects a row for all the days on which it applies. */
    public byte[] correct(String row, List<String> cells, String description) throws Objected {
        var was = known(row);
        return edited(document -> {
            var rule = rule(document, row);
            write(rule, cells, description);
            if (was.odd().isEmpty()) {
                validity(rule, was.from(), was.until());
            }
        });
    }

    /** From a day on a row says something else; until the day before, it says what it said. */
    public byte[] change(String row, LocalDate first, List<String> cells, String description) throws Objected {
        var was = dated(row);
        if (was.from() != null && !first.isAfter(was.from()) || was.until() != null && first.isAfter(was.until())) {
            throw new Objected(Objection.DAY_OUTSIDE);
        }
        return edited(document -> {
            var rule = rule(document, row);
            var next = copy(rule, row, first);
            write(next, cells, description);
            validity(next, first, was.until());
            validity(rule, was.from(), first.minusDays(1));
        });
    }

    /** After a day a row does not apply any more. */
    public byte[] end(String row, LocalDate last) throws Objected {
        var was = dated(row);
        if (was.from() != null && last.isBefore(was.from()) || was.until() != null && last.isAfter(was.until())) {
            throw new Objected(Objection.DAY_OUTSIDE);
        }
        return edited(document -> validity(rule(document, row), was.from(), last));
    }

    /** A row more, before another, so that it is asked first; from a day on, or always. */
    public byte[] add(String before, LocalDate first, List<String> cells, String description) throws Objected {
        known(before);
        if (first != null && day < 0) {
            throw new Objected(Objection.NO_DAY_COLUMN);
        }
        return edited(document -> {
            var next = copy(rule(document, before), before, first);
            write(next, cells, description);
            validity(next, first, null);
        });
    }

    private Row known(String row) throws Objected {
        return find(row).orElseThrow(() -> new Objected(Objection.NO_ROW));
    }

    private Row dated(String row) throws Objected {
        var was = known(row);
        if (day < 0) {
            throw new Objected(Objection.NO_DAY_COLUMN);
        }
        if (!was.odd().isEmpty()) {
            throw new Objected(Objection.ODD_DAY);
        }
        return was;
    }

    // the file

    private interface Edit {
        void to(Document document);
    }

    private byte[] edited(Edit edit) {
        try {
            var documents = DocumentBuilderFactory.newDefaultNSInstance();
            documents.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            documents.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var document = documents.newDocumentBuilder().parse(new ByteArrayInputStream(content));
            document.setXmlStandalone(true);
            edit.to(document);
            var transformers = TransformerFactory.newDefaultInstance();
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            var transformer = transformers.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            var written = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(written));
            return written.toByteArray();
        } catch (Exception e) {
            // it was read before
            throw new IllegalStateException(e);
        }
    }

    private static Element rule(Document document, String row) {
        var rules = document.getElementsByTagNameNS("*", "rule");
        return IntStream.range(0, rules.getLength()).mapToObj(i -> (Element) rules.item(i)).filter(rule -> rule.getAttribute("id").equals(row)).findFirst().orElseThrow();
    }

    /** A row like another, before it, with ids of its own. */
    private Element copy(Element rule, String row, LocalDate first) {
        var next = (Element) rule.cloneNode(true);
        var plain = row.replaceFirst(DATED, "") + (first == null ? "-next" : "-" + first);
        var id = plain;
        for (int i = 2; find(id).isPresent(); i++) {
            id = plain + "-" + i;
        }
        next.setAttribute("id", id);
        var elements = next.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            if (element.hasAttribute("id")) {
                element.setAttribute("id", "cell-" + id + "-" + i);
            }
        }
        rule.getParentNode().insertBefore(next, rule);
        rule.getParentNode().insertBefore(rule.getOwnerDocument().createTextNode("\n      "), rule);
        return next;
    }

    private void write(Element rule, List<String> cells, String description) {
        var entries = entries(rule);
        int cell = 0;
        for (int i = 0; i < entries.size() && cell < cells.size(); i++) {
            if (i != day) {
                text(entries.get(i), cells.get(cell++));
            }
        }
        var about = child(rule, "description");
        if (about == null && !description.isBlank()) {
            about = rule.getOwnerDocument().createElementNS(rule.getNamespaceURI(), prefixed(rule, "description"));
            rule.insertBefore(about, rule.getFirstChild());
        }
        if (about != null) {
            about.setTextContent(description.strip());
        }
    }

    private void validity(Element rule, LocalDate from, LocalDate until) {
        if (day >= 0) {
            text(entries(rule).get(day), from == null && until == null ? "" : until == null ? ">= date(\"%s\")".formatted(from)
                : from == null ? "<= date(\"%s\")".formatted(until) : "[date(\"%s\")..date(\"%s\")]".formatted(from, until));
        }
    }

    private static List<Element> entries(Element rule) {
        var entries = new ArrayList<Element>();
        for (var child = rule.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && (element.getLocalName().equals("inputEntry") || element.getLocalName().equals("outputEntry"))) {
                entries.add(element);
            }
        }
        return entries;
    }

    private static Element child(Element parent, String name) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static void text(Element entry, String cell) {
        var text = child(entry, "text");
        if (text == null) {
            text = entry.getOwnerDocument().createElementNS(entry.getNamespaceURI(), prefixed(entry, "text"));
            entry.appendChild(text);
        }
        text.setTextContent(cell);
    }

    private static String prefixed(Element like, String name) {
        return like.getPrefix() == null ? name : like.getPrefix() + ":" + name;
    }
}
