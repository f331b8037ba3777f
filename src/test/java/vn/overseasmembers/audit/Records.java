package vn.overseasmembers.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

/** A database of its own with some cases in it, which may be tampered with, and whoever verifies it; without Spring. */
final class Records {

    static final String ACTOR = SmallRegister.officerOf(SmallRegister.CELL);

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Chains chains;
    final Checkpoints checkpoints;
    final Verification verification;

    Records(Path folder, Clock clock) {
        this(PostgresForTests.migrated(), folder, clock);
        new SmallRegister(jdbc).load();
    }

    Records(DataSource database, Path folder, Clock clock) {
        var transactions = new DataSourceTransactionManager(database);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(transactions);
        chains = new Chains(jdbc);
        checkpoints = new Checkpoints(jdbc, clock, transactions, null, folder.resolve("keys/record.key").toString(), folder.resolve("checkpoints").toString());
        verification = new Verification(jdbc, chains, checkpoints, clock, transactions);
    }

    /** Number of a new case with some entries, the first with what was handed in. */
    String aCase(int entries) {
        var card = new SmallRegister(jdbc).member(SmallRegister.CELL, "grassroots");
        var no = jdbc.sql("""
                insert into journey_case (no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding, relatives_abroad,
                    classified_papers, started_by, started_for, opened_at)
                select '2026-' || m.card_no, m.id, :cell, 'selection', 'study', 'Học', 'JP', date '2026-12-01', date '2027-12-01', 'state', false, false,
                    :actor, :cell, now()
                from member m where m.card_no = :card returning no
                """).param("cell", SmallRegister.CELL).param("actor", ACTOR).param("card", card).query(String.class).single();
        long submission = handIn(no);
        IntStream.range(0, entries).forEach(i -> entry(no, i == 0 ? submission : null, "{\"name\": \"Việc số " + i + "\"}"));
        return no;
    }

    long handIn(String no) {
        return jdbc.sql("""
                insert into submission (case_no, process, task, form, actor, committee, content, received_at)
                values (:no, 'selection', 'prepare', 'prepare:1', :actor, :cell, '{"necessity": "Được cử đi học", "present": 17}', now()) returning id
                """).param("no", no).param("actor", ACTOR).param("cell", SmallRegister.CELL).query(Long.class).single();
    }

    void entry(String no, Long submission, String details) {
        jdbc.sql("""
                insert into case_entry (case_no, kind, at, actor, in_place_of, acting_for, acting_for_name, committee, committee_name, process, task, task_id,
                    submission_id, rule, rule_version, rule_row, citation, details, source)
                values (:no, 'task-completed', timestamptz '2026-03-01 08:00:00.5+07', :actor, :actor, '17', 'Tỉnh ủy', :cell, 'Chi bộ', 'selection', 'prepare', 't1',
                    :submission, 'hard-stop', '1', 'row-1', 'Quy định 228', cast(:details as jsonb), 'rest')
                """).param("no", no).param("actor", ACTOR).param("cell", SmallRegister.CELL).param("submission", submission).param("details", details).update();
    }

    /** Does what the database's triggers refuse, as its owner could. */
    int tamper(String sql, Object... values) {
        return transaction.execute(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            return jdbc.sql(sql).params(List.of(values)).update();
        });
    }

    List<Finding> findings() {
        return verification.all().findings();
    }
}
