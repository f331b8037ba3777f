package vn.overseasmembers.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL with fsync on, a database for our application and one for the bare engine, both filled with the same open tasks. */
final class Ground implements AutoCloseable {

    /** To look into our own costs. */
    private static final boolean ONLY_OURS = Boolean.getBoolean("load.only-ours");
    /** Further settings of the server, {@code name=value,name=value}. */
    private static final List<String> POSTGRES = List.of(System.getProperty("load.postgres", "").split(",")).stream().filter(each -> !each.isEmpty()).toList();

    /** Folder of another checkout that takes part. */
    private static final String AGAINST = System.getProperty("load.against");

    private final EmbeddedPostgres server;
    private final Path folder;
    private final Contestant.Ours ours;
    private final List<Contestant.Ours> against;
    private final List<Contestant.Bare> bare;

    private Ground(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
        List.of("ours", "against", "bare").forEach(name -> admin().sql("create database " + name).update());
        this.ours = new Contestant.Ours(server.getDatabase("postgres", "ours"), server.getJdbcUrl("postgres", "ours"), folder);
        this.against = AGAINST == null ? List.of()
            : List.of(Contestant.Ours.of(Path.of(AGAINST), server.getDatabase("postgres", "against"), server.getJdbcUrl("postgres", "against"), folder));
        var numbers = new AtomicInteger();
        this.bare = List.of(true, false).stream().map(authorisation -> new Contestant.Bare(server.getDatabase("postgres", "bare"),
            server.getJdbcUrl("postgres", "bare"), folder, authorisation, numbers)).toList();
    }

    /** @param openTasks how many tasks are open in each database */
    static Ground filled(int openTasks) throws Exception {
        var folder = Files.createTempDirectory("load-benchmark");
        // the settings of the database that comes with the application, and room for so many tasks
        var server = EmbeddedPostgres.builder();
        POSTGRES.forEach(setting -> server.setServerConfig(setting.split("=", 2)[0], setting.split("=", 2)[1]));
        var ground = new Ground(server.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on").setServerConfig("jit", "off").setServerConfig("random_page_cost", "1.1")
            .setServerConfig("shared_buffers", "512MB").setServerConfig("max_connections", "200").setServerConfig("max_wal_size", "4GB").start(), folder);
        try {
            if (!ground.admin().sql("show fsync").query(String.class).single().equals("on")) {
                throw new IllegalStateException("fsync is off");
            }
            if (!ONLY_OURS) {
                ground.fill(ground.authorising(), openTasks);
            }
            ground.fill(ground.ours, openTasks);
            for (var other : ground.against) {
                ground.fill(other, openTasks);
            }
            return ground;
        } catch (Exception e) {
            ground.all().forEach(Contestant::tellLog);
            ground.close();
            throw e;
        }
    }

    private void fill(Contestant contestant, int openTasks) throws Exception {
        System.err.println("Filling the database of " + contestant.name());
        contestant.start();
        contestant.awaitFirstPage();
        contestant.employ(openTasks);
        var no = contestant.startCase(contestant.signIn(0), 0);
        contestant.stop();
        new Copies(contestant.connections(), no, Committees.cell(0)).make(openTasks - 1);
    }

    Contestant.Ours ours() {
        return ours;
    }

    Contestant.Bare authorising() {
        return bare.get(0);
    }

    List<Contestant> all() {
        return Stream.of(List.of(ours), against, ONLY_OURS ? List.<Contestant>of() : bare).<Contestant>flatMap(List::stream).toList();
    }

    private JdbcClient admin() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    /** For the heading of a table of figures. */
    String machine() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        var processor = !Files.exists(info) ? System.getProperty("os.arch") : Files.readAllLines(info).stream().filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst(".*: ", "")).findFirst().orElse(System.getProperty("os.arch"));
        var load = Path.of("/proc/loadavg");
        return "%s, %d cores of %s, PostgreSQL %s with fsync on, Java %s, Camunda 7.24.0, -Xmx512m, load average %s".formatted(LocalDate.now(),
            Runtime.getRuntime().availableProcessors(), processor, admin().sql("show server_version").query(String.class).single(),
            System.getProperty("java.version"), Files.exists(load) ? Files.readString(load).split(" ")[0] : "unknown");
    }

    @Override
    public void close() throws IOException {
        all().forEach(Contestant::stop);
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
