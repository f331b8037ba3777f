package vn.overseasmembers.modelling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of the engine's expression language that models may use: variables, words, numbers, comparisons with {@code && || !}, and a call of
 * a bean's method. Whatever else that language can do – calls on what a call has answered, indexes, arithmetic, composed text – is not read
 * at all, and what is not read is not allowed.
 */
sealed interface Expression {

    /** A word, number, truth value or null. */
    record Literal(Object value) implements Expression {
    }

    record Variable(String name) implements Expression {
    }

    record Call(String bean, String method, List<Expression> arguments) implements Expression {
        @Override
        public List<Expression> inner() {
            return arguments;
        }
    }

    record Compared(String operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> inner() {
            return List.of(left, right);
        }
    }

    record Joined(boolean all, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> inner() {
            return List.of(left, right);
        }
    }

    record Not(Expression one) implements Expression {
        @Override
        public List<Expression> inner() {
            return List.of(one);
        }
    }

    default List<Expression> inner() {
        return List.of();
    }

    /** This one and all that it consists of. */
    default Stream<Expression> parts() {
        return Stream.concat(Stream.of(this), inner().stream().flatMap(Expression::parts));
    }

    /** Nothing when the text is not one expression of that part of the language. */
    static Optional<Expression> read(String text) {
        var stripped = text.strip();
        if (stripped.length() > 2_000 || !stripped.startsWith("${") && !stripped.startsWith("#{") || !stripped.endsWith("}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Reader(Tokens.of(stripped.substring(2, stripped.length() - 1), Tokens.JUEL)).whole());
        } catch (Tokens.Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a condition holds.
     *
     * @param values of all its variables
     */
    default boolean holds(Map<String, Object> values) {
        if (this instanceof Joined joined) {
            return joined.all ? joined.left.holds(values) && joined.right.holds(values) : joined.left.holds(values) || joined.right.holds(values);
        }
        if (this instanceof Not not) {
            return !not.one.holds(values);
        }
        if (this instanceof Compared compared) {
            var left = value(compared.left, values);
            var right = value(compared.right, values);
            if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
                int order = one.compareTo(other);
                return switch (compared.operator) {
                    case "==" -> order == 0;
                    case "!=" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            }
            return switch (compared.operator) {
                case "==" -> java.util.Objects.equals(left, right);
                case "!=" -> !java.util.Objects.equals(left, right);
                default -> false;
            };
        }
        return Boolean.TRUE.equals(value(this, values));
    }

    private static Object value(Expression one, Map<String, Object> values) {
        return one instanceof Literal literal ? literal.value : one instanceof Variable variable ? values.get(variable.name) : null;
    }

    /** By descent; the number of words bounds its depth. */
    final class Reader {

        private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
        private static final Set<String> RESERVED = Set.of("and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "div", "mod", "instanceof");

        private final Tokens tokens;

        private Reader(Tokens tokens) {
            this.tokens = tokens;
        }

        private Expression whole() throws Tokens.Unreadable {
            var expression = either();
            tokens.end();
            return expression;
        }

        private Expression either() throws Tokens.Unreadable {
            var left = both();
            while (tokens.skip("||")) {
                left = new Joined(false, left, both());
            }
            return left;
        }

        private Expression both() throws Tokens.Unreadable {
            var left = compared();
            while (tokens.skip("&&")) {
                left = new Joined(true, left, compared());
            }
            return left;
        }

        private Expression compared() throws Tokens.Unreadable {
            var left = single();
            if (tokens.peek().kind() == Tokens.Kind.SYMBOL && COMPARISONS.contains(tokens.peek().text())) {
                return new Compared(tokens.next().text(), left, single());
            }
            return left;
        }

        private Expression single() throws Tokens.Unreadable {
            if (tokens.skip("!")) {
                return new Not(single());
            }
            if (tokens.skip("(")) {
                var inner = either();
                tokens.expect(")");
                return inner;
            }
            var token = tokens.next();
            return switch (token.kind()) {
                case TEXT -> new Literal(token.text());
                case NUMBER -> number(token.text());
                case NAME -> name(token.text());
                default -> throw new Tokens.Unreadable();
            };
        }

        private static Expression number(String text) throws Tokens.Unreadable {
            if (text.length() > 18 || text.indexOf('.') != text.lastIndexOf('.')) {
                throw new Tokens.Unreadable();
            }
            return new Literal(new BigDecimal(text));
        }

        private Expression name(String name) throws Tokens.Unreadable {
            if (RESERVED.contains(name)) {
                throw new Tokens.Unreadable();
            }
            if (!tokens.skip(".")) {
                return switch (name) {
                    case "true" -> new Literal(true);
                    case "false" -> new Literal(false);
                    case "null" -> new Literal(null);
                    default -> new Variable(name);
                };
            }
            var method = tokens.next();
            if (method.kind() != Tokens.Kind.NAME) {
                throw new Tokens.Unreadable();
            }
            tokens.expect("(");
            var arguments = new ArrayList<Expression>();
            while (!tokens.atSymbol(")")) {
                if (!arguments.isEmpty()) {
                    tokens.expect(",");
                }
                arguments.add(single());
            }
            tokens.expect(")");
            if (tokens.atSymbol(".")) {
                throw new Tokens.Unreadable();
            }
            return new Call(name, method.text(), List.copyOf(arguments));
        }
    }
}
