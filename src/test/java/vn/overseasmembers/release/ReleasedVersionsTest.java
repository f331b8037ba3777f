package vn.overseasmembers.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Rehearsal;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.support.PostgresForTests;

/** Cases that began in any version that was ever released can follow into the working version, from wherever they wait, and end. */
@SpringBootTest(classes = OverseasMembers.class, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class ReleasedVersionsTest {

    private static final Path PROCESSES = Path.of("processes");

    @TempDir
    Path folder;
    @Autowired
    KnownToModels known;
    @Autowired
    DataSource database;

    @Test
    void noChangeStrandsARunningCase() throws IOException {
        var working = ProcessFolders.in(PROCESSES);
        var findings = new ArrayList<Finding>();
        int places = 0;
        int walked = 0;
        try (var rehearsal = Rehearsal.on(PostgresForTests.database(), null, known.known())) {
            for (var process : working.folders()) {
                for (var version : ReleasedFolders.of(PROCESSES, process).entrySet()) {
                    var came = rehearsal.of(process, version.getKey(), version.getValue().replacing(working), working, ReleasedFolders.renamed(PROCESSES, process));
                    findings.addAll(came.findings());
                    places += came.places();
                    walked += came.walked();
                }
            }
        }
        assertThat(findings).as(() -> findings.stream().map(finding -> finding.file() + " " + finding.element() + ": " + finding.english()).reduce("", (one, other) -> one + "\n" + other)).isEmpty();
        assertThat(places).as("places at which cases wait").isGreaterThan(80);
        assertThat(walked).as("places at which a case arrived by itself").isGreaterThan(70);
    }

    @Test
    void whatIsKeptOrHiddenIsNoWorkingFile() throws IOException {
        copyWorking("signal");
        write("signal/released/1/signal.bpmn", "old");
        write("signal/scenarios/signal.form", "x");
        write(".camunda/x.bpmn", "x");
        write(".camunda/element-templates/x.form", "x");
        assertThat(ProcessFolders.in(folder).files().keySet()).containsExactly("signal/consider-signal.form", "signal/signal.bpmn");
        assertThat(ProcessFolders.inJar().files().keySet()).isEqualTo(ProcessFolders.in(PROCESSES).files().keySet());
    }

    @Test
    void theCommandKeepsWhatIsNewAndNothingTwice() throws Exception {
        copyWorking("signal");
        assertThat(keep(folder.toString())).isEqualTo("0 Đã giữ signal, phiên bản 1.");
        assertThat(keep(folder.toString())).isEqualTo("0 ");
        write("signal/consider-signal.form", "{}");
        assertThat(keep(folder.toString())).isEqualTo("0 Đã giữ signal, phiên bản 2.");
        assertThat(ReleasedFolders.of(folder, "signal")).containsOnlyKeys(1, 2);
        assertThat(Files.readString(folder.resolve("signal/released/2/consider-signal.form"))).isEqualTo("{}");
        assertThat(keep()).startsWith("2 ");
        assertThat(keep(folder.resolve("missing").toString())).startsWith("1 ");
    }

    @Test
    void theCommandKeepsWhatWasReleasedInADatabase() throws Exception {
        assertThat(keep(folder.toString(), "--database")).startsWith("0 ").contains("Đã giữ journey, phiên bản 1.");
        assertThat(ReleasedFolders.of(folder, "journey").get(1).files().keySet()).isEqualTo(ProcessFolders.in(PROCESSES).only(List.of("journey")).files().keySet());
        assertThat(keep(folder.toString(), "--database")).isEqualTo("0 ");
    }

    @Test
    void renamedElementsStandInAFile() throws IOException {
        assertThat(ReleasedFolders.renamed(folder, "signal")).isEmpty();
        write("signal/renamed.properties", "# cũ = mới\nconsider = consider-signal\n");
        assertThat(ReleasedFolders.renamed(folder, "signal")).isEqualTo(Map.of("consider", "consider-signal"));
    }

    private void copyWorking(String process) throws IOException {
        var files = new TreeMap<>(ProcessFolders.in(PROCESSES).filesOf(process));
        new Bundle(files).files().forEach((name, content) -> {
            try {
                Files.createDirectories(folder.resolve(process));
                Files.write(folder.resolve(process).resolve(name), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(String path, String content) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), content);
    }

    private String keep(String... arguments) throws Exception {
        var settings = new StandardEnvironment();
        var url = database.unwrap(HikariDataSource.class).getJdbcUrl();
        settings.getPropertySources().addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", url, "spring.datasource.username", "postgres",
            "spring.datasource.password", "postgres")));
        var said = new ByteArrayOutputStream();
        int code = new KeepReleased().run(List.of(arguments), settings, new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8).strip();
    }
}
