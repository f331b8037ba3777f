package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.junit.jupiter.api.Test;

/** A remembered answer is the one that the engine itself gives. */
class RememberedCellsTest {

    private static final String INPUT = "cellInput";
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    private final AtomicInteger asked = new AtomicInteger();
    private final RememberedCells cells = new RememberedCells(new FeelEngine() {
        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext facts) {
            asked.incrementAndGet();
            return feel.evaluateSimpleExpression(expression, facts);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String cell, String input, VariableContext facts) {
            asked.incrementAndGet();
            return feel.evaluateSimpleUnaryTests(cell, input, facts);
        }
    });

    @Test
    void everyCellOfEveryTableAnswersTheSameAgain() throws IOException {
        var expressions = shipped();
        assertThat(expressions).hasSizeGreaterThan(100);
        for (var cell : expressions) {
            for (var value : values(cell)) {
                var facts = Variables.createVariables().putValue(INPUT, value).asVariableContext();
                var itself = feel.evaluateSimpleUnaryTests(cell, INPUT, facts);
                assertThat(cells.evaluateSimpleUnaryTests(cell, INPUT, facts)).as("%s of %s", cell, value).isEqualTo(itself);
                int before = asked.get();
                assertThat(cells.evaluateSimpleUnaryTests(cell, INPUT, facts)).as("%s of %s again", cell, value).isEqualTo(itself);
                assertThat(asked.get()).as("remembered: %s", cell).isEqualTo(before);
            }
        }
    }

    @Test
    void whatRestsOnAnotherFactIsAskedEachTime() {
        var facts = Variables.createVariables().putValue(INPUT, 3).putValue("most", 5);
        assertThat(cells.evaluateSimpleUnaryTests("<= most", INPUT, facts.asVariableContext())).isTrue();
        facts.putValue("most", 2);
        assertThat(cells.evaluateSimpleUnaryTests("<= most", INPUT, facts.asVariableContext())).isFalse();
        assertThat(cells.<Object>evaluateSimpleExpression("most + 1", facts.asVariableContext())).hasToString("3");
    }

    @Test
    void aColumnReadsItsFact() {
        for (var value : List.of("|17|17.001|", LocalDate.of(2026, 3, 1), 7, true)) {
            var facts = Variables.createVariables().putValue("fact", value).asVariableContext();
            Object itself = feel.evaluateSimpleExpression("fact", facts);
            assertThat(cells.<Object>evaluateSimpleExpression("fact", facts)).isEqualTo(itself);
            assertThat(cells.<Object>evaluateSimpleExpression("fact", facts)).isEqualTo(itself);
        }
        assertThat(cells.<Object>evaluateSimpleExpression("fact", Variables.createVariables().putValue("fact", null).asVariableContext())).isNull();
    }

    @Test
    void aLiteralIsItself() {
        var facts = Variables.createVariables().asVariableContext();
        for (var literal : List.of("\"Điều 1, \\\"khoản\\\" 2\"", "\"working-days\"", "3", "-15", "1.5", "true", "false", "null", "\"a\" + \"b\"")) {
            Object itself = feel.evaluateSimpleExpression(literal, facts);
            assertThat(cells.<Object>evaluateSimpleExpression(literal, facts)).as(literal).isEqualTo(itself);
            assertThat(cells.<Object>evaluateSimpleExpression(literal, facts)).as(literal).isEqualTo(itself);
        }
    }

    private static Set<String> shipped() throws IOException {
        var expressions = new TreeSet<String>();
        try (var files = Files.walk(Path.of("processes"), 2)) {
            for (var file : files.filter(path -> path.toString().endsWith(".dmn")).toList()) {
                Dmn.readModelFromFile(file.toFile()).getModelElementsByType(InputEntry.class).stream().map(entry -> entry.getText().getTextContent())
                    .filter(text -> !text.isBlank() && !text.equals("-")).forEach(expressions::add);
            }
        }
        return expressions;
    }

    /** Values of the kind that the cell is about, such as it accepts and such as it doesn't. */
    private static List<Object> values(String cell) {
        var texts = TEXT.matcher(cell).results().map(match -> match.group(1)).toList();
        var values = new ArrayList<Object>();
        if (cell.contains("date(")) {
            texts.forEach(day -> values.addAll(List.of(LocalDate.parse(day), LocalDate.parse(day).minusDays(1), LocalDate.parse(day).plusDays(1))));
        } else if (!texts.isEmpty()) {
            values.addAll(texts);
            values.addAll(List.of("another", "|17|17.001|"));
        } else if (cell.contains("true") || cell.contains("false")) {
            values.addAll(List.of(true, false));
        } else {
            values.addAll(List.of(0, 1, 2, 3, 11, 12, 13));
        }
        return values;
    }
}
