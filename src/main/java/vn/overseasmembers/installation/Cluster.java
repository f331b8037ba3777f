package vn.overseasmembers.installation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The embedded server's files: {@code cluster} as PostgreSQL keeps it, the {@code password} made for it, and its {@code server.log}. */
record Cluster(Path home) {

    /** The one account, which owns everything; its password is in the data folder only. */
    static final String USER = "overseas";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration PATIENCE_WITH_ORPHAN = Duration.ofSeconds(10);

    /** The data folder's cluster, made when there is none, with no server of an earlier run on it. */
    static Cluster in(DataFolder data, Path programs) throws IOException, InterruptedException {
        var cluster = new Cluster(data.path("database"));
        if (Files.isDirectory(cluster.home)) {
            cluster.stopOrphan();
        } else {
            cluster.initialise(programs);
        }
        cluster.requireVersion();
        return cluster;
    }

    Path files() {
        return home.resolve("cluster");
    }

    Path log() {
        return home.resolve("server.log");
    }

    String password() throws IOException {
        return Files.readString(home.resolve("password")).strip();
    }

    /** Made under another name and moved when complete: a start that is killed half-way leaves nothing that looks like a database. */
    private void initialise(Path programs) throws IOException, InterruptedException {
        LOG.info("Making a new database in {}", home);
        try (Stream<Path> siblings = Files.list(home.getParent())) {
            for (var each : siblings.filter(path -> path.getFileName().toString().startsWith("database-unfinished-")).toList()) {
                FileSystemUtils.deleteRecursively(each);
            }
        }
        var unfinished = new Cluster(Files.createTempDirectory(home.getParent(), "database-unfinished-"));
        var secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        var password = unfinished.home.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, HexFormat.of().formatHex(secret), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        var initdb = new ProcessBuilder(Rights.asAllowed(programs.resolve("initdb").toString(), "-D", unfinished.files().toString(),
            "-U", USER, "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8")).redirectErrorStream(true).start();
        initdb.getOutputStream().close();
        var said = new String(initdb.getInputStream().readAllBytes());
        if (initdb.waitFor() != 0) {
            throw new IOException(said.strip());
        }
        Files.move(unfinished.home, home, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(home.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** The server of an application that was killed is being stopped by its guard; this waits, and helps where the guard died too. */
    private void stopOrphan() throws IOException, InterruptedException {
        var orphan = orphan();
        if (orphan.isEmpty()) {
            return;
        }
        LOG.info("Stopping the database server {} that the last run left behind", orphan.get().pid());
        for (var signal : List.of("-INT", "-QUIT")) {
            new ProcessBuilder("/bin/sh", "-c", "kill " + signal + " " + orphan.get().pid()).start().waitFor();
            if (ended(orphan.get())) {
                return;
            }
        }
        throw new StartRefused("Máy chủ cơ sở dữ liệu của lần chạy trước (tiến trình %d) không dừng.".formatted(orphan.get().pid()),
            "The database server of the last run (process %d) does not stop.".formatted(orphan.get().pid()));
    }

    private Optional<ProcessHandle> orphan() throws IOException {
        var pidFile = files().resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        var running = lines.stream().findFirst().map(String::strip).filter(line -> line.matches("\\d+"))
            .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        if (running.isPresent() && running.get().info().command().filter(command -> command.endsWith("/postgres")).isEmpty()) {
            // After the machine or the container was restarted, the number may be anybody's; PostgreSQL would refuse to start.
            Files.delete(pidFile);
            return Optional.empty();
        }
        return running;
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(PATIENCE_WITH_ORPHAN.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requireVersion() throws IOException {
        var version = Files.readString(files().resolve("PG_VERSION")).strip();
        if (!version.equals(ServerBinaries.MAJOR_VERSION)) {
            throw new StartRefused(
                "Dữ liệu trong %s là của PostgreSQL %s, ứng dụng này đi kèm PostgreSQL %s; hãy chuyển dữ liệu (pg_dump) trước.".formatted(home, version, ServerBinaries.MAJOR_VERSION),
                "The data in %s is of PostgreSQL %s, this application brings PostgreSQL %s; move the data (pg_dump) first.".formatted(home, version, ServerBinaries.MAJOR_VERSION));
        }
    }
}
