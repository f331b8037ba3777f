package vn.overseasmembers.support;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether everybody can read what a page shows: on a small screen, by screen reader, by keyboard. */
public final class Readable {

    private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private Readable() {
    }

    /** Looks at one of our pages as it stands; whatever is folded away counts too. What is wrong is added to the list. */
    public static void look(Page screen, String where, List<String> found) {
        screen.evaluate("document.querySelectorAll('main details').forEach(folded => folded.open = true)");
        axe(screen, where, found);
        if ((Boolean) screen.evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
            found.add(where + ": wider than the screen");
        }
        var text = screen.locator("body").innerText();
        if (ISO_DAY.matcher(text).find() || text.contains("??")) {
            found.add(where + ": a day or word that is not as people write it");
        }
    }

    /** What axe objects to, with the first elements of each kind. */
    public static void axe(Page screen, String where, List<String> found) {
        new AxeBuilder(screen).setLegacyMode(true).analyze().getViolations().forEach(violation -> found.add(where + ": " + violation.getId() + " ("
            + violation.getHelp() + ") " + violation.getNodes().stream().map(node -> node.getHtml()).limit(3).collect(Collectors.joining(" | "))));
    }
}
