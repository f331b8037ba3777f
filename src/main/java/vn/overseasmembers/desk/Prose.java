package vn.overseasmembers.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The little Markdown that forms use – headings, paragraphs, lists, bold – in pieces that a template writes out. */
final class Prose {

    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");

    /**
     * @param kind heading, paragraph or item
     */
    record Block(String kind, List<Piece> pieces) {
    }

    record Piece(String text, boolean bold) {
    }

    private Prose() {
    }

    static List<Block> of(String markdown) {
        var blocks = new ArrayList<Block>();
        for (var line : markdown.split("\\R")) {
            var text = line.strip();
            if (text.startsWith("#")) {
                blocks.add(new Block("heading", pieces(text.replaceFirst("^#+\\s*", ""))));
            } else if (text.startsWith("- ")) {
                blocks.add(new Block("item", pieces(text.substring(2).strip())));
            } else if (!text.isEmpty()) {
                blocks.add(new Block("paragraph", pieces(text)));
            }
        }
        return blocks;
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var bold = BOLD.matcher(text);
        int from = 0;
        while (bold.find()) {
            if (bold.start() > from) {
                pieces.add(new Piece(text.substring(from, bold.start()), false));
            }
            pieces.add(new Piece(bold.group(1), true));
            from = bold.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return pieces;
    }
}
