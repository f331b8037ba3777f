package vn.overseasmembers.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * The PostgreSQL server that the application brings along and keeps in its data folder. It lives no longer than the application, even
 * when that is killed: its parent is a shell that holds the reading end of a pipe and stops the server when the application's end closes.
 */
final class EmbeddedServer implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String DATABASE = "overseas";
    private static final Duration PATIENCE_WITH_ANOTHER = Duration.ofSeconds(15);
    private static final Duration PATIENCE_WITH_RECOVERY = Duration.ofMinutes(10);
    private static final int SECONDS_TO_STOP = 60;
    private static final Set<String> NOT_YET_UP = Set.of("08001", "08006", "57P03");

    /**
     * Starts the server, and stops it when the pipe says for how many seconds it may finish, or breaks: then it has five, is cut off and
     * at last killed, all within ten; its write-ahead log repairs the data at the next start. A shell's background job has no standard
     * input, hence descriptor 3.
     */
    private static final String GUARD = """
        trap '' HUP INT TERM
        exec 3<&0
        "$@" </dev/null 3<&- &
        server=$!
        (
          read -r seconds <&3 || seconds=5
          kill -INT $server
          while [ $seconds -gt 0 ]; do sleep 1; seconds=$((seconds - 1)); done
          kill -QUIT $server
          sleep 2
          kill -KILL $server
        ) 2>/dev/null &
        watch=$!
        wait $server
        status=$?
        kill -KILL $watch 2>/dev/null
        exit $status
        """;

    private final FileLock lock;
    private final Process guard;
    private final int port;
    private final String password;

    private EmbeddedServer(FileLock lock, Process guard, int port, String password) {
        this.lock = lock;
        this.guard = guard;
        this.port = port;
        this.password = password;
    }

    /**
     * Brings the data folder's server up, whatever state the last run left it in.
     *
     * @throws StartRefused when that is impossible, or another application has the data folder
     */
    static EmbeddedServer start(DataFolder data) {
        return start(data, PATIENCE_WITH_ANOTHER);
    }

    static EmbeddedServer start(DataFolder data, Duration patienceWithAnother) {
        FileLock lock = null;
        try {
            Rights.require();
            lock = lock(data.path("database.lock"), patienceWithAnother);
            var programs = ServerBinaries.unpackBelow(data.path("postgresql"));
            return launch(programs, Cluster.in(data, programs), lock);
        } catch (IOException | UncheckedIOException | SQLException e) {
            release(lock);
            throw new StartRefused("Không mở được cơ sở dữ liệu trong thư mục dữ liệu: %s".formatted(e.getMessage()),
                "The database in the data folder can't be opened: %s".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            release(lock);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private static FileLock lock(Path file, Duration patience) throws IOException, InterruptedException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var deadline = System.nanoTime() + patience.toNanos();
        var lock = tried(channel);
        if (lock == null) {
            LOG.info("Waiting for the application that still has the data folder {}", file.getParent());
        }
        while (lock == null && System.nanoTime() < deadline) {
            Thread.sleep(200);
            lock = tried(channel);
        }
        if (lock == null) {
            channel.close();
            throw new StartRefused(
                "Một ứng dụng khác đang chạy trên thư mục dữ liệu %s; hãy dừng nó hoặc chọn OVERSEAS_DATA_DIR khác.".formatted(file.getParent()),
                "Another application is running on the data folder %s; stop it or choose another OVERSEAS_DATA_DIR.".formatted(file.getParent()));
        }
        return lock;
    }

    private static FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException withinThisProcess) {
            return null;
        }
    }

    private static void release(FileLock lock) {
        if (lock != null) {
            try {
                lock.acquiredBy().close();
            } catch (IOException e) {
                LOG.warn("The data folder's lock could not be released: {}", e.toString());
            }
        }
    }

    private static EmbeddedServer launch(Path programs, Cluster cluster, FileLock lock) throws IOException, SQLException, InterruptedException {
        var port = freePort();
        var server = new EmbeddedServer(lock, guarded(programs, cluster, port), port, cluster.password());
        try {
            server.awaitAnswer(cluster);
            server.createDatabase();
            LOG.info("Database server on port {}, data in {}", port, cluster.home());
            return server;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process guarded(Path programs, Cluster cluster, int port) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // Ctrl-C in a terminal must not reach the server before the application has finished with it.
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of("/bin/sh", "-c", GUARD, "overseas-database"));
        command.addAll(Rights.asAllowed(programs.resolve("postgres").toString(), "-D", cluster.files().toString(), "-p", Integer.toString(port)));
        for (var setting : List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60", "fsync=on",
            "full_page_writes=on", "synchronous_commit=on", "timezone=UTC", "log_timezone=UTC", "jit=off", "random_page_cost=1.1",
            // Neither statements nor details in the log: they would carry personal data.
            "log_min_error_statement=panic", "log_error_verbosity=terse", "log_checkpoints=off")) {
            command.addAll(List.of("-c", setting));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(cluster.log().toFile()).start();
    }

    /** After a power failure the server may work through its log for minutes; that is no reason to give up while it lives. */
    private void awaitAnswer(Cluster cluster) throws IOException, SQLException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE_WITH_RECOVERY.toNanos();
        while (true) {
            try (var answer = connect("postgres")) {
                return;
            } catch (SQLException e) {
                if (!guard.isAlive() || !NOT_YET_UP.contains(e.getSQLState()) || System.nanoTime() > deadline) {
                    throw new IOException(Files.readString(cluster.log()).lines().filter(line -> line.contains("FATAL"))
                        .reduce((first, last) -> last).orElse(e.getMessage()), e);
                }
            }
            guard.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private void createDatabase() throws SQLException {
        try (var connection = connect("postgres"); var statement = connection.createStatement();
             var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), getUsername(), password);
    }

    /** Where the server of a data folder answers at a port. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public String getJdbcUrl() {
        return url(port);
    }

    @Override
    public String getUsername() {
        return Cluster.USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Stops the server after its connections are gone, then lets others have the data folder. */
    @Override
    public void close() {
        stop();
        release(lock);
    }

    private void stop() {
        try {
            guard.getOutputStream().write((SECONDS_TO_STOP + "\n").getBytes(StandardCharsets.US_ASCII));
            guard.getOutputStream().close();
        } catch (IOException ended) {
            LOG.debug("The database server had ended by itself", ended);
        }
        try {
            if (!guard.waitFor(SECONDS_TO_STOP + 5, TimeUnit.SECONDS)) {
                LOG.warn("The database server does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
