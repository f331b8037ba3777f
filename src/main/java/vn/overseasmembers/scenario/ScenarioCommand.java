package vn.overseasmembers.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.installation.Command;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.modelling.Finding;

/**
 * {@code scenarios FOLDER} walks the scenarios of a folder of processes, on an engine and a PostgreSQL of its own that are thrown away; no database that
 * the settings name is touched. Ends with 0 when all go as they say, else with 1. The application runs it before a release, in a process of its own; an owner
 * may run it at home.
 */
public final class ScenarioCommand implements Command {

    /** First argument of the command line. */
    static final String NAME = "scenarios";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments, Environment settings, PrintStream out) {
        boolean vietnamese = Command.vietnamese(settings);
        var left = new ArrayList<>(arguments);
        var only = option(left, "--only");
        var result = option(left, "--result").map(Path::of);
        var work = option(left, "--work").map(Path::of);
        var seconds = option(left, "--seconds").filter(said -> said.matches("[1-9][0-9]{0,5}")).map(Integer::valueOf).orElse(3_600);
        if (left.size() != 1 || left.get(0).startsWith("--") || !Files.isDirectory(Path.of(left.get(0)))) {
            out.println(vietnamese ? "Cách dùng: scenarios THƯ-MỤC-QUY-TRÌNH [--only TÊN]" : "Usage: scenarios FOLDER-OF-PROCESSES [--only NAME]");
            return 2;
        }
        try {
            var folder = work.isPresent() ? Files.createDirectories(work.get()) : Files.createTempDirectory("overseas-scenarios");
            try {
                FileSystemUtils.deleteRecursively(folder.resolve("database"));
                var report = walked(Path.of(left.get(0)), folder, only.orElse(""), seconds, vietnamese, out);
                if (result.isPresent()) {
                    Files.write(result.get(), new ObjectMapper().writeValueAsBytes(report));
                }
                return report.findings().isEmpty() ? 0 : 1;
            } finally {
                FileSystemUtils.deleteRecursively(work.isPresent() ? folder.resolve("database") : folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 >= arguments.size()) {
            return Optional.empty();
        }
        arguments.remove(at);
        return Optional.of(arguments.remove(at));
    }

    private static Report walked(Path processes, Path work, String only, int seconds, boolean vietnamese, PrintStream out) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var prepared = Walks.prepare(files(processes));
        var findings = new ArrayList<>(prepared.findings());
        findings.forEach(finding -> say(finding, vietnamese, out));
        // those from which others go on come first: where they leave the way, the others would too
        var chosen = prepared.scenarios().stream().filter(told -> told.scenario().file().contains(only))
            .sorted(Comparator.comparing((Told told) -> told.steps().size()).thenComparing(told -> told.scenario().file())).toList();
        var failed = new HashSet<String>();
        if (!findings.isEmpty() || chosen.isEmpty()) {
            return new Report(0, findings);
        }
        try (var application = start(processes, work)) {
            var walks = application.getBean(Walks.class);
            for (var told : chosen) {
                if (System.nanoTime() > until) {
                    findings.add(Sentences.finding(told.scenario().file(), "", told.scenario().name(), 0, "not-run", seconds));
                    continue;
                }
                if (told.steps().stream().map(Told.Placed::file).anyMatch(failed::contains)) {
                    out.println((vietnamese ? "BỎ QUA     " : "left out ") + told.scenario().file() + " · " + told.scenario().name());
                    continue;
                }
                var outcome = walks.walk(told);
                findings.addAll(outcome.findings());
                if (!outcome.findings().isEmpty()) {
                    failed.add(told.scenario().file());
                }
                out.println((outcome.findings().isEmpty() ? vietnamese ? "ĐẠT        " : "passed " : vietnamese ? "KHÔNG ĐẠT  " : "FAILED ") + outcome.file() + " · " + outcome.name());
                outcome.findings().forEach(finding -> say(finding, vietnamese, out));
            }
        } catch (RuntimeException refused) {
            var why = cause(refused);
            findings.add(Sentences.finding("", "", "", 0, "run-failed", why));
            say(findings.get(findings.size() - 1), vietnamese, out);
        }
        return new Report(chosen.size(), findings);
    }

    /** Why it could not start, which is said in both languages. */
    private static String cause(Throwable refused) {
        for (var cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused) {
                return cause.getMessage();
            }
        }
        return String.valueOf(refused.getMessage());
    }

    private static void say(Finding finding, boolean vietnamese, PrintStream out) {
        out.println("  " + finding.file() + (finding.element().isEmpty() ? "" : ", " + finding.element()) + ": " + (vietnamese ? finding.vietnamese() : finding.english()));
    }

    private static ConfigurableApplicationContext start(Path processes, Path work) {
        var application = new SpringApplication(OverseasMembers.class);
        application.setLogStartupInfo(false);
        var settings = new TreeMap<>(Map.of(
            // no port, and no database but one of its own: whatever the settings name is somebody's
            "server.port", "-1", "spring.datasource.url", "", "overseas.data-dir", work.toString(), "overseas.processes-dir", processes.toString(),
            "overseas.demo", "false", "overseas.throw-away", "true", "camunda.bpm.job-execution.enabled", "false", "overseas.admin.username", "scenarios",
            "overseas.admin.password", UUID.randomUUID().toString()));
        settings.putAll(Map.of("overseas.record.checkpoints", "-", "overseas.record.verification", "-", "logging.level.root", "ERROR",
            // nothing of it outlives the run
            "spring.datasource.hikari.connection-init-sql", "set synchronous_commit = off"));
        return application.run(settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
    }

    /** Scenario files by {@code folder/scenarios/name.yaml}. */
    private static SortedMap<String, byte[]> files(Path processes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var found = Files.walk(processes, 3)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                var path = processes.relativize(file);
                if (path.getNameCount() == 3 && path.getName(1).toString().equals("scenarios") && path.toString().endsWith(".yaml")) {
                    files.put(path.getName(0) + "/scenarios/" + path.getName(2), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }
}
