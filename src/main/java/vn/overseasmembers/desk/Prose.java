package vn.overseasmembers.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The little Markdown that forms and the guide use – headings, paragraphs, lists, pictures, bold – in pieces that a template writes out. */
final class Prose {

    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern HEADING = Pattern.compile("(#+)\\s+(.*)");
    private static final Pattern PICTURE = Pattern.compile("!\\[(.*)]\\((.*)\\)");

    /**
     * @param kind   title, heading, paragraph, item or picture
     * @param source of a picture: its file's name without folder; else null
     */
    record Block(String kind, List<Piece> pieces, String source) {

        /** Without what is bold. */
        public String text() {
            return String.join("", pieces.stream().map(Piece::text).toList());
        }
    }

    record Piece(String text, boolean bold) {
    }

    private Prose() {
    }

    static List<Block> of(String markdown) {
        var blocks = new ArrayList<Block>();
        var open = new StringBuilder();
        var kind = "paragraph";
        for (var raw : (markdown + "\n\n").split("\n", -1)) {
            var line = raw.strip();
            var heading = HEADING.matcher(line);
            var picture = PICTURE.matcher(line);
            var item = line.startsWith("- ");
            if (line.isEmpty() || item || heading.matches() || picture.matches()) {
                close(kind, open, blocks);
                kind = item ? "item" : "paragraph";
            }
            if (heading.matches()) {
                blocks.add(new Block(heading.group(1).length() == 1 ? "title" : "heading", pieces(heading.group(2)), null));
            } else if (picture.matches()) {
                blocks.add(new Block("picture", pieces(picture.group(1)), picture.group(2).replaceFirst(".*/", "")));
            } else if (!line.isEmpty()) {
                open.append(open.isEmpty() ? "" : " ").append(item ? line.substring(2).strip() : line);
            }
        }
        return blocks;
    }

    private static void close(String kind, StringBuilder open, List<Block> blocks) {
        if (!open.isEmpty()) {
            blocks.add(new Block(kind, pieces(open.toString()), null));
            open.setLength(0);
        }
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
