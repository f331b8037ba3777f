package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

/** With the roles of {@code docs/privileges.sql} the application adds to the record, seals it, and can't change it even without the triggers. */
class PrivilegesTest {

    private static final String OWNERS_PART = "-- 2.";

    @TempDir
    private Path folder;

    @Test
    void theApplicationAddsAndCannotChange() throws Exception {
        var script = Files.readString(Path.of("docs/privileges.sql"));
        var database = PostgresForTests.database();
        var administrator = JdbcClient.create(database);
        administrator.sql(script.substring(0, script.indexOf(OWNERS_PART))).update();
        var owner = as("overseas_owner", database);
        Flyway.configure().dataSource(owner).load().migrate();
        JdbcClient.create(owner).sql(script.substring(script.indexOf(OWNERS_PART))).update();

        var records = new Records(as("overseas_app", database), folder, Clock.systemUTC());
        new SmallRegister(records.jdbc).load();
        var no = records.aCase(3);
        records.jdbc.sql("insert into account_event (at, username, kind, reason) values (now(), ?, 'locked', 'Nghỉ việc')").params(Records.ACTOR).update();
        records.checkpoints.seal();
        records.jdbc.sql("update submission set content = null, case_before = null, salt = null where case_no = ?").params(no).update();
        records.jdbc.sql("update account_event set reason = null").update();
        records.jdbc.sql("insert into case_searched (username, at, source, asked, shown) values (?, now() - interval '6 years', 'page', '{}', '[]')").params(Records.ACTOR).update();
        assertThat(records.jdbc.sql("select forget_log('searches', ?, now() - interval '5 years', ?, now())").params(Records.ACTOR, Records.ACTOR).query(Long.class).single())
            .as("only so").isEqualTo(1);
        assertThat(records.findings()).isEmpty();
        assertThat(records.checkpoints.last()).isPresent();

        JdbcClient.create(owner).sql("alter table case_entry disable trigger user; alter table chain_head disable trigger user; alter table checkpoint disable trigger user")
            .update();
        for (var ledger : Ledger.values()) {
            denied(records, "update " + ledger.table() + " set at = now()");
            denied(records, "truncate " + ledger.table() + " cascade");
            if (ledger != Ledger.ACCOUNTS && ledger != Ledger.SIGN_INS) {
                denied(records, "delete from " + ledger.table());
            }
        }
        for (var sql : new String[] {"update chain_head set seq = 1", "delete from chain_head", "insert into chain_head (chain, seq, hash) values ('x', 1, '')",
            "update checkpoint set root = ''", "delete from checkpoint", "delete from sealed_head", "update sealed_head set hash = ''",
            "update submission set actor = 'x'", "delete from submission", "alter table case_entry disable trigger user",
            "set session_replication_role = replica"}) {
            denied(records, sql);
        }
    }

    private static void denied(Records records, String sql) {
        assertThatThrownBy(() -> records.jdbc.sql(sql).update()).as(sql).rootCause().message().matches("(?s).*(permission denied|must be owner).*");
    }

    private static PGSimpleDataSource as(String role, PGSimpleDataSource database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.getUrl());
        source.setUser(role);
        return source;
    }
}
