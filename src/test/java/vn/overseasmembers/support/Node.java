package vn.overseasmembers.support;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application in a Java process of its own, made of the built classes or of a jar, with settings from its environment only. */
public final class Node implements AutoCloseable {

    private static final Duration UP = Duration.ofMinutes(4);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final Path log;

    private Node(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Begins a start; {@link #awaitHealth} waits for its end.
     *
     * @param folder      where its data folder and its log go
     * @param environment its settings, as {@code SPRING_DATASOURCE_URL}; what this process was started with is not handed on
     */
    public static Node start(Path folder, Map<String, String> environment) {
        return start(folder, environment, List.of("-Xmx512m", "-cp", classes(), "vn.overseasmembers.OverseasMembers"));
    }

    /** As {@link #start(Path, Map)}, with a Java command line of one's own. */
    public static Node start(Path folder, Map<String, String> environment, List<String> java) {
        try {
            int port = freePort();
            var log = Files.createDirectories(folder).resolve("application-" + port + ".log");
            // the second lets a killed test leave no application behind
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Doverseas.stop-with-parent=true"));
            command.addAll(java);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("OVERSEAS_") || name.startsWith("SERVER_"));
            builder.environment().put("OVERSEAS_DATA_DIR", folder.resolve("data").toString());
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().putAll(environment);
            return new Node(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of this process without its tests. */
    public static String classes() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Until people can sign in. */
    public Node awaitHealth() {
        return awaitAnswer("/actuator/health");
    }

    /** Until a path is answered with 200. */
    public Node awaitAnswer(String path) {
        await().atMost(UP).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(log());
            }
            return answers(path);
        });
        return this;
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(10)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits for an end that it comes to by itself. */
    public int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut does it. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }
}
