package vn.overseasmembers.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.audit.Checkpoint.Covered;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.installation.DataFolder;

/**
 * Seals what has been recorded, every minute, on one node at a time. A chain on which somebody is working at that very moment is left to the next
 * minute, so that nobody waits for a seal.
 */
@Component
class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** Heads of one checkpoint; what is more makes another. */
    private static final int MOST = 10_000;

    /** Any number that nothing else locks. */
    private static final long TURN = 6_064_228L;

    private static final String COLUMNS = "no, at, previous, heads, root, signer, signature";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final CheckpointFiles files;
    private final Path keyFile;
    private SigningKey key;

    Checkpoints(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions, DataFolder data,
                @Value("${overseas.record.key:}") String key, @Value("${overseas.record.checkpoints-dir:}") String folder) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.keyFile = key.isBlank() ? data.path("keys").resolve("record.key") : Path.of(key).toAbsolutePath();
        this.files = new CheckpointFiles(folder.isBlank() ? data.path("checkpoints") : Path.of(folder).toAbsolutePath());
    }

    /**
     * How sealing stands.
     *
     * @param sealed    when the last checkpoint was made, or null
     * @param unsealed  chains with links that no checkpoint covers yet
     * @param unwritten checkpoints that are not in the files yet
     */
    record State(Long no, OffsetDateTime sealed, long unsealed, long unwritten) {
    }

    State state() {
        return jdbc.sql("""
            select (select max(no) from checkpoint) as no, (select at from checkpoint order by no desc limit 1) as sealed,
                   (select count(*) from chain_head where unsealed) as unsealed, (select count(*) from checkpoint where written_at is null) as unwritten""")
            .query(State.class).single();
    }

    Path folder() {
        return files.folder();
    }

    synchronized SigningKey key() {
        if (key == null) {
            key = SigningKey.in(keyFile);
        }
        return key;
    }

    /** Public keys whose signatures count: the own one, and those of other nodes and former times. */
    Map<Hash, PublicKey> trusted() {
        return SigningKey.trusted(keyFile.getParent());
    }

    @Scheduled(cron = "${overseas.record.checkpoints:30 * * * * *}")
    void byTheClock() {
        try {
            seal();
        } catch (RuntimeException e) {
            LOG.error("The record could not be sealed; it is tried again in a minute", e);
        }
    }

    /** Seals whatever is not sealed and not just being written, and writes out what is not in the files. */
    void seal() {
        for (int sealed = MOST; sealed == MOST; ) {
            sealed = Optional.ofNullable(transaction.execute(status -> sealSome())).orElse(0);
        }
        transaction.executeWithoutResult(status -> writeOut());
    }

    private int sealSome() {
        if (!turn()) {
            return 0;
        }
        var covered = jdbc.sql("select chain, seq, hash from chain_head where unsealed order by chain limit " + MOST + " for update skip locked")
            .query(Checkpoints::covered).list();
        if (covered.isEmpty()) {
            return 0;
        }
        var last = last();
        var checkpoint = Checkpoint.sign(last.map(Checkpoint::no).orElse(0L) + 1, clock.instant(), last.map(Checkpoint::hash).orElse(Hash.NONE), covered, key());
        jdbc.sql("""
                insert into checkpoint (no, at, previous, heads, root, signer, signature)
                values (:no, :at, :previous, :heads, :root, :signer, :signature)
                """)
            .param("no", checkpoint.no()).param("at", checkpoint.at().atOffset(ZoneOffset.UTC)).param("previous", checkpoint.previous().bytes())
            .param("heads", checkpoint.heads()).param("root", checkpoint.root().bytes())
            .param("signer", checkpoint.signer().bytes()).param("signature", checkpoint.signature()).update();
        var chains = covered.stream().map(Covered::chain).toArray(String[]::new);
        jdbc.sql("insert into sealed_head (chain, seq, hash, checkpoint) select chain, seq, hash, :no from chain_head where chain = any(:chains)")
            .param("no", checkpoint.no()).param("chains", chains).update();
        jdbc.sql("update chain_head set sealed = seq, unsealed = false where chain = any(:chains)").param("chains", chains).update();
        return covered.size();
    }

    private boolean turn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:turn)").param("turn", TURN).query(Boolean.class).single();
    }

    private void writeOut() {
        if (!turn()) {
            return;
        }
        for (var checkpoint : jdbc.sql("select " + COLUMNS + " from checkpoint where written_at is null order by no limit 1000").query(Checkpoints::row).list()) {
            try {
                files.write(checkpoint, covered(checkpoint.no()));
            } catch (IOException e) {
                LOG.error("Checkpoint {} could not be written to {}: {}", checkpoint.no(), files.folder(), e.toString());
                return;
            }
            jdbc.sql("update checkpoint set written_at = :now where no = :no").param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("no", checkpoint.no()).update();
        }
    }

    /** The newest, or none when nothing was ever sealed. */
    Optional<Checkpoint> last() {
        return jdbc.sql("select " + COLUMNS + " from checkpoint order by no desc limit 1").query(Checkpoints::row).optional();
    }

    Optional<Checkpoint> find(long no) {
        return jdbc.sql("select " + COLUMNS + " from checkpoint where no = :no").param("no", no).query(Checkpoints::row).optional();
    }

    /** The heads that it covers, in the order of its tree. */
    List<Covered> covered(long no) {
        return jdbc.sql("select chain, seq, hash from sealed_head where checkpoint = :no order by chain").param("no", no).query(Checkpoints::covered).list();
    }

    /** Holds all checkpoints against what they cover, against each other, their signatures and the files. */
    Verification.Verdict verify() {
        var found = new ArrayList<Finding>();
        var trusted = trusted();
        long last = 0;
        var previous = Hash.NONE;
        for (var some = after(0); !some.isEmpty() && found.size() < Verification.MOST; some = after(last)) {
            for (var checkpoint : some) {
                if (checkpoint.no() != last + 1) {
                    found.add(new Finding("checkpoint", last + 1, Finding.What.CHECKPOINT_REMOVED));
                } else if (!checkpoint.previous().equals(previous)) {
                    found.add(new Finding("checkpoint", checkpoint.no(), Finding.What.CHECKPOINT_CHANGED));
                }
                check(checkpoint, trusted, found);
                last = checkpoint.no();
                previous = checkpoint.hash();
            }
        }
        checkFiles(last, found);
        return new Verification.Verdict(0, 0, 0, last, found);
    }

    private List<Checkpoint> after(long no) {
        return jdbc.sql("select " + COLUMNS + " from checkpoint where no > :no order by no limit 1000").param("no", no).query(Checkpoints::row).list();
    }

    private void check(Checkpoint checkpoint, Map<Hash, PublicKey> trusted, List<Finding> found) {
        var covered = covered(checkpoint.no());
        if (covered.size() != checkpoint.heads() || !Merkle.root(covered.stream().map(Covered::leaf).toList()).equals(checkpoint.root())) {
            found.add(new Finding("checkpoint", checkpoint.no(), Finding.What.CHECKPOINT_CHANGED));
        }
        var signer = trusted.get(checkpoint.signer());
        if (signer == null || !SigningKey.verifies(signer, checkpoint.said(), checkpoint.signature())) {
            found.add(new Finding("checkpoint", checkpoint.no(), Finding.What.SIGNATURE));
        }
    }

    private void checkFiles(long last, List<Finding> found) {
        try {
            files.read(written -> {
                if (written.no() > last) {
                    // made since, or cut off
                    if (find(written.no()).isEmpty()) {
                        found.add(new Finding("checkpoint", written.no(), Finding.What.CHECKPOINT_REMOVED));
                    }
                } else if (!find(written.no()).map(Checkpoint::hash).equals(Optional.of(written.hash()))) {
                    found.add(new Finding("checkpoint", written.no(), Finding.What.NOT_AS_WRITTEN_OUT));
                }
            });
        } catch (IOException e) {
            LOG.error("The checkpoints in {} can't be read: {}", files.folder(), e.toString());
            found.add(new Finding("checkpoint", last, Finding.What.NOT_AS_WRITTEN_OUT));
        }
    }

    private static Covered covered(ResultSet row, int number) throws SQLException {
        return new Covered(row.getString("chain"), row.getLong("seq"), Chains.hash(row, "hash"));
    }

    private static Checkpoint row(ResultSet row, int number) throws SQLException {
        return new Checkpoint(row.getLong("no"), row.getObject("at", OffsetDateTime.class).toInstant(), Chains.hash(row, "previous"), row.getInt("heads"),
            Chains.hash(row, "root"), Chains.hash(row, "signer"), row.getBytes("signature"));
    }
}
