package vn.overseasmembers.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * Answers a cell of a decision table from memory when it was asked with the same value before. The engine reads every cell's expression anew
 * each time it is asked, which costs more than everything else in a submission. Only cells whose answer can follow from nothing but the value
 * are remembered: literals, comparisons, ranges, lists, negations; likewise columns that name one
 * fact, and literals that a table answers with.
 */
final class RememberedCells implements FeelEngine {

    /** So many answers are kept; then it begins anew. All shipped tables asked with all their values need about a third. */
    private static final int MOST = 30_000;
    private static final Pattern TEXTS = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");
    private static final Pattern OF_THE_VALUE_ALONE = Pattern.compile("(?:not|null|true|false|date|matches|contains|[?\\s,()<>=!\\[\\]0-9.-])*");
    /** What tables answer with. */
    private static final Pattern LITERAL = Pattern.compile("\\s*(?:" + TEXTS + "|-?[0-9]+(?:[.][0-9]+)?|true|false|null)\\s*");
    private static final Pattern FACT = Pattern.compile("[a-zA-Z]+");
    private static final Object NOTHING = new Object();

    private final FeelEngine feel;
    private final Map<String, Boolean> remembered = new ConcurrentHashMap<>();
    private final Map<Asked, Object> answers = new ConcurrentHashMap<>();

    private record Asked(String expression, Object value) {
    }

    RememberedCells(FeelEngine feel) {
        this.feel = feel;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext facts) {
        boolean literal = LITERAL.matcher(expression).matches();
        if (!literal && !(FACT.matcher(expression).matches() && facts.containsVariable(expression))) {
            return feel.evaluateSimpleExpression(expression, facts);
        }
        var asked = new Asked(expression, literal ? NOTHING : facts.resolve(expression).getValue());
        var known = answers.get(asked);
        if (known == null) {
            var answer = feel.evaluateSimpleExpression(expression, facts);
            remember(asked, answer == null ? NOTHING : answer);
            return (T) answer;
        }
        return known == NOTHING ? null : (T) known;
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String cell, String input, VariableContext facts) {
        if (!facts.containsVariable(input) || !remembered.computeIfAbsent(cell, RememberedCells::followsFromTheValue)) {
            return feel.evaluateSimpleUnaryTests(cell, input, facts);
        }
        var asked = new Asked(cell, facts.resolve(input).getValue());
        var known = answers.get(asked);
        if (known == null) {
            known = feel.evaluateSimpleUnaryTests(cell, input, facts);
            remember(asked, known);
        }
        return (boolean) known;
    }

    private static boolean followsFromTheValue(String cell) {
        return OF_THE_VALUE_ALONE.matcher(TEXTS.matcher(cell).replaceAll("")).matches();
    }

    private void remember(Asked asked, Object answer) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(asked, answer);
    }
}
