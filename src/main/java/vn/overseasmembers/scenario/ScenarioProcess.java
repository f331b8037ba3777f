package vn.overseasmembers.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.installation.DataFolder;
import vn.overseasmembers.modelling.Bundle;

/**
 * Runs {@link ScenarioCommand} in a Java of its own: with the files that are to be judged and nothing of the installation, neither its settings nor its
 * passwords. It is ended when its time is over, and when the application ends.
 */
@Component
class ScenarioProcess {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME", "JAVA_TOOL_OPTIONS", "LD_LIBRARY_PATH");

    private final DataFolder data;
    private final ObjectMapper json;

    ScenarioProcess(DataFolder data, ObjectMapper json) {
        this.data = data;
        this.json = json;
    }

    /**
     * Walks scenarios; one call at a time.
     *
     * @return what came of it, which is a finding too when it could not be done
     */
    synchronized Report walk(Bundle processes, SortedMap<String, byte[]> scenarios, Duration longest) {
        var work = data.path("scenarios");
        try {
            var folder = work.resolve("processes");
            FileSystemUtils.deleteRecursively(folder);
            var result = Files.createDirectories(folder).resolveSibling("result.json");
            Files.deleteIfExists(result);
            write(folder, processes.files());
            write(folder, scenarios);
            var log = work.resolve("log").toFile();
            var java = new ProcessBuilder(command(List.of(folder.toString(), "--work", work.toString(), "--result", result.toString(), "--seconds", Long.toString(longest.toSeconds()))))
                .redirectErrorStream(true).redirectOutput(log);
            java.environment().keySet().removeIf(name -> !INHERITED.contains(name));
            return ended(java.start(), longest, result);
        } catch (IOException e) {
            return failed(e.getMessage());
        }
    }

    private Report ended(Process java, Duration longest, Path result) throws IOException {
        try {
            if (!java.waitFor(longest.plus(START).toSeconds(), TimeUnit.SECONDS)) {
                return new Report(0, List.of(Sentences.finding("", "", "", 0, "not-run", longest.toSeconds())));
            }
            return Files.exists(result) ? json.readValue(result.toFile(), Report.class) : failed("exit code " + java.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("broken off", e);
        } finally {
            // what it had started, its database, ends with it
            java.destroyForcibly();
        }
    }

    private static Report failed(String why) {
        return new Report(0, List.of(Sentences.finding("", "", "", 0, "run-failed", why)));
    }

    /** The same program in another Java, whether it lies in a jar, was taken out of one, or was just compiled. */
    private static List<String> command(List<String> arguments) {
        var packed = ClassUtils.isPresent(LAUNCHER, ClassLoader.getSystemClassLoader());
        var classes = System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m", "-XX:TieredStopAtLevel=1",
            "-Doverseas.stop-with-parent=true", "-cp", classes.isBlank() ? "." + File.separator : classes, packed ? LAUNCHER : OverseasMembers.class.getName(), ScenarioCommand.NAME));
        command.addAll(arguments);
        return command;
    }

    private static void write(Path folder, SortedMap<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException(file.getKey());
            }
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
