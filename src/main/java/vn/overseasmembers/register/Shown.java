package vn.overseasmembers.register;

import java.util.List;
import java.util.function.Function;
import org.springframework.ui.Model;

/** Puts a page of a list into a model: {@code lines}, {@code after} and {@code next}, by which its template links to the pages around it. */
final class Shown {

    private Shown() {
    }

    /**
     * @param found a page, and one more when there is a next page
     * @param size  lines of a page
     * @param key   by which the next page is asked for
     * @param after as this page was asked for
     */
    static <L> void page(Model model, List<L> found, int size, Function<L, ?> key, Object after) {
        var more = found.size() > size;
        model.addAttribute("lines", more ? found.subList(0, size) : found);
        model.addAttribute("next", more ? key.apply(found.get(size - 1)) : null);
        model.addAttribute("after", after);
    }
}
