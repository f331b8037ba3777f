package vn.overseasmembers.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.audit.Packed.Entry;
import vn.overseasmembers.audit.Packed.HandedIn;
import vn.overseasmembers.audit.Packed.Links;
import vn.overseasmembers.audit.Packed.Manifest;
import vn.overseasmembers.audit.Packed.Proof;
import vn.overseasmembers.audit.Packed.Proofs;
import vn.overseasmembers.engine.ModelsOfCase;
import vn.overseasmembers.engine.ModelsOfCase.Table;
import vn.overseasmembers.journey.Timeline;

/** What an auditor reads of a case's record and takes away. Whether he may is {@link vn.overseasmembers.journey.CaseReaders}' to say. */
@Component
class Evidence {

    private final JdbcClient jdbc;
    private final Chains chains;
    private final Checkpoints checkpoints;
    private final Timeline timeline;
    private final ModelsOfCase models;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate moment;

    Evidence(JdbcClient jdbc, Chains chains, Checkpoints checkpoints, Timeline timeline, ModelsOfCase models, ObjectMapper json, Clock clock,
             PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chains = chains;
        this.checkpoints = checkpoints;
        this.timeline = timeline;
        this.models = models;
        this.json = json;
        this.clock = clock;
        this.moment = new TransactionTemplate(transactions);
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Entries of a case after one of them, and one more when there are more. */
    List<Entry> entries(String caseNo, long after, int most) {
        return atOneMoment(() -> {
            var chain = chain(Ledger.CASES, caseNo);
            var some = new Chain(chain.name(), chain.fields(), chain.head(), chain.links().stream().filter(link -> link.seq() > after).limit(most + 1L).toList(),
                chain.seals());
            return told(some, handedIn(caseNo));
        });
    }

    /**
     * Writes a pack.
     *
     * @param username of whoever takes it away
     */
    void write(String caseNo, String username, OutputStream out) throws IOException {
        // so that the pack proves what has just happened too
        checkpoints.seal();
        var files = atOneMoment(() -> collect(caseNo));
        var manifest = sign(caseNo, username, files);
        files.put("manifest.json", pretty(manifest));
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    private <T> T atOneMoment(Supplier<T> work) {
        return moment.execute(status -> {
            chains.readAlike();
            return work.get();
        });
    }

    private Chain chain(Ledger ledger, String caseNo) {
        var name = ledger.chain(caseNo);
        return chains.read(ledger, List.of(name)).get(name);
    }

    private Map<String, HandedIn> handedIn(String caseNo) {
        return chains.handedIn(List.of(caseNo)).getOrDefault(caseNo, List.of()).stream()
            .collect(Collectors.toMap(words -> Long.toString(words.id()), HandedIn::of));
    }

    private List<Entry> told(Chain chain, Map<String, HandedIn> handedIn) {
        return chain.links().stream().map(link -> {
            var said = Entry.of(chain, link, null, null).values();
            return Entry.of(chain, link, timeline.sentence(said.get("kind"), said.get("rule"), said.get("details")), handedIn.get(said.get("submission_id")));
        }).toList();
    }

    private Map<String, byte[]> collect(String caseNo) {
        var happened = chain(Ledger.CASES, caseNo);
        var read = chain(Ledger.READINGS, caseNo);
        var entries = told(happened, handedIn(caseNo));
        var files = new TreeMap<String, byte[]>();
        files.put("README.txt", readme());
        files.put("entries.json", pretty(new Links(happened.name(), happened.fields(), entries)));
        files.put("readings.json", pretty(new Links(read.name(), read.fields(), read.links().stream().map(link -> Entry.of(read, link, null, null)).toList())));
        files.put("proof.json", pretty(proofs(happened, read)));
        files.put("letters.json", letters(caseNo));
        models.models(caseNo).forEach(file -> files.put("models/" + file.path(), file.content()));
        var asked = entries.stream().map(Entry::values).filter(entry -> entry.get("rule") != null)
            .map(entry -> new Table(entry.get("rule"), entry.get("rule_version"))).collect(Collectors.toCollection(LinkedHashSet::new));
        models.tables(asked).forEach(file -> files.put("tables/" + file.path(), file.content()));
        return files;
    }

    private Proofs proofs(Chain... some) {
        var proofs = new LinkedHashMap<String, Proof>();
        var keys = new LinkedHashMap<String, byte[]>();
        var trusted = checkpoints.trusted();
        for (var chain : some) {
            if (!chain.seals().isEmpty()) {
                var newest = checkpoints.find(chain.seals().get(chain.seals().size() - 1).checkpoint()).orElseThrow();
                proofs.put(chain.name(), Proof.of(newest, checkpoints.covered(newest.no()), chain.name()));
                if (trusted.containsKey(newest.signer())) {
                    keys.put(newest.signer().hex(), trusted.get(newest.signer()).getEncoded());
                }
            }
        }
        return new Proofs(proofs, keys);
    }

    private byte[] letters(String caseNo) {
        return jdbc.sql("""
                select coalesce(jsonb_pretty(jsonb_agg(to_jsonb(l) || jsonb_build_object('boxes',
                    (select coalesce(jsonb_agg(to_jsonb(b) order by b.box), '[]') from letter_box b where b.letter_id = l.id)) order by l.id)), '[]')
                from letter l where l.case_no = :caseNo
                """).param("caseNo", caseNo).query(String.class).single().getBytes(StandardCharsets.UTF_8);
    }

    private Manifest sign(String caseNo, String username, Map<String, byte[]> files) {
        var key = checkpoints.key();
        var hashes = new TreeMap<String, String>();
        files.forEach((name, content) -> hashes.put(name, Hash.of(content).hex()));
        var unsigned = new Manifest(Manifest.FORMAT, caseNo, clock.instant().toString(), username, hashes, key.id().hex(), key.publicKey(), new byte[0]);
        return new Manifest(unsigned.format(), caseNo, unsigned.takenAt(), username, hashes, unsigned.signer(), unsigned.publicKey(), key.sign(unsigned.said()));
    }

    private byte[] pretty(Object value) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] readme() {
        try (var in = Evidence.class.getResourceAsStream("/evidence-readme.txt")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
