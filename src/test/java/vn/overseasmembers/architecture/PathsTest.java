package vn.overseasmembers.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of paths names test classes that there are. */
class PathsTest {

    private static final Pattern NAMED = Pattern.compile("`([a-z]+)\\.([A-Z][A-Za-z]+Test)`");
    private static final Path TESTS = Path.of("src/test/java/vn/overseasmembers");

    @Test
    void everyPathHasATestClassOfItsOwn() throws IOException {
        var rows = Files.readAllLines(Path.of("docs/paths.md")).stream().filter(line -> line.startsWith("| ") && line.contains("`")).toList();

        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> assertThat(NAMED.matcher(row).find()).as(row).isTrue());
        assertThat(rows.stream().flatMap(row -> NAMED.matcher(row).results())).allSatisfy(PathsTest::exists);
    }

    private static void exists(MatchResult named) {
        assertThat(TESTS.resolve(named.group(1)).resolve(named.group(2) + ".java")).exists();
    }
}
