package vn.overseasmembers.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {

    private static final Path DEMO = Path.of("src/main/resources/demo");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md"})
    void listsEveryAccountOfTheDemoAndWhereItServes(String readme) throws IOException {
        var text = Files.readString(Path.of(readme));
        var names = rows("organisations.csv").stream().collect(Collectors.toMap(row -> row.getField("code"), row -> row.getField("name")));
        var officers = rows("officers.csv");
        assertThat(officers).isNotEmpty().allSatisfy(officer -> {
            var username = officer.getField("username");
            var serves = officers.stream().filter(other -> other.getField("username").equals(username))
                .map(other -> names.get(other.getField("organisation_code")) + " `" + other.getField("organisation_code") + "`").distinct()
                .collect(Collectors.joining("; "));
            assertThat(text).contains("| `%s` | %s |".formatted(username, serves));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md", "docs/architecture.md", "docs/operations.md", "docs/record.md", "docs/benchmarks.md", "processes/README.md"})
    void pointsOnlyToWhatIsThere(String document) throws IOException {
        var folder = Path.of(document).toAbsolutePath().getParent();
        assertThat(LINK.matcher(Files.readString(Path.of(document))).results().map(link -> link.group(1)).toList())
            .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(DEMO.resolve(file))) {
            return reader.stream().toList();
        }
    }
}
