package vn.overseasmembers.modelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A short text of one of the two expression languages, cut into words. */
final class Tokens {

    static final Set<String> JUEL = Set.of("(", ")", ",", ".", "==", "!=", "<=", ">=", "<", ">", "&&", "||", "!");
    static final Set<String> FEEL = Set.of("(", ")", ",", "=", "!=", "<=", ">=", "<", ">", "[", "]", "..", "?", "-");

    private static final int MOST = 400;

    /** What can't be read is not allowed; nobody needs to know where it went wrong. */
    static final class Unreadable extends Exception {

        Unreadable() {
            super("", null, false, false);
        }
    }

    enum Kind { NAME, TEXT, NUMBER, SYMBOL, END }

    record Token(Kind kind, String text) {
    }

    private final List<Token> all;
    private int at;

    private Tokens(List<Token> all) {
        this.all = all;
    }

    static Tokens of(String text, Set<String> symbols) throws Unreadable {
        var all = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isWhitespace(c)) {
                at = end;
                continue;
            }
            if (c == '"' || c == '\'' && symbols == JUEL) {
                var word = new StringBuilder();
                while (end < text.length() && text.charAt(end) != c) {
                    if (text.charAt(end) == '\\') {
                        end++;
                    }
                    if (end < text.length()) {
                        word.append(text.charAt(end++));
                    }
                }
                if (end >= text.length()) {
                    throw new Unreadable();
                }
                all.add(new Token(Kind.TEXT, word.toString()));
                at = end + 1;
            } else if (isLetter(c)) {
                while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
                    end++;
                }
                all.add(new Token(Kind.NAME, text.substring(at, end)));
                at = end;
            } else if (isDigit(c)) {
                while (end < text.length() && (isDigit(text.charAt(end))
                        || text.charAt(end) == '.' && end + 1 < text.length() && isDigit(text.charAt(end + 1)))) {
                    end++;
                }
                all.add(new Token(Kind.NUMBER, text.substring(at, end)));
                at = end;
            } else {
                var two = text.substring(at, Math.min(text.length(), at + 2));
                var symbol = symbols.contains(two) ? two : String.valueOf(c);
                if (!symbols.contains(symbol)) {
                    throw new Unreadable();
                }
                all.add(new Token(Kind.SYMBOL, symbol));
                at += symbol.length();
            }
            if (all.size() > MOST) {
                throw new Unreadable();
            }
        }
        return new Tokens(all);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int further) {
        return at + further < all.size() ? all.get(at + further) : new Token(Kind.END, "");
    }

    Token next() {
        var token = peek();
        at++;
        return token;
    }

    boolean atSymbol(String symbol) {
        return peek().kind() == Kind.SYMBOL && peek().text().equals(symbol);
    }

    boolean atName(String name) {
        return peek().kind() == Kind.NAME && peek().text().equals(name);
    }

    boolean skip(String symbol) {
        if (atSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String symbol) throws Unreadable {
        if (!skip(symbol)) {
            throw new Unreadable();
        }
    }

    void end() throws Unreadable {
        if (peek().kind() != Kind.END) {
            throw new Unreadable();
        }
    }
}
