package vn.overseasmembers.administration;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.EngineState;
import vn.overseasmembers.installation.DataFolder;
import vn.overseasmembers.register.ImportRuns;

/** How this node and what it stands on are doing. */
@Component
class Health {

    private static final long LITTLE = 1L << 30;

    private final JdbcClient jdbc;
    private final EngineState engine;
    private final DataFolder folder;
    private final ImportRuns imports;

    Health(JdbcClient jdbc, EngineState engine, DataFolder folder, ImportRuns imports) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.folder = folder;
        this.imports = imports;
    }

    /**
     * @param bytes       size of the database
     * @param connections that are open to it, of {@code most}
     * @param answered    how long it took to say so
     */
    record Database(long bytes, int connections, int most, Duration answered) {

        public boolean crowded() {
            return connections > most * 9 / 10;
        }
    }

    /** Free and total bytes where the data folder lies. */
    record Disk(long free, long total) {

        public boolean little() {
            return free < LITTLE || free < total / 20;
        }
    }

    Database database() {
        record Said(long bytes, int connections, int most) {
        }
        var start = System.nanoTime();
        var said = jdbc.sql("""
                select pg_database_size(current_database()) as bytes, (select count(*) from pg_stat_activity where datname = current_database()) as connections,
                       cast(current_setting('max_connections') as int) as most""").query(Said.class).single();
        return new Database(said.bytes(), said.connections(), said.most(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Nothing where the system does not say. */
    Optional<Disk> disk() {
        try {
            var store = Files.getFileStore(folder.path("").toAbsolutePath());
            return Optional.of(new Disk(store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    EngineState.Background background() {
        return engine.background();
    }

    Optional<ImportRuns.Last> lastImport() {
        return imports.last();
    }
}
