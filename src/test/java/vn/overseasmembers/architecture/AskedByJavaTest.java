package vn.overseasmembers.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What classes say that they ask and send is what their lines do: the gate holds the owner's files against it. */
class AskedByJavaTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ASKED = Pattern.compile("decisions\\.(?:decide|list)\\(\"([a-z-]+)\"");
    private static final Pattern SAID = Pattern.compile("@AsksTable\\(value = \"[a-z-]+/([a-z-]+)\"(?:, given = \\{?([^})]*?)}?)?, answers");
    private static final Pattern TOLD = Pattern.compile("processes\\.(?:tell\\([^\"()]*(?:\\(\\))?, |startAt\\(\"journey\", )\"([a-z-]+)\"");
    private static final Pattern SENDS = Pattern.compile("@Sends\\(\\{?([^})]*)}?\\)");
    private static final Pattern ROW = Pattern.compile("deadlines\\.day\\([^\"\n;]*\"([a-z][a-z-]+)\"");
    private static final Pattern WORD = Pattern.compile("\"([A-Za-z-]+)\"");

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(String list) {
        return list == null ? Set.of() : all(WORD, list);
    }

    @Test
    void whatIsAskedAndSentIsSaid() throws IOException {
        var asking = new TreeSet<String>();
        var sending = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                assertThat(all(SAID, text)).as("tables that %s asks", file).isEqualTo(all(ASKED, text));
                SAID.matcher(text).results().forEach(said -> words(said.group(2)).forEach(fact -> assertThat(text).as("facts that %s tells", file).contains(".with(\"" + fact + "\"")));
                var sends = SENDS.matcher(text).results().flatMap(found -> words(found.group(1)).stream()).collect(Collectors.toSet());
                assertThat(sends).as("messages that %s sends", file).containsAll(all(TOLD, text));
                assertThat(text.contains("processes.tell(") || text.contains("processes.startAt(")).as("messages that %s sends", file).isEqualTo(!sends.isEmpty());
                all(ROW, text).forEach(row -> assertThat(text).as("rows that %s needs", file).containsPattern("deadlines = [^)]*\"" + row + "\""));
                asking.addAll(all(ASKED, text));
                sending.addAll(sends);
            }
        }
        assertThat(asking).contains("deadlines", "hard-stop", "quorum").hasSizeGreaterThan(10);
        assertThat(sending).contains("journey-over", "supervision-changed").hasSizeGreaterThan(10);
    }
}
