package vn.overseasmembers.modelling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A cell of a decision table, as far as FEEL may go there: nothing, values, comparisons, ranges, {@code not(…)}, {@code ? != …}, and a question about
 * a text ({@code contains(?, "|17|")}). No loops, no function of one's own, nothing whose time is not known.
 *
 * @param tests   any of which must hold; none when the cell is blank
 * @param negated whether none of them may hold
 */
record Cell(List<Test> tests, boolean negated) {

    private static final Set<String> QUESTIONS = Set.of("contains", "starts with", "ends with", "matches");

    /**
     * A comparison with a value, or a question about a text, which has an operator of its own and is as good as unknown.
     *
     * @param value {@link String}, {@link BigDecimal}, {@link Boolean}, {@link LocalDate} or null
     */
    record Test(String operator, Object value, String upperOperator, Object upper) {

        static Test of(String operator, Object value) {
            return new Test(operator, value, "", null);
        }

        boolean question() {
            return QUESTIONS.contains(operator);
        }

        private boolean holds(Object asked) {
            return holds(operator, asked, value) && (upperOperator.isEmpty() || holds(upperOperator, asked, upper));
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static boolean holds(String operator, Object asked, Object value) {
            if (operator.equals("=") || operator.equals("!=")) {
                boolean same = asked instanceof BigDecimal one && value instanceof BigDecimal other ? one.compareTo(other) == 0 : Objects.equals(asked, value);
                return operator.equals("=") == same;
            }
            if (asked == null || value == null || asked.getClass() != value.getClass()) {
                return false;
            }
            int order = ((Comparable) asked).compareTo(value);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> false;
            };
        }
    }

    /** A text of which it is not known what it is, only which questions it answers with yes. */
    record Unnamed(Set<Test> answersYes) {
    }

    boolean blank() {
        return tests.isEmpty();
    }

    boolean matches(Object asked) {
        if (blank()) {
            return true;
        }
        boolean any = tests.stream().anyMatch(test -> test.question() ? answers(test, asked)
            : asked instanceof Unnamed ? test.operator().equals("!=") : test.holds(asked));
        return any != negated;
    }

    private static boolean answers(Test question, Object asked) {
        if (asked instanceof Unnamed unnamed) {
            return unnamed.answersYes().contains(question);
        }
        if (!(asked instanceof String text)) {
            return false;
        }
        var part = (String) question.value();
        return switch (question.operator()) {
            case "contains" -> text.contains(part);
            case "starts with" -> text.startsWith(part);
            case "ends with" -> text.endsWith(part);
            default -> text.length() < 100 && part.length() < 100 && !part.contains("(") && Pattern.compile(part).matcher(text).find();
        };
    }

    static Optional<Cell> read(String text) {
        if (text.length() > 4_000) {
            return Optional.empty();
        }
        try {
            var tokens = Tokens.of(text, Tokens.FEEL);
            if (tokens.peek().kind() == Tokens.Kind.END || tokens.atSymbol("-") && tokens.peek(1).kind() == Tokens.Kind.END) {
                return Optional.of(new Cell(List.of(), false));
            }
            boolean negated = tokens.atName("not");
            if (negated) {
                tokens.next();
                tokens.expect("(");
            }
            var tests = new ArrayList<Test>();
            do {
                tests.add(test(tokens));
            } while (tokens.skip(","));
            if (negated) {
                tokens.expect(")");
            }
            tokens.end();
            return Optional.of(new Cell(List.copyOf(tests), negated));
        } catch (Tokens.Unreadable e) {
            return Optional.empty();
        }
    }

    /** One value and nothing else, as answers are. Nothing at all when it is no value. */
    static Optional<Test> value(String text) {
        try {
            var tokens = Tokens.of(text, Tokens.FEEL);
            var value = Test.of("=", literal(tokens));
            tokens.end();
            return Optional.of(value);
        } catch (Tokens.Unreadable e) {
            return Optional.empty();
        }
    }

    private static Test test(Tokens tokens) throws Tokens.Unreadable {
        tokens.skip("?");
        for (var operator : List.of("<=", ">=", "<", ">", "!=", "=")) {
            if (tokens.skip(operator)) {
                return Test.of(operator, literal(tokens));
            }
        }
        if (tokens.atSymbol("[") || tokens.atSymbol("(") || tokens.atSymbol("]")) {
            var lower = tokens.next().text().equals("[") ? ">=" : ">";
            var from = literal(tokens);
            tokens.expect("..");
            var to = literal(tokens);
            if (!tokens.atSymbol("]") && !tokens.atSymbol(")") && !tokens.atSymbol("[")) {
                throw new Tokens.Unreadable();
            }
            return new Test(lower, from, tokens.next().text().equals("]") ? "<=" : "<", to);
        }
        if (tokens.peek().kind() == Tokens.Kind.NAME && !Set.of("date", "true", "false", "null").contains(tokens.peek().text())) {
            return question(tokens);
        }
        return Test.of("=", literal(tokens));
    }

    private static Test question(Tokens tokens) throws Tokens.Unreadable {
        var name = tokens.next().text();
        if (tokens.atName("with")) {
            tokens.next();
            name += " with";
        }
        if (!QUESTIONS.contains(name)) {
            throw new Tokens.Unreadable();
        }
        tokens.expect("(");
        tokens.expect("?");
        tokens.expect(",");
        if (!(literal(tokens) instanceof String part)) {
            throw new Tokens.Unreadable();
        }
        tokens.expect(")");
        if (name.equals("matches")) {
            try {
                Pattern.compile(part);
            } catch (PatternSyntaxException e) {
                throw new Tokens.Unreadable();
            }
        }
        return Test.of(name, part);
    }

    private static Object literal(Tokens tokens) throws Tokens.Unreadable {
        boolean minus = tokens.skip("-");
        var token = tokens.next();
        if (token.kind() == Tokens.Kind.NUMBER && token.text().length() < 19 && token.text().indexOf('.') == token.text().lastIndexOf('.')) {
            var number = new BigDecimal(token.text());
            return minus ? number.negate() : number;
        }
        if (minus) {
            throw new Tokens.Unreadable();
        }
        if (token.kind() == Tokens.Kind.TEXT) {
            return token.text();
        }
        if (token.kind() == Tokens.Kind.NAME) {
            switch (token.text()) {
                case "true":
                    return true;
                case "false":
                    return false;
                case "null":
                    return null;
                case "date":
                    tokens.expect("(");
                    var day = tokens.next();
                    tokens.expect(")");
                    if (!day.text().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                        throw new Tokens.Unreadable();
                    }
                    try {
                        return LocalDate.parse(day.text());
                    } catch (DateTimeParseException e) {
                        throw new Tokens.Unreadable();
                    }
                default:
            }
        }
        throw new Tokens.Unreadable();
    }
}
