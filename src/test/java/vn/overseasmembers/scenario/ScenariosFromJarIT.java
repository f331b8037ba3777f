package vn.overseasmembers.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.overseasmembers.support.Node;

/** The packaged application walks a draft's scenarios in another Java of the same jar, and says which of them the draft breaks. */
class ScenariosFromJarIT {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path SCENARIO = Path.of("journey/scenarios/filed.yaml");

    @TempDir
    private Path folder;

    @Test
    void aDraftsScenariosAreWalked() throws Exception {
        var own = folder.resolve("processes");
        try (var files = Files.walk(PROCESSES, 2)) {
            for (var file : files.filter(path -> path.toString().matches(".*/[a-z0-9-]+\\.(bpmn|dmn|form)")).toList()) {
                copy(file, own.resolve(PROCESSES.relativize(file)));
            }
        }
        copy(PROCESSES.resolve(SCENARIO), own.resolve(SCENARIO));
        try (var application = Node.start(folder, Map.of("OVERSEAS_DEMO", "true", "OVERSEAS_PROCESSES_DIR", own.toString()),
                List.of("-Xmx512m", "-jar", System.getProperty("overseas.jar"))).awaitHealth()) {
            var deadlines = Files.readString(PROCESSES.resolve("rules/deadlines.dmn"));
            int row = deadlines.indexOf("<text>\"prepare\"</text>");
            int amount = deadlines.indexOf("<text>3</text>", row);
            assertThat(amount).as("three working days to prepare").isBetween(row, row + 1_500);

            var answer = send(application, deadlines.substring(0, amount) + "<text>5</text>" + deadlines.substring(amount + "<text>3</text>".length()));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(3)).until(() -> !ask("select coalesce(max(scenarios::text || ' ' || passed || ' ' || findings::text), '') from scenario_run where ended_at is not null").isEmpty());
            assertThat(ask("select scenarios::text || ' ' || passed || ' ' || findings::text from scenario_run")).startsWith("1 false ").contains("filed.yaml", "2026-09-21");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    /** As Modeler's button does it. */
    private static HttpResponse<String> send(Node application, String deadlines) throws Exception {
        var body = "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nHạn\r\n--part\r\n"
            + "Content-Disposition: form-data; name=\"deadlines.dmn\"; filename=\"deadlines.dmn\"\r\n\r\n" + deadlines + "\r\n--part--\r\n";
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + "/engine-rest/deployment/create"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("chuquytrinh:demo".getBytes(UTF_8))).header("Content-Type", "multipart/form-data; boundary=part")
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String ask(String sql) throws Exception {
        var port = Files.readAllLines(folder.resolve("data/database/cluster/postmaster.pid")).get(3).strip();
        var password = Files.readString(folder.resolve("data/database/password"));
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/overseas", "overseas", password);
             var statement = connection.createStatement(); var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
