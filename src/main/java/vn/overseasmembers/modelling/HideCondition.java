package vn.overseasmembers.modelling;

/** When a field of a form is hidden, as far as FEEL may go there: names compared with values or {@code null}, joined by {@code and}, {@code or}. */
final class HideCondition {

    private HideCondition() {
    }

    static boolean readable(String condition) {
        if (condition.length() > 1_000) {
            return false;
        }
        try {
            var tokens = Tokens.of(condition.strip().replaceFirst("^=", ""), Tokens.FEEL);
            several(tokens);
            tokens.end();
            return true;
        } catch (Tokens.Unreadable e) {
            return false;
        }
    }

    private static void several(Tokens tokens) throws Tokens.Unreadable {
        one(tokens);
        while (tokens.atName("and") || tokens.atName("or")) {
            tokens.next();
            one(tokens);
        }
    }

    private static void one(Tokens tokens) throws Tokens.Unreadable {
        if (tokens.atName("not")) {
            tokens.next();
            if (!tokens.atSymbol("(")) {
                throw new Tokens.Unreadable();
            }
        }
        if (tokens.skip("(")) {
            several(tokens);
            tokens.expect(")");
            return;
        }
        operand(tokens);
        for (var operator : new String[] {"!=", "<=", ">=", "=", "<", ">"}) {
            if (tokens.skip(operator)) {
                operand(tokens);
                return;
            }
        }
    }

    private static void operand(Tokens tokens) throws Tokens.Unreadable {
        tokens.skip("-");
        var token = tokens.next();
        boolean call = tokens.atSymbol("(");
        if (call || token.kind() == Tokens.Kind.SYMBOL || token.kind() == Tokens.Kind.END || token.text().equals("and") || token.text().equals("or")) {
            throw new Tokens.Unreadable();
        }
    }
}
