package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.ImportResult.Stored;

/** Imports at the same moment, of one node and of two, come one after the other. */
class ConcurrentImportTest {

    private final Importing importing = Importing.withRegister();
    private final RegisterImport otherNode = new RegisterImport(importing.dataSource, new JdbcTransactionManager(importing.dataSource), new Passwords(),
        event -> { });

    @Test
    void theSameFileAtOnceIsStoredOnce() throws Exception {
        var rows = IntStream.range(0, 2_000).mapToObj(i -> "55%04d,Mẫu,1980,M,2005-02-03,17.001.001.000.001,active".formatted(i))
                .collect(Collectors.joining("\n", "card_no,full_name,born_on,sex,admitted_on,cell_code,status\n", "\n")).getBytes(UTF_8);
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<ImportResult> here = () -> importing.run(Map.of(Part.MEMBERS, rows));
            Callable<ImportResult> there = () -> otherNode.run(Map.of(Part.MEMBERS, Importing.bytes(rows)), Progress.UNWATCHED);
            var counts = pool.invokeAll(List.of(here, there, here, there), 60, TimeUnit.SECONDS).stream().map(result -> {
                try {
                    return ((Stored) result.get()).members();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }).toList();
            assertThat(counts).containsExactlyInAnyOrder(new Counts(2_000, 0, 0), new Counts(0, 0, 2_000), new Counts(0, 0, 2_000),
                    new Counts(0, 0, 2_000));
        } finally {
            pool.shutdownNow();
        }
        assertThat(importing.value("select count(*) from member where card_no like '55%'")).isEqualTo("2000");
    }

    @Test
    void anotherNodesImportWaitsForTheEndOfThisOne() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try (var connection = importing.dataSource.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + RegisterImport.LOCK + ")");
            var waiting = pool.submit(() -> otherNode.run(Map.of(Part.MEMBERS, Importing.bytes(Importing.MEMBERS.getBytes(UTF_8))), Progress.UNWATCHED));
            await().atMost(Duration.ofSeconds(20)).until(() -> "1".equals(
                    importing.value("select count(*) from pg_locks l join pg_database d on d.oid = l.database "
                            + "where l.locktype = 'advisory' and not l.granted and d.datname = current_database()")));
            assertThat(waiting).isNotDone();
            connection.rollback();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Stored.class);
        } finally {
            pool.shutdownNow();
        }
    }
}
