package vn.overseasmembers.modelling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.overseasmembers.modelling.Cell.Test;

/** A decision table and its rules. A DMN file holds one table and nothing else. */
final class Table {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final Set<String> NAMESPACES = Set.of("https://www.omg.org/spec/DMN/20191111/MODEL/", "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd");
    private static final Set<String> ELEMENTS = Set.of("definitions", "decision", "decisionTable", "input", "inputExpression", "inputValues", "text", "output",
        "outputValues", "rule", "inputEntry", "outputEntry", "description", "annotation", "annotationEntry");
    private static final Set<String> DRAWING = Set.of("DMNDI", "extensionElements");
    private static final Set<String> HIT_POLICIES = Set.of("UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final Set<String> TYPES = Set.of("string", "boolean", "number", "integer", "long", "double", "date", "Any");

    /** A column that is asked. */
    record Input(String id, String label, String name, String type, Set<String> values) {
    }

    /** A column that answers. */
    record Output(String id, String name, String type, Set<String> values) {
    }

    record Row(String id, List<Cell> cells, List<Optional<Test>> answers) {
    }

    private final String file;
    private final String namespace;
    private final Findings findings;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private String key = "";
    private String name = "";
    private String hitPolicy = "UNIQUE";
    private boolean readable = true;

    private Table(String file, String namespace, Findings findings) {
        this.file = file;
        this.namespace = namespace;
        this.findings = findings;
    }

    static Optional<Table> read(String file, Node root, Map<String, Set<String>> words, Findings findings) {
        if (!NAMESPACES.contains(root.namespace()) || !root.name().equals("definitions")) {
            findings.add(Rule.ROOT, file);
            return Optional.empty();
        }
        var table = new Table(file, root.namespace(), findings);
        table.content(root);
        var decisions = root.children(root.namespace(), "decision").toList();
        var tables = decisions.stream().flatMap(decision -> decision.children(root.namespace(), "decisionTable")).toList();
        if (decisions.size() != 1 || tables.size() != 1) {
            findings.add(Rule.TABLE, file);
            return Optional.empty();
        }
        table.check(decisions.get(0), tables.get(0), words);
        return Optional.of(table);
    }

    String file() {
        return file;
    }

    String key() {
        return key;
    }

    /** The words that a column has rows for, or nothing when there is no such column. */
    Optional<Set<String>> words(String column) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).name().equals(column)) {
                int at = i;
                return Optional.of(rows.stream().flatMap(row -> row.cells().get(at).tests().stream()).map(Test::value)
                    .filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toSet()));
            }
        }
        return Optional.empty();
    }

    /** Names of the columns that are asked. */
    List<String> asked() {
        return inputs.stream().map(Input::name).toList();
    }

    /** All that a column answers with, or nothing when there is no such column, or a row leaves it empty or answers no word. */
    Set<String> answers(String column) {
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).name().equals(column)) {
                int at = i;
                var answers = rows.stream().map(row -> row.answers().get(at).map(Test::value).orElse(null)).toList();
                return answers.stream().allMatch(String.class::isInstance) ? answers.stream().map(String.class::cast).collect(Collectors.toSet()) : Set.of();
            }
        }
        return Set.of();
    }

    private void content(Node node) {
        if (DRAWING.contains(node.name())) {
            return;
        }
        if (!node.namespace().equals(namespace) || !ELEMENTS.contains(node.name())) {
            findings.add(node.name().equals("script") ? Rule.SCRIPT : Rule.ELEMENT, file, node.withId(), node.name());
        }
        var language = node.attribute("expressionLanguage");
        if (!language.isEmpty() && !language.equalsIgnoreCase("feel") && !language.contains("/FEEL/")) {
            findings.add(Rule.TABLE_LANGUAGE, file, node.withId(), language);
        }
        node.children().forEach(this::content);
    }

    private void check(Node decision, Node table, Map<String, Set<String>> words) {
        key = decision.id();
        name = decision.attribute("name");
        if (!key.matches(ProcessRules.WORD) || !Bundle.name(file).equals(key + ".dmn")) {
            findings.add(Rule.TABLE_ID, file, decision, key);
        }
        if (name.isBlank()) {
            findings.add(Rule.NAME, file, decision);
        }
        if (!decision.attribute("{" + CAMUNDA + "}historyTimeToLive").matches(ProcessRules.DAYS)) {
            findings.add(Rule.TIME_TO_LIVE, file, decision);
        }
        var policy = table.attribute("hitPolicy");
        hitPolicy = policy.isEmpty() ? "UNIQUE" : policy;
        if (!HIT_POLICIES.contains(hitPolicy) || !table.attribute("aggregation").isEmpty()) {
            findings.add(Rule.HIT_POLICY, file, decision, hitPolicy);
        }
        table.children(namespace, "input").forEach(this::input);
        table.children(namespace, "output").forEach(this::output);
        if (outputs.isEmpty()) {
            findings.add(Rule.OUTPUT, file, decision);
        }
        table.children(namespace, "rule").forEach(this::row);
        checkWords(words);
        if (readable && !rows.isEmpty()) {
            new Coverage(this).check();
        } else if (rows.isEmpty()) {
            findings.add(Rule.NO_ROW, file, decision);
        }
    }

    private void input(Node node) {
        var expression = node.children(namespace, "inputExpression").findFirst();
        var asked = expression.map(one -> one.childText(namespace, "text")).orElse("");
        var type = expression.map(one -> one.attribute("typeRef")).orElse("");
        var label = node.attribute("label");
        if (!asked.matches("[a-z][A-Za-z0-9]*")) {
            findings.add(Rule.INPUT, file, node.id(), label, asked);
        }
        if (!TYPES.contains(type)) {
            findings.add(Rule.INPUT_TYPE, file, node.id(), label, type);
        }
        inputs.add(new Input(node.id(), label, asked, type, values(node, "inputValues", label)));
    }

    private void output(Node node) {
        var answered = node.attribute("name");
        if (!answered.matches("[a-z][A-Za-z0-9]*")) {
            findings.add(Rule.OUTPUT, file, node.id(), node.attribute("label"), answered);
        }
        if (!TYPES.contains(node.attribute("typeRef")) || node.attribute("typeRef").equals("Any")) {
            findings.add(Rule.OUTPUT_TYPE, file, node.id(), node.attribute("label"), node.attribute("typeRef"));
        }
        outputs.add(new Output(node.id(), answered, node.attribute("typeRef"), values(node, "outputValues", node.attribute("label"))));
    }

    private Set<String> values(Node column, String list, String label) {
        var text = column.childText(namespace, list).isEmpty()
            ? column.children(namespace, list).map(one -> one.childText(namespace, "text")).findFirst().orElse("") : column.childText(namespace, list);
        if (text.isEmpty()) {
            return Set.of();
        }
        var cell = Cell.read(text);
        if (cell.isEmpty() || cell.get().negated() || cell.get().tests().stream().anyMatch(test -> !test.operator().equals("=") || !(test.value() instanceof String))) {
            findings.add(Rule.CELL, file, column.id(), label, text);
            return Set.of();
        }
        return cell.get().tests().stream().map(test -> (String) test.value()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void row(Node node) {
        if (!node.id().matches(ProcessRules.WORD) || rows.stream().anyMatch(row -> row.id().equals(node.id()))) {
            findings.add(Rule.ROW_ID, file, node.id(), "", node.id());
        }
        var cells = new ArrayList<Cell>();
        node.children(namespace, "inputEntry").forEach(entry -> cells.add(cell(node, entry, cells.size())));
        var answers = new ArrayList<Optional<Test>>();
        node.children(namespace, "outputEntry").forEach(entry -> answers.add(answer(node, entry, answers.size())));
        if (cells.size() != inputs.size() || answers.size() != outputs.size()) {
            findings.add(Rule.TABLE, file, node.id(), "");
            readable = false;
            return;
        }
        rows.add(new Row(node.id(), cells, answers));
    }

    private Cell cell(Node row, Node entry, int column) {
        var text = entry.childText(namespace, "text");
        var cell = Cell.read(text);
        if (cell.isEmpty() || column >= inputs.size()) {
            findings.add(Rule.CELL, file, row.id(), column < inputs.size() ? inputs.get(column).label() : "", text);
            readable = false;
            return new Cell(List.of(), false);
        }
        var input = inputs.get(column);
        for (var test : cell.get().tests()) {
            if (!fits(test.value(), input.type()) || !fits(test.upper(), input.type())) {
                findings.add(Rule.CELL_TYPE, file, row.id(), input.label(), text, input.type());
                readable = false;
            } else if (test.operator().equals("=") && test.value() instanceof String word && !input.values().isEmpty() && !input.values().contains(word)) {
                findings.add(Rule.CELL_VALUE, file, row.id(), input.label(), word);
            }
        }
        return cell.get();
    }

    private Optional<Test> answer(Node row, Node entry, int column) {
        var text = entry.childText(namespace, "text");
        if (text.isEmpty() || column >= outputs.size()) {
            return Optional.empty();
        }
        var output = outputs.get(column);
        var value = Cell.value(text);
        if (value.isEmpty() || !fits(value.get().value(), output.type())) {
            findings.add(Rule.ANSWER, file, row.id(), output.name(), text, output.type());
        } else if (value.get().value() instanceof String word && !output.values().isEmpty() && !output.values().contains(word)) {
            findings.add(Rule.ANSWER_VALUE, file, row.id(), output.name(), word);
        }
        return value;
    }

    private static boolean fits(Object value, String type) {
        if (value == null || type.isEmpty() || type.equals("Any")) {
            return true;
        }
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "date" -> value instanceof java.time.LocalDate;
            default -> value instanceof java.math.BigDecimal;
        };
    }

    /** What the program would not understand: a level, a regime, a unit that it has never heard of. */
    private void checkWords(Map<String, Set<String>> words) {
        for (var row : rows) {
            for (int i = 0; i < inputs.size(); i++) {
                var known = words.get(inputs.get(i).name());
                for (var test : known == null ? List.<Test>of() : row.cells().get(i).tests()) {
                    if (!test.question() && test.value() instanceof String word && !known.contains(word)) {
                        findings.add(Rule.WORD, file, row.id(), inputs.get(i).label(), word);
                    }
                }
            }
            for (int i = 0; i < outputs.size(); i++) {
                var known = words.get(outputs.get(i).name());
                if (known != null && row.answers().get(i).isPresent() && row.answers().get(i).get().value() instanceof String word && !known.contains(word)) {
                    findings.add(Rule.WORD, file, row.id(), outputs.get(i).name(), word);
                }
            }
        }
    }

    List<Input> inputs() {
        return inputs;
    }

    List<Row> rows() {
        return rows;
    }

    /** Names of the columns that answer. */
    List<String> outputs() {
        return outputs.stream().map(Output::name).toList();
    }

    /** Whether only one row may apply, the first counts, or all do. */
    String hitPolicy() {
        return hitPolicy;
    }

    void found(Rule rule, String row, Object... about) {
        findings.add(rule, file, row.isEmpty() ? key : row, row.isEmpty() ? name : "", about);
    }
}
