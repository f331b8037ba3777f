package vn.overseasmembers.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the whole record in the database against its hashes, heads and checkpoints, a bounded piece at a time, while people go on working. */
@Component
class Verification {

    /** Chains that are read at once. */
    private static final int BATCH = 500;

    /** Findings that are told; whoever altered more has altered enough. */
    static final int MOST = 1_000;

    /** For how long failed sign-ins are kept, and logs of readings at least, less what clocks and the last checkpoint may differ by. */
    private static final Duration LEAST_KEPT = Duration.ofDays(365 - 2);

    private final JdbcClient jdbc;
    private final Chains chains;
    private final Checkpoints checkpoints;
    private final Clock clock;
    private final TransactionTemplate moment;

    Verification(JdbcClient jdbc, Chains chains, Checkpoints checkpoints, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chains = chains;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.moment = new TransactionTemplate(transactions);
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What a verification came to.
     *
     * @param links       entries that were recomputed
     * @param erased      words among them that can't be told any more because they were erased
     * @param checkpoints that were recomputed
     */
    record Verdict(long chains, long links, long erased, long checkpoints, List<Finding> findings) {

        boolean sound() {
            return findings.isEmpty();
        }

        private Verdict and(Verdict other) {
            var all = new ArrayList<>(findings);
            other.findings().stream().limit(Math.max(0, MOST - all.size())).forEach(all::add);
            return new Verdict(chains + other.chains, links + other.links, erased + other.erased, checkpoints + other.checkpoints, all);
        }
    }

    /** Everything. Reads every entry; minutes for millions. */
    Verdict all() {
        var verdict = atOneMoment(this::lost);
        for (var ledger : Ledger.values()) {
            for (var names = next(ledger, ledger.prefix()); !names.isEmpty(); names = next(ledger, names.get(names.size() - 1))) {
                var some = names;
                verdict = verdict.and(atOneMoment(() -> check(ledger, some)));
            }
        }
        return verdict.and(checkpoints.verify());
    }

    /** The chains of one case. */
    Verdict ofCase(String caseNo) {
        return atOneMoment(() -> check(Ledger.CASES, List.of(Ledger.CASES.chain(caseNo))).and(check(Ledger.READINGS, List.of(Ledger.READINGS.chain(caseNo)))));
    }

    private Verdict atOneMoment(Supplier<Verdict> work) {
        return moment.execute(status -> {
            chains.readAlike();
            return work.get();
        });
    }

    private List<String> next(Ledger ledger, String after) {
        return jdbc.sql("select chain from chain_head where chain > :after and starts_with(chain, :prefix) order by chain limit " + BATCH)
            .param("after", after).param("prefix", ledger.prefix()).query(String.class).list();
    }

    /** Chains that have entries or were sealed and of which no head is kept. */
    private Verdict lost() {
        var found = new ArrayList<Finding>();
        for (var ledger : Ledger.values()) {
            jdbc.sql("""
                    select distinct e.%1$s from %2$s e where %3$s and not exists (select from chain_head h where h.chain = :prefix || e.%1$s) limit %4$d
                    """.formatted(ledger.keyColumn(), ledger.table(), ledger.which(), MOST)).param("prefix", ledger.prefix()).query(String.class).list()
                .forEach(key -> found.add(new Finding(ledger.chain(key), 1, Finding.What.HEAD)));
        }
        jdbc.sql("select distinct s.chain from sealed_head s where not exists (select from chain_head h where h.chain = s.chain) limit " + MOST)
            .query(String.class).list().forEach(chain -> found.add(new Finding(chain, 1, Finding.What.CUT_OFF)));
        jdbc.sql("select distinct s.case_no from submission s where not exists (select from chain_head h where h.chain = 'case/' || s.case_no) limit " + MOST)
            .query(String.class).list().forEach(no -> found.add(new Finding(Ledger.CASES.chain(no), 1, Finding.What.WORDS_WITHOUT_LINK)));
        return new Verdict(0, 0, 0, 0, found);
    }

    private Verdict check(Ledger ledger, List<String> names) {
        var found = new ArrayList<Finding>();
        var read = chains.read(ledger, names);
        read.values().forEach(chain -> {
            found.addAll(chain.check());
            if (chain.head() != null && chain.head().pruned() > 0 && !prunedInTime(ledger, chain)) {
                found.add(new Finding(chain.name(), chain.head().pruned(), Finding.What.PRUNED_EARLY));
            }
        });
        long erased = ledger == Ledger.CASES ? checkHandedIn(read.values(), found) : ledger.erasable().isEmpty() ? 0 : checkReasons(ledger, read.values(), found);
        return new Verdict(names.size(), read.values().stream().mapToLong(chain -> chain.links().size()).sum(), erased, 0, found);
    }

    /** What was removed had been sealed long ago; of readings the record tells that they were removed. */
    private boolean prunedInTime(Ledger ledger, Chain chain) {
        if (!ledger.prunable()) {
            return false;
        }
        if (ledger == Ledger.READINGS) {
            return jdbc.sql("""
                    select exists (select from case_entry where case_no = :no and kind = 'personal-data-erased' and cast(details ->> 'readings' as bigint) >= :pruned)
                    """).param("no", ledger.key(chain.name())).param("pruned", chain.head().pruned()).query(Boolean.class).single();
        }
        if (ledger != Ledger.SIGN_INS && !jdbc.sql("""
                select exists (select from system_event where kind = 'log-forgotten' and subject = :chain and cast(details ->> 'upTo' as bigint) >= :pruned)
                """).param("chain", chain.name()).param("pruned", chain.head().pruned()).query(Boolean.class).single()) {
            return false;
        }
        // the first checkpoints cover what had been there for who knows how long
        return jdbc.sql("""
                select min(c.at) < :then or min(c.at) < (select at from checkpoint where no = 1) + interval '1 hour'
                from sealed_head s join checkpoint c on c.no = s.checkpoint where s.chain = :chain and s.seq >= :pruned
                """)
            .param("then", clock.instant().minus(LEAST_KEPT).atOffset(ZoneOffset.UTC)).param("chain", chain.name())
            .param("pruned", chain.head().pruned()).query(Boolean.class).optional().orElse(true);
    }

    private long checkHandedIn(Collection<Chain> read, List<Finding> found) {
        var handedIn = chains.handedIn(read.stream().map(chain -> Ledger.CASES.key(chain.name())).toList());
        int number = Ledger.CASES.fields().indexOf("submission_id");
        int commitment = Ledger.CASES.fields().indexOf("commitment");
        long erased = 0;
        for (var chain : read) {
            var told = new HashMap<String, Chain.Link>();
            chain.links().stream().filter(link -> link.values().get(number) != null).forEach(link -> told.putIfAbsent(link.values().get(number), link));
            for (var words : handedIn.getOrDefault(Ledger.CASES.key(chain.name()), List.of())) {
                var link = told.remove(Long.toString(words.id()));
                if (link == null) {
                    found.add(new Finding(chain.name(), 0, Finding.What.WORDS_WITHOUT_LINK));
                } else if (!words.hold() || !("\\x" + words.commitment().hex()).equals(link.values().get(commitment))) {
                    found.add(new Finding(chain.name(), link.seq(), Finding.What.WORDS_CHANGED));
                }
                erased += words.erased() ? 1 : 0;
            }
            told.values().forEach(link -> found.add(new Finding(chain.name(), link.seq(), Finding.What.WORDS_WITHOUT_LINK)));
        }
        return erased;
    }

    private long checkReasons(Ledger ledger, Collection<Chain> read, List<Finding> found) {
        var reasons = chains.reasons(ledger, read.stream().map(Chain::name).toList());
        int id = ledger.fields().indexOf("id");
        read.forEach(chain -> chain.links().forEach(link -> {
            var words = reasons.get(Long.parseLong(link.values().get(id)));
            if (words != null && !words.hold()) {
                found.add(new Finding(chain.name(), link.seq(), Finding.What.WORDS_CHANGED));
            }
        }));
        return reasons.values().stream().filter(Objects::nonNull).filter(Chains.Words::erased).count();
    }
}
