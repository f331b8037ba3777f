package vn.overseasmembers.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
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
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.audit.Packed.Entry;
import vn.overseasmembers.audit.Packed.HandedIn;
import vn.overseasmembers.audit.Packed.Links;
import vn.overseasmembers.audit.Packed.Manifest;
import vn.overseasmembers.audit.Packed.Proof;
import vn.overseasmembers.audit.Packed.Proofs;
import vn.overseasmembers.document.Mark;
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
    private final Report report;
    private final Officers officers;
    private final TransactionTemplate moment;

    Evidence(JdbcClient jdbc, Chains chains, Checkpoints checkpoints, Timeline timeline, ModelsOfCase models, ObjectMapper json, Clock clock,
             Report report, Officers officers, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chains = chains;
        this.checkpoints = checkpoints;
        this.timeline = timeline;
        this.models = models;
        this.json = json;
        this.clock = clock;
        this.report = report;
        this.officers = officers;
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
        pack(caseNo, username, out);
    }

    /**
     * Writes packs of several cases as one zip, with a signed list of them, so that none can be left out unseen.
     *
     * @param username of whoever takes them away
     */
    void write(List<String> cases, String username, OutputStream out) throws IOException {
        checkpoints.seal();
        var hashes = new TreeMap<String, String>();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            add(zip, hashes, "README.txt", readme());
            for (var caseNo : cases) {
                var one = new ByteArrayOutputStream();
                pack(caseNo, username, one);
                add(zip, hashes, caseNo + ".zip", one.toByteArray());
            }
            put(zip, "manifest.json", pretty(sign(Manifest.SELECTION, username, hashes)));
        }
    }

    private void pack(String caseNo, String username, OutputStream out) throws IOException {
        var mark = new Mark(officers.nameOf(username).orElse(username) + " (" + username + ")", clock.instant());
        var files = atOneMoment(() -> collect(caseNo, mark));
        var hashes = new TreeMap<String, String>();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                add(zip, hashes, file.getKey(), file.getValue());
            }
            put(zip, "manifest.json", pretty(sign(caseNo, username, hashes)));
        }
    }

    private static void add(ZipOutputStream zip, Map<String, String> hashes, String name, byte[] content) throws IOException {
        hashes.put(name, Hash.of(content).hex());
        put(zip, name, content);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
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

    private Map<String, byte[]> collect(String caseNo, Mark mark) {
        var happened = chain(Ledger.CASES, caseNo);
        var read = chain(Ledger.READINGS, caseNo);
        var entries = told(happened, handedIn(caseNo));
        var files = new TreeMap<String, byte[]>();
        files.put("README.txt", readme());
        files.put("entries.json", pretty(Links.of(happened, entries)));
        var readings = read.links().stream().map(link -> Entry.of(read, link, null, null)).toList();
        files.put("readings.json", pretty(Links.of(read, readings)));
        files.put("report.pdf", report.of(caseNo, mark, entries, readings, sealed(happened), Hash.of(files.get("entries.json"))));
        files.put("proof.json", pretty(proofs(happened, read)));
        files.put("letters.json", letters(caseNo));
        models.models(caseNo).forEach(file -> files.put("models/" + file.path(), file.content()));
        var asked = entries.stream().map(Entry::values).filter(entry -> entry.get("rule") != null)
            .map(entry -> new Table(entry.get("rule"), entry.get("rule_version"))).collect(Collectors.toCollection(LinkedHashSet::new));
        models.tables(asked).forEach(file -> files.put("tables/" + file.path(), file.content()));
        return files;
    }

    private String sealed(Chain chain) {
        var links = chain.links();
        var hash = links.isEmpty() ? "" : ", mục cuối có mã " + links.get(links.size() - 1).hash().hex();
        return chain.seals().isEmpty() ? "Nhật ký chưa được niêm phong." : "Nhật ký có %d mục%s; đã niêm phong đến mục %d ở lần niêm phong số %d.".formatted(links.size(), hash,
            chain.seals().get(chain.seals().size() - 1).seq(), chain.seals().get(chain.seals().size() - 1).checkpoint());
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

    private Manifest sign(String what, String username, Map<String, String> hashes) {
        var key = checkpoints.key();
        var unsigned = new Manifest(Manifest.FORMAT, what, clock.instant().toString(), username, hashes, key.id().hex(), key.publicKey(), new byte[0]);
        return new Manifest(unsigned.format(), what, unsigned.takenAt(), username, hashes, unsigned.signer(), unsigned.publicKey(), key.sign(unsigned.said()));
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
