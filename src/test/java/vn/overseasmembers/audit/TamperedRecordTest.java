package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import vn.overseasmembers.audit.Finding.What;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.support.SmallRegister;

/** What somebody does to the database behind the application's back is found, and said where. */
class TamperedRecordTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;
    private Records records;
    private String no;
    private String chain;

    @BeforeEach
    void aCaseThatIsSealed() {
        records = new Records(folder, CLOCK);
        no = records.aCase(6);
        chain = "case/" + no;
        records.aCase(3);
        logs();
        assertThat(records.findings()).isEmpty();
        records.checkpoints.seal();
    }

    private void logs() {
        var jdbc = records.jdbc;
        IntStream.range(0, 3).forEach(i -> {
            jdbc.sql("insert into case_reading (case_no, username, organisation, at, part) values (?, ?, '17', now(), 'page')").params(no, Records.ACTOR).update();
            jdbc.sql("insert into case_searched (username, at, source, asked, shown) values (?, now(), 'page', '{\"country\": \"JP\"}', '[\"2026-000001\"]')")
                .params(Records.ACTOR).update();
            jdbc.sql("insert into number_shown (at, actor, member_id, field, reason) select now(), ?, min(id), 'card_no', 'Đối chiếu' from member")
                .params(Records.ACTOR).update();
            jdbc.sql("""
                    insert into register_change (at, actor, subject, key, field, old_value, new_value, reason)
                    values (now(), ?, 'organisation', '17', 'name', 'a', 'b', 'Đổi tên')""").params(Records.ACTOR).update();
            jdbc.sql("insert into account_event (at, username, actor, kind, reason) values (now(), ?, ?, 'locked', 'Nghỉ việc')")
                .params(Records.ACTOR, Records.ACTOR).update();
            jdbc.sql("insert into account_event (at, username, kind) values (now() - interval '2 years', ?, 'sign-in-failed')").params(Records.ACTOR).update();
            jdbc.sql("insert into administration_action (at, actor, action, process, step, case_no) values (now(), ?, 'job-retried', 'journey', 'x', ?)")
                .params(Records.ACTOR, no).update();
            jdbc.sql("""
                insert into process_release (folder, version, content_hash, deployment_id, released_at, released_by, reason)
                values ('journey', ?, ?, 'd', now(), 'owner', 'Quyết định số 1')""").params(1_000 + i, "hash " + i).update();
        });
    }

    @Test
    void importsAndSubstitutionsAreTold() {
        var other = SmallRegister.officerOf(SmallRegister.PROVINCE);
        records.jdbc.sql("insert into import_run (started_by, started_at) values (?, now())").params(other).update();
        records.jdbc.sql("update import_run set rows = 12, percent = 50").update();
        records.jdbc.sql("update import_run set ended_at = now(), outcome = 'stored', counts = '{\"members\": 12}'").update();
        records.jdbc.sql("update import_run set errors = null").update();
        records.jdbc.sql("""
                insert into substitution (officer, substitute, valid_from, valid_to, reason, named_at)
                values (?, ?, date '2026-01-01', date '2026-02-01', 'Nghỉ phép', now())""").params(Records.ACTOR, other).update();
        records.jdbc.sql("update substitution set ended_at = now()").update();
        assertThat(records.jdbc.sql("select kind || ' ' || actor || ' ' || details from system_event where kind <> 'deployment' order by id").query(String.class).list())
            .containsExactly("import " + other + " {\"rows\": 12, \"counts\": {\"members\": 12}, \"outcome\": \"stored\"}",
                "substitution " + Records.ACTOR + " {\"to\": \"2026-02-01\", \"from\": \"2026-01-01\", \"ended\": false, \"committee\": null, \"substitute\": \"" + other + "\"}",
                "substitution " + Records.ACTOR + " {\"to\": \"2026-02-01\", \"from\": \"2026-01-01\", \"ended\": true, \"committee\": null, \"substitute\": \"" + other + "\"}");
        assertThat(records.findings()).isEmpty();
    }

    @Test
    void nothingIsFoundInWhatWasRecorded() {
        var verdict = records.verification.all();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.links()).isEqualTo(6 + 3 + 8 * 3);
        assertThat(verdict.checkpoints()).isEqualTo(1);
        assertThat(records.verification.ofCase(no).sound()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Ledger.class)
    void theDatabaseHashesWhatTheVerificationDoes(Ledger ledger) {
        var arguments = records.jdbc.sql("""
            select encode(tgargs, 'escape') from pg_trigger
            where tgfoid = cast('add_link' as regproc) and tgrelid = cast(? as regclass) and starts_with(encode(tgargs, 'escape'), ? || '\\000')
            """).params(ledger.table(), ledger.prefix().replace("/", "")).query(String.class).single();
        assertThat(List.of(arguments.split("\\\\000")))
            .containsExactlyElementsOf(Stream.concat(Stream.of(ledger.prefix().replace("/", ""), ledger.keyColumn()), ledger.fields().stream()).toList());
    }

    static Stream<String> columns() {
        return Stream.concat(Ledger.CASES.fields().stream(), Stream.of("seq", "hash", "case_no"));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aChangedColumnIsFound(String column) {
        var value = switch (column) {
            case "id", "seq" -> column + " + 1000000";
            case "submission_id" -> "(select max(id) from submission)";
            case "at" -> "at + interval '1 microsecond'";
            case "hash", "commitment" -> "sha256('other')";
            case "details" -> "details || '{\"more\": \"1\"}'";
            case "source" -> "'page'";
            case "case_no" -> "(select max(no) from journey_case)";
            case "actor", "in_place_of" -> "'" + SmallRegister.officerOf(SmallRegister.PROVINCE) + "'";
            default -> "coalesce(" + column + ", '') || 'x'";
        };
        records.jdbc.sql("alter table case_entry alter column id drop identity if exists").update();
        int seq = column.equals("case_no") ? 6 : 2;
        assertThat(records.tamper("update case_entry set " + column + " = " + value + " where case_no = ? and seq = ?", no, seq)).isEqualTo(1);
        assertThat(records.findings()).extracting(Finding::where).contains(chain);
    }

    @Test
    void theChangedEntryIsSaid() {
        records.tamper("update case_entry set actor = ? where case_no = ? and seq = 4", SmallRegister.officerOf(SmallRegister.PROVINCE), no);
        assertThat(records.findings()).containsExactly(new Finding(chain, 4, What.CHANGED));
        assertThat(records.verification.ofCase(no).findings()).containsExactly(new Finding(chain, 4, What.CHANGED));
    }

    @Test
    void aRemovedEntryIsSaid() {
        records.tamper("delete from case_entry where case_no = ? and seq = 3", no);
        assertThat(records.findings()).containsExactly(new Finding(chain, 3, What.REMOVED));
    }

    @Test
    void aCutOffEndIsSaid() {
        records.tamper("delete from case_entry where case_no = ? and seq > 4", no);
        assertThat(records.findings()).contains(new Finding(chain, 5, What.CUT_OFF));
    }

    @Test
    void aCutOffEndWithItsHeadIsSaid() {
        records.tamper("delete from case_entry where case_no = ? and seq > 4", no);
        records.tamper("update chain_head h set seq = 4, hash = e.hash from case_entry e where h.chain = ? and e.case_no = ? and e.seq = 4", chain, no);
        assertThat(records.findings()).containsExactly(new Finding(chain, 5, What.CUT_OFF));
    }

    @Test
    void aWholeChainThatIsGoneIsSaid() {
        records.tamper("delete from case_entry where case_no = ?", no);
        records.tamper("delete from submission where case_no = ?", no);
        records.tamper("delete from chain_head where chain = ?", chain);
        assertThat(records.findings()).containsExactly(new Finding(chain, 1, What.CUT_OFF));
    }

    @Test
    void anEntryThatIsWrittenAnewWithAllThatFollowsIsSaid() {
        writeAnew("Đảng ủy khác", 3);
        assertThat(records.findings()).containsExactly(new Finding(chain, 6, What.NOT_AS_SEALED));
    }

    @Test
    void aSealThatIsWrittenAnewTooIsSaid() {
        writeAnew("Đảng ủy khác", 3);
        records.tamper("update sealed_head s set hash = h.hash from chain_head h where s.chain = h.chain and h.chain = ?", chain);
        assertThat(records.findings()).containsExactly(new Finding("checkpoint", 1, What.CHECKPOINT_CHANGED));
    }

    @Test
    void aCheckpointThatIsWrittenAnewWithAnotherKeyIsSaid() {
        writeAnew("Đảng ủy khác", 3);
        records.tamper("update sealed_head s set hash = h.hash from chain_head h where s.chain = h.chain and h.chain = ?", chain);
        var stranger = SigningKey.in(folder.resolve("elsewhere/other.key"));
        var forged = Checkpoint.sign(1, CLOCK.instant(), Hash.NONE, records.checkpoints.covered(1), stranger);
        records.tamper("update checkpoint set root = ?, signature = ?, signer = ?, at = ?", forged.root().bytes(), forged.signature(), forged.signer().bytes(),
            forged.at().atOffset(java.time.ZoneOffset.UTC));
        assertThat(records.findings()).containsExactlyInAnyOrder(new Finding("checkpoint", 1, What.SIGNATURE), new Finding("checkpoint", 1, What.NOT_AS_WRITTEN_OUT));
    }

    /** As whoever knows how: contents, hashes and head. */
    private void writeAnew(String committee, long from) {
        records.tamper("update case_entry set committee_name = ? where case_no = ? and seq = ?", committee, no, from);
        var found = records.transaction.execute(status -> {
            records.chains.readAlike();
            return records.chains.read(Ledger.CASES, List.of(chain)).get(chain);
        });
        var previous = found.links().get((int) from - 2).hash();
        for (var link : found.links().subList((int) from - 1, found.links().size())) {
            previous = Chain.hash(chain, link.seq(), previous, found.fields(), link.values());
            records.tamper("update case_entry set hash = ? where case_no = ? and seq = ?", previous.bytes(), no, link.seq());
        }
        records.tamper("update chain_head set hash = ? where chain = ?", previous.bytes(), chain);
    }

    @Test
    void whatWasHandedInCannotBeChanged() {
        assertThatThrownBy(() -> records.jdbc.sql("update submission set content = '{}'").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> records.jdbc.sql("delete from submission").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> records.jdbc.sql("truncate submission cascade").update()).isInstanceOf(DataAccessException.class);
        records.tamper("update submission set content = content || '{\"present\": 18}' where case_no = ?", no);
        assertThat(records.findings()).containsExactly(new Finding(chain, 1, What.WORDS_CHANGED));
    }

    @Test
    void whatWasHandedInCannotComeFromNowhereNorBeMissing() {
        records.handIn(no);
        assertThat(records.findings()).containsExactly(new Finding(chain, 0, What.WORDS_WITHOUT_LINK));
        records.tamper("delete from submission where case_no = ?", no);
        assertThat(records.findings()).containsExactly(new Finding(chain, 1, What.WORDS_WITHOUT_LINK));
    }

    @Test
    void whatIsErasedLeavesTheChainsSound() {
        records.jdbc.sql("update submission set content = null, case_before = null, salt = null where case_no = ?").params(no).update();
        records.jdbc.sql("update number_shown set reason = null").update();
        records.jdbc.sql("update register_change set reason = null").update();
        records.jdbc.sql("update account_event set reason = null where reason is not null").update();
        var verdict = records.verification.all();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.erased()).isEqualTo(1 + 3 * 3);
        assertThat(records.jdbc.sql("select salt from number_shown union all select salt from register_change").query(String.class).list()).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"number_shown", "register_change", "account_event"})
    void aChangedReasonIsFound(String table) {
        assertThat(records.tamper("update " + table + " set reason = 'Khác' where seq = 2 and reason is not null")).isPositive();
        assertThat(records.findings()).extracting(Finding::what).containsOnly(What.WORDS_CHANGED);
    }

    @ParameterizedTest
    @EnumSource(Ledger.class)
    void everyLedgerIsHeld(Ledger ledger) {
        records.tamper("update %s set at = at + interval '1 second' where seq = 2 and %s".formatted(ledger.table(), ledger.which()));
        assertThat(records.findings()).isNotEmpty().allSatisfy(finding -> assertThat(finding.where()).startsWith(ledger.prefix()));
        assertThatThrownBy(() -> records.jdbc.sql("truncate " + ledger.table() + " cascade").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> records.jdbc.sql("delete from " + ledger.table() + " where at > now() - interval '1 year'").update())
            .isInstanceOf(DataAccessException.class);
    }

    /** Of each ledger a chain: hashed columns of entries changed, an entry removed, swapped with another or added, the end cut off; any of them, at random. */
    @ParameterizedTest
    @EnumSource(Ledger.class)
    void whateverIsDoneToALedgerIsFound(Ledger ledger) {
        var table = ledger.table();
        records.jdbc.sql("create table kept as select * from " + table).update();
        records.jdbc.sql("select conname from pg_constraint where contype = 'c' and conrelid = cast(? as regclass)").params(table).query(String.class).list()
            .forEach(check -> records.jdbc.sql("alter table " + table + " drop constraint " + check).update());
        var one = records.jdbc.sql("select %s as name, max(seq) as last from %s where %s group by 1 order by 2 desc limit 1".formatted(ledger.keyColumn(), table, ledger.which()))
            .query((row, number) -> new Object[] {row.getString("name"), row.getLong("last")}).single();
        var chained = "%s and %s = '%s'".formatted(ledger.which(), ledger.keyColumn(), one[0]);
        long last = (Long) one[1];
        assertThat(last).isGreaterThan(2);
        var random = new Random(ledger.ordinal());
        // a number is the database's own; an account's kind says which of two chains it is in
        var columns = ledger.fields().stream().filter(column -> !column.equals("id") && !(table.equals("account_event") && column.equals("kind"))).collect(Collectors.toList());
        Collections.shuffle(columns, random);
        for (var column : columns.subList(0, Math.min(3, columns.size()))) {
            found(ledger, "update " + table + " set " + column + " = " + other(table, column) + " where " + chained + " and seq = " + (1 + random.nextLong(last)));
        }
        long seq = 1 + random.nextLong(last);
        long other = seq == last ? 1 : last;
        long as = 1 + random.nextLong(last + 1);
        found(ledger, "update " + table + " set hash = sha256(hash) where " + chained + " and seq = " + seq);
        found(ledger, "delete from " + table + " where " + chained + " and seq = " + seq);
        found(ledger, "delete from " + table + " where " + chained + " and seq >= " + seq);
        found(ledger, "update " + table + " set seq = -seq where " + chained + " and seq in (" + seq + ", " + other + ")",
            "update " + table + " set seq = " + (seq + other) + " + seq where " + chained + " and seq < 0");
        found(ledger, "update " + table + " set seq = -seq - 1 where " + chained + " and seq >= " + as, "update " + table + " set seq = -seq where " + chained + " and seq < 0",
            """
            insert into %1$s overriding system value
            select (jsonb_populate_record(cast(null as %1$s), to_jsonb(k) || jsonb_build_object('id', 1000000, 'seq', %2$d))).* from kept k where %3$s and seq = %4$d
            """.formatted(table, as, chained, seq));
    }

    private void found(Ledger ledger, String... done) {
        var lines = 0;
        for (var sql : done) {
            lines = records.tamper(sql);
        }
        if (done.length == 1) {
            assertThat(lines).as(done[0]).isPositive();
        }
        assertThat(records.findings()).as(String.join("; ", done)).isNotEmpty();
        records.tamper("delete from " + ledger.table());
        records.tamper("insert into " + ledger.table() + " overriding system value select * from kept");
    }

    /** A value that the column has not, in SQL. */
    private String other(String table, String column) {
        return switch (records.jdbc.sql("select data_type from information_schema.columns where table_name = ? and column_name = ?").params(table, column)
                .query(String.class).single()) {
            case "timestamp with time zone" -> column + " + interval '1 microsecond'";
            case "bigint", "integer" -> "coalesce(" + column + ", 0) + 1";
            case "jsonb" -> "jsonb_build_array(" + column + ")";
            case "bytea" -> "sha256(coalesce(" + column + ", ''))";
            default -> "coalesce(" + column + ", '') || 'x'";
        };
    }

    @Test
    void oldFailuresToSignInAreForgottenAndNothingElse() {
        assertThat(records.jdbc.sql("delete from account_event where kind = 'sign-in-failed' and at < now() - interval '1 year' and seq <= 2").update()).isEqualTo(2);
        assertThat(records.findings()).as("from before the first checkpoint").isEmpty();
        records.tamper("update checkpoint set at = at - interval '3 hours'");
        records.jdbc.sql("insert into account_event (at, username, kind) values (now() - interval '2 years', ?, 'sign-in-failed')").params(Records.ACTOR).update();
        records.checkpoints.seal();
        records.jdbc.sql("delete from account_event where kind = 'sign-in-failed'").update();
        assertThat(records.findings()).contains(new Finding("sign-ins/" + Records.ACTOR, 4, What.PRUNED_EARLY));
    }

    @Test
    void removedCheckpointsAreFoundByTheirFiles() {
        records.entry(no, null, "{}");
        records.checkpoints.seal();
        assertThat(records.findings()).isEmpty();
        records.tamper("delete from sealed_head where checkpoint = 2");
        records.tamper("delete from checkpoint where no = 2");
        records.tamper("delete from case_entry where case_no = ? and seq = 7", no);
        records.tamper("update chain_head h set seq = 6, hash = e.hash from case_entry e where h.chain = ? and e.case_no = ? and e.seq = 6", chain, no);
        assertThat(records.findings()).containsExactly(new Finding("checkpoint", 2, What.CHECKPOINT_REMOVED));
    }

    @Test
    void aCheckpointInTheMiddleIsMissed() {
        records.entry(no, null, "{}");
        records.checkpoints.seal();
        records.tamper("delete from checkpoint where no = 1");
        assertThat(records.findings()).contains(new Finding("checkpoint", 1, What.CHECKPOINT_REMOVED));
    }

    @Test
    void onlyWhatIsNewIsSealedAndWrittenOutOnce() throws IOException {
        records.checkpoints.seal();
        assertThat(records.checkpoints.last().orElseThrow().no()).isEqualTo(1);
        records.entry(no, null, "{}");
        assertThat(records.checkpoints.state().unsealed()).isEqualTo(1);
        records.checkpoints.seal();
        assertThat(records.checkpoints.covered(2)).extracting(Checkpoint.Covered::chain).containsExactly(chain);
        assertThat(records.checkpoints.state()).satisfies(state -> assertThat(state.unsealed() + state.unwritten()).isZero());
        try (var files = Files.list(records.checkpoints.folder())) {
            var file = files.toList().get(0);
            assertThat(Files.readString(file)).containsOnlyOnce("\ncheckpoint 2\n").containsOnlyOnce("\ncheckpoint 1\n").contains(" 7 " + chain + "\n");
            // a piece that was interrupted counts for nothing
            Files.writeString(file, "\ncheckpoint 9\nat 2026", java.nio.file.StandardOpenOption.APPEND);
        }
        assertThat(records.findings()).isEmpty();
    }

    @Test
    void theKeyIsForTheApplicationAlone() throws IOException {
        var key = folder.resolve("keys/record.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys")))).isEqualTo("rwx------");
        assertThat(SigningKey.in(key).id()).as("read again").isEqualTo(records.checkpoints.key().id());
    }

    @Test
    void sealingDoesNotWaitForWhoeverIsWorking() {
        records.transaction.executeWithoutResult(status -> {
            records.entry(no, null, "{}");
            var sealing = Executors.newSingleThreadExecutor();
            try {
                assertThat(sealing.submit(() -> records.checkpoints.seal())).succeedsWithin(Duration.ofSeconds(20));
            } finally {
                sealing.shutdownNow();
            }
        });
        assertThat(records.checkpoints.state().unsealed()).isEqualTo(1);
        records.checkpoints.seal();
        assertThat(records.checkpoints.state().unsealed()).isZero();
        assertThat(records.findings()).isEmpty();
    }

    @Test
    void manyWritersOnOneCaseMakeOneChain() throws Exception {
        var writers = Executors.newFixedThreadPool(8);
        try {
            for (var done : writers.invokeAll(IntStream.range(0, 8).<java.util.concurrent.Callable<Void>>mapToObj(writer -> () -> {
                for (int i = 0; i < 25; i++) {
                    boolean goesBack = i % 5 == 4;
                    records.transaction.executeWithoutResult(status -> {
                        records.entry(no, null, "{\"writer\": \"" + writer + "\"}");
                        records.entry(no, null, "{}");
                        if (goesBack) {
                            status.setRollbackOnly();
                        }
                    });
                }
                return null;
            }).toList(), 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(records.jdbc.sql("select seq from case_entry where case_no = ? order by seq").params(no).query(Long.class).list())
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 6 + 8 * 20 * 2).mapToObj(Long::valueOf).toList());
        assertThat(records.findings()).isEmpty();
    }

    @Test
    void whatIsKilledBetweenFactAndEntryLeavesNeither() {
        assertThatThrownBy(() -> records.transaction.executeWithoutResult(status -> {
            records.entry(no, records.handIn(no), "{}");
            records.handIn(no);
            records.jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
        })).hasRootCauseInstanceOf(SQLException.class);
        assertThat(records.jdbc.sql("select count(*) from submission where case_no = ?").params(no).query(Long.class).single()).isEqualTo(1);
        records.entry(no, null, "{}");
        assertThat(records.jdbc.sql("select max(seq) from case_entry where case_no = ?").params(no).query(Long.class).single()).isEqualTo(7);
        assertThat(records.findings()).isEmpty();
    }
}
