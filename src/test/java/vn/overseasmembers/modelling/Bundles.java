package vn.overseasmembers.modelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.overseasmembers.modelling.Known.Argument;
import vn.overseasmembers.modelling.Known.Field;
import vn.overseasmembers.modelling.Known.Gives;
import vn.overseasmembers.modelling.Known.Handler;
import vn.overseasmembers.modelling.Known.Method;
import vn.overseasmembers.modelling.Known.Takes;

/** Bundles for tests. */
final class Bundles {

    private static final Path PROCESSES = Path.of("processes");

    private Bundles() {
    }

    /** All process folders as they are shipped. */
    static Bundle shipped() {
        return from(PROCESSES);
    }

    /** Two processes with their forms and tables, and the example without Java, in which nothing is found, knowing {@link #KNOWN}. */
    static Bundle sound() {
        return from(Path.of("src/test/resources/gate")).over(from(PROCESSES.resolve(".camunda/examples")));
    }

    private static Bundle from(Path root) {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(root, 2)) {
            for (var file : all.filter(path -> path.toString().matches(".*\\.(bpmn|dmn|form)")).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bundle(files);
    }

    /** The folder of one of the sound files, with another content of that file. */
    static Bundle with(String path, byte[] content) {
        var folder = new TreeMap<>(sound().only(Set.of(Bundle.folder(path))).files());
        folder.put(path, content);
        return new Bundle(folder);
    }

    static Bundle of(String path, byte[] content) {
        return new Bundle(new TreeMap<>(Map.of(path, content)));
    }

    private static final Set<String> ROLES = Set.of("cell", "decider", "grassroots", "superior");

    /** What the application of {@link #sound()} would offer and take. */
    static final Known KNOWN = new Known(
        Map.of("committee", Map.of("of", new Method(List.of(Argument.any(), new Argument(ROLES, "", "")), Gives.COMMITTEE, Set.of())),
            "deadline", Map.of("of", new Method(List.of(Argument.any(), new Argument(Set.of(), "deadlines", "duty")), Gives.MOMENT, Set.of())),
            "tables", Map.of("ask", new Method(List.of(Argument.any(), Argument.any(), Argument.any()), Gives.WORD, Set.of(), Set.of("scope", "day", "tripKind", "given"))),
            "duties", Map.of("late", new Method(List.of(Argument.any()), Gives.MOMENT, Set.of(), Set.of(), List.of("urge"))),
            "regime", Map.of("decide", new Method(List.of(Argument.any()), Gives.WORD, Set.of("official", "temporary", "none"))),
            "cases", Map.of("close", new Method(List.of(Argument.any()), Gives.WORD, Set.of())),
            "signals", Map.of("raise", new Method(List.of(Argument.any(), Argument.any()), Gives.WORD, Set.of()))),
        Map.of("trip/decide", new Handler(Map.of("decision", text(), "decidedOn", new Field(Takes.DATE, true), "reason", text(), "copies", new Field(Takes.NUMBER, false)), Map.of()),
            "trip/urge", new Handler(Map.of("urgedOn", new Field(Takes.DATE, false)), Map.of()),
            "check/look", new Handler(Map.of("lookedOn", new Field(Takes.DATE, false), "clean", new Field(Takes.YES_NO, false)), Map.of("result", Set.of("fine", "bad")))),
        Map.of("trip", new Handler(Map.of("memberCardNo", text(), "departOn", new Field(Takes.DATE, true)), Map.of(), Set.of("countries"))), Map.of(),
        Map.of("regime", Set.of("official", "temporary", "none", "party-group"), "unit", Set.of("working-days", "days"), "tripKind", Set.of("mission", "study", "expert", "labour", "spouse", "self-established", "visit", "tourism", "treatment", "other")),
        Map.of("rules/regimes", new Known.Asked(Set.of("months", "exempt"), Set.of("regime")),
            "rules/deadlines", new Known.Asked(Set.of("duty", "tripKind"), Set.of("amount", "unit"))),
        Set.of("trip-told", "trip-stop"));

    private static Field text() {
        return new Field(Takes.TEXT, false);
    }
}
