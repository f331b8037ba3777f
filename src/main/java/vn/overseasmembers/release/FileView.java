package vn.overseasmembers.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Difference.Change;
import vn.overseasmembers.modelling.Difference.Kind;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.modelling.Verdict;

/**
 * A file as pages about processes show it.
 *
 * @param drawing null for what is no diagram
 */
record FileView(String path, Drawing drawing, List<Change> changes) {

    /**
     * A diagram that the browser draws, and the ids of what is marked in it, joined by blanks.
     *
     * @param before where the older one is fetched, or null
     * @param after  where the newer one is fetched, or null
     * @param source the diagram itself where it is kept nowhere, or null
     */
    record Drawing(String before, String after, String source, String added, String removed, String changed, String found) {

        public boolean marked() {
            return !(added + removed + changed + found).isEmpty();
        }
    }

    /** A finding in the language of the page. */
    record Found(String file, String element, String name, String sentence, boolean error) {
    }

    static List<Found> found(Verdict verdict) {
        return shown(verdict.findings());
    }

    static List<Found> shown(List<Finding> findings) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        return findings.stream().map(finding -> new Found(finding.file(), finding.element(), finding.name(), english ? finding.english() : finding.vietnamese(),
            finding.severity() == Finding.Severity.ERROR)).toList();
    }

    /** Files that were changed or of which something was found, in their order. */
    static List<FileView> compared(Bundle before, Bundle after, List<Change> changes, List<Finding> findings, Function<String, String> placeBefore,
                                   Function<String, String> placeAfter) {
        var paths = changes.stream().map(Change::file).collect(Collectors.toCollection(TreeSet::new));
        findings.stream().map(Finding::file).filter(path -> path.endsWith(".bpmn") && after.files().containsKey(path)).forEach(paths::add);
        return paths.stream().map(path -> {
            var own = changes.stream().filter(change -> change.file().equals(path)).toList();
            return new FileView(path, !path.endsWith(".bpmn") ? null : new Drawing(before.files().containsKey(path) ? placeBefore.apply(path) : null,
                after.files().containsKey(path) ? placeAfter.apply(path) : null, null, marked(own, Kind.ADDED), marked(own, Kind.REMOVED), marked(own, Kind.CHANGED),
                found(path, findings)), own);
        }).toList();
    }

    /** All files of a bundle, with nothing to compare them with. */
    static List<FileView> whole(Bundle bundle, Function<String, String> place) {
        return bundle.files().keySet().stream()
            .map(path -> new FileView(path, path.endsWith(".bpmn") ? new Drawing(null, place.apply(path), null, "", "", "", "") : null, List.of())).toList();
    }

    /** Diagrams that were sent and refused: they are on the page and nowhere else. */
    static List<FileView> refused(Bundle sent, List<Finding> findings) {
        var all = new ArrayList<FileView>();
        var named = new HashSet<>(findings.stream().filter(finding -> !finding.element().isEmpty()).map(Finding::file).toList());
        sent.files().forEach((path, content) -> {
            if (path.endsWith(".bpmn") && named.contains(path)) {
                all.add(new FileView(path, new Drawing(null, null, new String(content, StandardCharsets.UTF_8), "", "", "", found(path, findings)), List.of()));
            }
        });
        return all;
    }

    private static String found(String path, List<Finding> findings) {
        return joined(findings.stream().filter(finding -> finding.file().equals(path)).map(Finding::element));
    }

    private static String marked(List<Change> changes, Kind kind) {
        return joined(changes.stream().filter(change -> change.kind() == kind && !change.type().equals("process")).map(Change::element));
    }

    private static String joined(Stream<String> ids) {
        return ids.filter(id -> !id.isEmpty()).distinct().collect(Collectors.joining(" "));
    }
}
