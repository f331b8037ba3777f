package vn.overseasmembers.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    @TempDir
    static Path programs;
    @TempDir
    Path folder;

    /** Unpacking PostgreSQL takes longer than all the rest. */
    private void withProgramsUnpacked() throws Exception {
        Files.createSymbolicLink(folder.resolve("postgresql"), programs);
    }

    @Test
    void keepsWhatWasWrittenAndLeavesNoServer() throws Exception {
        withProgramsUnpacked();
        long server;
        try (var first = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            execute(first, "create table note (text text)");
            execute(first, "insert into note values ('Đảng viên Ước')");
            server = postmaster();
            assertThat(ProcessHandle.of(server)).isPresent();
        }
        assertThat(ProcessHandle.of(server)).as("gone with the application").isEmpty();

        try (var second = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            assertThat(ask(second, "select lower(text) from note")).isEqualTo("đảng viên ước");
            assertThat(ask(second, "show fsync")).isEqualTo("on");
            assertThat(ask(second, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(second, "select pg_encoding_to_char(encoding) from pg_database where datname = current_database()")).isEqualTo("UTF8");
            assertThatThrownBy(() -> DriverManager.getConnection(second.getJdbcUrl(), second.getUsername(), "overseas").close())
                .as("no password that somebody might guess").isInstanceOf(SQLException.class).hasMessageContaining("password");
        }
    }

    @Test
    void aSecondApplicationOnTheSameFolderIsRefused() throws Exception {
        withProgramsUnpacked();
        try (var first = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            assertThatThrownBy(() -> EmbeddedServer.start(new DataFolder(folder.toString()), Duration.ofMillis(300)))
                .isInstanceOf(StartRefused.class).hasMessageContaining("Một ứng dụng khác").hasMessageContaining("Another application");
            assertThat(ask(first, "select 1")).as("the first is not disturbed").isEqualTo("1");
        }
    }

    @Test
    void aServerWhoseGuardWasKilledTooIsReplaced() throws Exception {
        withProgramsUnpacked();
        ProcessHandle orphan;
        try (var killed = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            execute(killed, "create table note (text text)");
            orphan = ProcessHandle.of(postmaster()).orElseThrow();
            var guard = orphan.parent().orElseThrow();
            guard.children().filter(child -> !child.equals(orphan)).forEach(ProcessHandle::destroyForcibly);
            guard.destroyForcibly();
            guard.onExit().join();
        }
        assertThat(orphan.isAlive()).isTrue();

        try (var next = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(ask(next, "select count(*) from note")).isEqualTo("0");
        }
    }

    @Test
    void whatAKilledFirstStartLeftIsThrownAway() throws Exception {
        folder = folder.resolve("not/made/yet");
        var halfMade = Files.createDirectories(folder.resolve("database-unfinished-1/cluster"));
        Files.writeString(halfMade.resolve("PG_VERSION"), "17\n");
        Files.createDirectories(folder.resolve("postgresql/unfinished-1/bin"));

        try (var server = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(halfMade).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("database")))).isEqualTo("rwx------");
        assertThat(folder.resolve("postgresql/unfinished-1")).doesNotExist();
    }

    @Test
    void aProcessNumberThatIsSomebodyElsesIsNoServer() throws Exception {
        withProgramsUnpacked();
        EmbeddedServer.start(new DataFolder(folder.toString())).close();
        Files.write(folder.resolve("database/cluster/postmaster.pid"),
            List.of(Long.toString(ProcessHandle.current().pid()), folder.resolve("database/cluster").toString()));

        try (var server = EmbeddedServer.start(new DataFolder(folder.toString()))) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void dataOfAnotherVersionIsLeftAlone() throws Exception {
        withProgramsUnpacked();
        Files.writeString(Files.createDirectories(folder.resolve("database/cluster")).resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(() -> EmbeddedServer.start(new DataFolder(folder.toString())))
            .isInstanceOf(StartRefused.class).hasMessageContaining("PostgreSQL 16");
    }

    private long postmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(folder.resolve("database/cluster/postmaster.pid")).get(0).strip());
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
             var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
             var statement = connection.createStatement(); var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
