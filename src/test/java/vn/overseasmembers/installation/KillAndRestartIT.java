package vn.overseasmembers.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, killed as a power cut or an impatient administrator does it, and started again with the same command. */
class KillAndRestartIT {

    private static final Duration GONE = Duration.ofSeconds(10);
    private static final Duration UP = Duration.ofMinutes(3);
    private static final String ONE_MORE_CELL = """
        code,name,kind,parent_code,valid_from
        17.001.012.000.099,Chi bộ thử nghiệm,cell,17.001.012,2025-01-01
        """;

    @TempDir
    Path folder;
    private Process application;
    private int port;
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        if (application != null) {
            kill();
            await().atMost(GONE).until(() -> servers().isEmpty());
        }
    }

    @Test
    void comesUpWithEverythingAcknowledgedAndNothingTwice() throws Exception {
        var random = new Random();
        for (var moment : List.of(500 + random.nextInt(4000), 500 + random.nextInt(9000))) {
            start();
            application.waitFor(moment, TimeUnit.MILLISECONDS);
            kill();
        }

        start();
        awaitHealth();
        var definitions = ask("select count(*) from act_re_procdef");
        assertThat(definitions).isPositive();
        assertThat(ask("select max(version_) from act_re_procdef")).as("killed starts left no second copy").isEqualTo(1);
        assertThat(ask("select count(*) from account")).as("the demo register is there, whole").isGreaterThan(50);
        assertThat(importOrganisations()).contains("\"created\":1");

        kill();
        await("the server goes without the application").atMost(GONE).until(() -> servers().isEmpty());

        start();
        awaitHealth();
        assertThat(importOrganisations()).as("what was acknowledged is there").contains("\"unchanged\":1");

        kill();
        start();
        awaitHealth();
        assertThat(servers()).as("the orphan was replaced, not joined").hasSize(1);
        assertThat(importOrganisations()).contains("\"unchanged\":1");
        assertThat(ask("select count(*) from act_re_procdef")).isEqualTo(definitions);

        application.destroy();
        assertThat(application.waitFor(30, TimeUnit.SECONDS)).as("a polite end").isTrue();
        assertThat(servers()).isEmpty();
    }

    private void start() throws IOException {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar",
            System.getProperty("overseas.jar")).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("OVERSEAS_"));
        builder.environment().put("OVERSEAS_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        application = builder.start();
    }

    private void kill() throws InterruptedException {
        application.destroyForcibly().waitFor();
    }

    private void awaitHealth() {
        await().atMost(UP).until(() -> {
            if (!application.isAlive()) {
                throw new IllegalStateException(Files.readString(log()));
            }
            try {
                return http.send(HttpRequest.newBuilder(uri("/actuator/health")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private String importOrganisations() throws Exception {
        var body = "--part\r\nContent-Disposition: form-data; name=\"organisations\"; filename=\"organisations.csv\"\r\n\r\n"
            + ONE_MORE_CELL + "\r\n--part--\r\n";
        var response = http.send(HttpRequest.newBuilder(uri("/api/import"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("quantri:demo".getBytes()))
            .header("Content-Type", "multipart/form-data; boundary=part")
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().replace(" ", "");
    }

    private int ask(String sql) throws Exception {
        var serverPort = Files.readAllLines(folder.resolve("data/database/cluster/postmaster.pid")).get(3).strip();
        var password = Files.readString(folder.resolve("data/database/password"));
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + serverPort + "/overseas", "overseas", password);
             var statement = connection.createStatement(); var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    /** Postmasters on this test's data folder; their children don't repeat the command line. */
    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses().filter(process -> process.info().command().filter(command -> command.endsWith("/postgres")).isPresent())
            .filter(process -> process.info().commandLine().orElse("").contains(folder.toString() + "/data/database/cluster")).toList();
    }

    private Path log() {
        return folder.resolve("application.log");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
