package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application's {@code verify}: found in the jar, and nothing is started for it. */
class VerifyIT {

    @TempDir
    private Path folder;

    private record Answer(int code, String said) {
    }

    @Test
    void refusesWhatIsNoPack() throws Exception {
        var none = Files.write(folder.resolve("none.zip"), new byte[] {1, 2, 3});
        assertThat(verify(none.toString())).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.said()).startsWith("SAI: none.zip: không phải gói bằng chứng").doesNotContain("Exception", "INFO");
        });
        assertThat(verify("one.zip", "two.zip").code()).isEqualTo(2);
        assertThat(verify(none.toString(), "--key", folder.resolve("nowhere.pub").toString()).code()).isEqualTo(1);
    }

    @Test
    void asksForADatabaseWhereNoneRuns() throws Exception {
        assertThat(verify()).satisfies(answer -> {
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.said()).contains("SPRING_DATASOURCE_URL");
        });
        assertThat(folder).as("nothing is made").isEmptyDirectory();
    }

    private Answer verify(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", System.getProperty("overseas.jar"), "verify"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("SPRING_DATASOURCE_URL");
        builder.environment().put("OVERSEAS_DATA_DIR", folder.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), said);
    }
}
