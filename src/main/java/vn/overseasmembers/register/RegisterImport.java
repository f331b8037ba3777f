package vn.overseasmembers.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import javax.sql.DataSource;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.member.MembersChanged;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;
import vn.overseasmembers.register.Staging.Staged;

/**
 * The import of the register ({@code contract.md}): all or nothing for one call, one call after the other, and a repeated call changes
 * nothing. Needs one connection and a heap that does not grow with the files.
 */
@Component
class RegisterImport {

    /** Any number that nothing else in this database locks. */
    static final long LOCK = 0x0ECE_A5_2E_61_57_E2L;

    /** From so many changed rows on, the planner is told at once instead of by the next autovacuum. */
    private static final long MANY = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(RegisterImport.class);

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;

    /** Lets the calls of one node wait without each holding a connection; the lock in the database orders those of several nodes. */
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    RegisterImport(DataSource dataSource, PlatformTransactionManager transactions, Passwords passwords, ApplicationEventPublisher events) {
        this.dataSource = dataSource;
        // an own template: the statements of an import are never cut off by a query timeout that screens may have
        this.jdbc = JdbcClient.create(new JdbcTemplate(dataSource));
        this.transaction = new TransactionTemplate(transactions);
        this.passwords = passwords;
        this.events = events;
    }

    /** Imports the files that are given. */
    ImportResult run(Map<Part, Source> sources, Progress progress) {
        oneAtATime.lock();
        try {
            var start = System.nanoTime();
            var result = transaction.execute(status -> {
                var outcome = inTransaction(sources, progress);
                if (outcome instanceof Refused) {
                    status.setRollbackOnly();
                }
                return outcome;
            });
            log(result, Duration.ofNanos(System.nanoTime() - start));
            return result;
        } finally {
            oneAtATime.unlock();
        }
    }

    private static void log(ImportResult result, Duration took) {
        if (result instanceof Stored stored) {
            LOG.info("Register imported in {} ms: organisations {}, members {}, officers {}", took.toMillis(), stored.organisations(),
                    stored.members(), stored.officers());
        } else if (result instanceof Refused refused) {
            LOG.info("Register import refused after {} ms with {} errors", took.toMillis(), refused.errors().size());
        }
    }

    private ImportResult inTransaction(Map<Part, Source> sources, Progress progress) {
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")").query((row, number) -> 0).list();
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql("set local jit = off").update();
        StagingTables.create(jdbc);

        var findings = new Findings();
        var staged = new EnumMap<Part, Staged>(Part.class);
        for (var part : Part.values()) {
            staged.put(part, sources.containsKey(part) ? stage(part, sources.get(part), findings, progress) : Staged.NOTHING);
        }

        progress.at("stage.check.organisations", 0, -1);
        var organisations = new OrganisationRows(jdbc, staged.get(Part.ORGANISATIONS));
        var members = new MemberRows(jdbc, staged.get(Part.MEMBERS));
        var officers = new OfficerRows(jdbc, staged.get(Part.OFFICERS), passwords);
        organisations.growTree();
        // a file that could not be read to its end would make the rows that refer to it look wrong
        if (staged.get(Part.ORGANISATIONS).whole()) {
            organisations.check(findings);
            progress.at("stage.check.members", 0, -1);
            members.check(findings);
            if (staged.get(Part.MEMBERS).whole()) {
                progress.at("stage.check.officers", 0, -1);
                officers.check(findings);
            }
        }
        if (!findings.none()) {
            return new Refused(findings.first());
        }

        progress.at("stage.store.organisations", 0, -1);
        var organisationCounts = counted("organisation", organisations::store);
        progress.at("stage.store.members", 0, -1);
        var memberCounts = counted("member", members::store);
        progress.at("stage.store.officers", 0, -1);
        var officerCounts = counted("officer", () -> officers.store(progress));
        if (Stream.of(organisationCounts, officerCounts).anyMatch(counts -> counts.created() + counts.updated() > 0)) {
            events.publishEvent(new CommitteesChanged());
        }
        members.publish(some -> events.publishEvent(new MembersChanged(some)));
        StagingTables.drop(jdbc);
        return new Stored(organisationCounts, memberCounts, officerCounts);
    }

    private Staged stage(Part part, Source source, Findings findings, Progress progress) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            var staged = new Staging(part, findings, progress).read(source, connection);
            jdbc.sql("analyze staged_" + part.code()).update();
            return staged;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot stage " + part.code(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private Counts counted(String table, Supplier<Counts> store) {
        var counts = store.get();
        if (counts.created() + counts.updated() >= MANY) {
            jdbc.sql("analyze " + table).update();
        }
        return counts;
    }
}
