package vn.overseasmembers.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import vn.overseasmembers.audit.Chain.Head;
import vn.overseasmembers.audit.Chain.Link;
import vn.overseasmembers.audit.Chain.Seal;
import vn.overseasmembers.audit.Checkpoint.Covered;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.audit.Packed.Manifest;

/** Verifies an evidence pack, or several in one zip, by itself: no database, no network, nothing believed but the signer's key. */
final class Pack {

    /** Unpacked; a pack of a case with thousands of entries has a few megabytes. */
    private static final long LARGEST = 512L * 1024 * 1024;
    private static final int MOST_FILES = 10_000;
    private static final Pattern CASE = Pattern.compile("\\d{4}-\\d{6,}\\.zip");

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final byte[] key;
    private int entries;
    private int erased;
    private long unsealed;
    private String signer = "";
    private boolean selection;
    private long readingsErased;

    private Pack(byte[] key) {
        this.key = key;
    }

    /** Something that does not hold: in which file, at which entry or null, why in English and in Vietnamese. */
    record Problem(String file, Long entry, String english, String vietnamese) {
    }

    /**
     * What it came to.
     *
     * @param entries  that were recomputed, erased how many words among them can't be told any more
     * @param unsealed entries that are younger than the checkpoint that covers them
     * @param signer   hash of the key that signed the pack, known when it was compared with a given one
     */
    record Verdict(List<Problem> problems, int entries, int erased, long unsealed, String signer, boolean known) {
    }

    /**
     * Reads and verifies a pack.
     *
     * @param key the signer's public key (X.509), or null when nobody says who should have signed
     */
    static Verdict verify(Path file, byte[] key) {
        var pack = new Pack(key);
        try {
            pack.read(file);
            if (pack.problems.isEmpty() && pack.manifest()) {
                var proofs = pack.json("proof.json");
                pack.chain("entries.json", Ledger.CASES, proofs);
                pack.chain("readings.json", Ledger.READINGS, proofs);
            } else if (pack.selection) {
                pack.packs();
            }
        } catch (IOException | RuntimeException e) {
            pack.problem(file.getFileName().toString(), null, "is no evidence pack, or is damaged: " + e.getMessage(),
                "không phải gói bằng chứng, hoặc đã hỏng: " + e.getMessage());
        }
        return new Verdict(List.copyOf(pack.problems), pack.entries, pack.erased, pack.unsealed, pack.signer, key != null);
    }

    private void problem(String file, Long entry, String english, String vietnamese) {
        problems.add(new Problem(file, entry, english, vietnamese));
    }

    private void read(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            long left = LARGEST;
            for (var all = zip.entries(); all.hasMoreElements(); ) {
                var one = all.nextElement();
                byte[] content;
                try (var in = zip.getInputStream(one)) {
                    content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
                }
                left -= content.length;
                if (left < 0 || files.size() == MOST_FILES) {
                    throw new IOException("too large");
                }
                if (files.put(one.getName(), content) != null) {
                    problem(one.getName(), null, "is there twice", "có hai lần");
                }
            }
        }
    }

    private JsonNode json(String name) throws IOException {
        if (!files.containsKey(name)) {
            throw new IOException(name + " is missing");
        }
        return JSON.readTree(files.get(name));
    }

    /** Whether the files are those that were signed, and by whom they should be. */
    private boolean manifest() throws IOException {
        var said = json("manifest.json");
        if (!Manifest.FORMAT.equals(said.path("format").asText())) {
            throw new IOException("manifest.json is of another format");
        }
        var listed = new TreeMap<String, String>();
        said.path("files").fields().forEachRemaining(file -> listed.put(file.getKey(), file.getValue().asText()));
        var publicKey = said.path("publicKey").binaryValue();
        signer = Hash.of(publicKey).hex();
        var manifest = new Manifest(Manifest.FORMAT, said.path("caseNo").asText(), said.path("takenAt").asText(), said.path("takenBy").asText(), listed,
            said.path("signer").asText(), publicKey, said.path("signature").binaryValue());
        if (key != null && !Hash.of(key).hex().equals(signer)) {
            problem("manifest.json", null, "was not signed with the given key", "không phải do khóa đã cho ký");
        }
        if (!signer.equals(manifest.signer()) || !verifies(publicKey, manifest.said(), manifest.signature())) {
            problem("manifest.json", null, "the signature does not hold", "chữ ký không đúng");
        }
        listed.forEach((name, hash) -> {
            if (!files.containsKey(name)) {
                problem(name, null, "is missing", "bị thiếu");
            } else if (!Hash.of(files.get(name)).hex().equals(hash)) {
                problem(name, null, "was changed", "đã bị sửa");
            }
        });
        files.keySet().stream().filter(name -> !listed.containsKey(name) && !name.equals("manifest.json"))
            .forEach(name -> problem(name, null, "does not belong to the pack", "không thuộc gói này"));
        selection = Manifest.SELECTION.equals(manifest.caseNo());
        // go on all the same where there is something to read: people want to know which entry
        return !selection && files.containsKey("proof.json") && files.containsKey("entries.json") && files.containsKey("readings.json");
    }

    /** The packs of several cases in one. */
    private void packs() throws IOException {
        for (var one : files.entrySet()) {
            if (!CASE.matcher(one.getKey()).matches()) {
                continue;
            }
            var unpacked = Files.createTempFile("evidence", ".zip");
            try {
                Files.write(unpacked, one.getValue());
                var verdict = verify(unpacked, key == null ? null : key.clone());
                verdict.problems().forEach(wrong -> problem(one.getKey() + "/" + wrong.file(), wrong.entry(), wrong.english(), wrong.vietnamese()));
                if (!signer.equals(verdict.signer())) {
                    problem(one.getKey(), null, "was signed with another key", "do khóa khác ký");
                }
                entries += verdict.entries();
                erased += verdict.erased();
                unsealed += verdict.unsealed();
            } finally {
                Files.delete(unpacked);
            }
        }
    }

    private static boolean verifies(byte[] publicKey, byte[] said, byte[] signature) {
        try {
            return SigningKey.verifies(SigningKey.readPublic(publicKey), said, signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void chain(String file, Ledger ledger, JsonNode proofs) throws IOException {
        var said = json(file);
        var name = said.path("chain").asText();
        var links = new ArrayList<Link>();
        for (var entry : said.path("entries")) {
            links.add(new Link(entry.path("seq").asLong(), Hash.read(entry.path("hash").asText()), values(ledger.fields(), entry)));
            handedIn(file, ledger, entry);
            if (ledger == Ledger.CASES && entry.path("kind").asText().equals("personal-data-erased")) {
                readingsErased = Math.max(readingsErased, details(entry).path("readings").asLong());
            }
        }
        entries += links.size();
        if (!name.equals(ledger.chain(json("manifest.json").path("caseNo").asText()))) {
            problem(file, null, "is of another case", "của hồ sơ khác");
        }
        var proof = proofs.path("chains").path(name);
        var seals = proof.isMissingNode() ? List.<Seal>of() : seal(file, name, proof, proofs);
        long pruned = said.path("pruned").path("seq").asLong();
        var prunedHash = pruned == 0 ? Hash.NONE : Hash.read(said.path("pruned").path("hash").asText());
        if (pruned > 0 && (ledger != Ledger.READINGS || pruned > readingsErased)) {
            problem(file, pruned, Finding.What.PRUNED_EARLY.english(), Finding.What.PRUNED_EARLY.vietnamese());
        }
        unsealed += Math.max(0, links.size() + pruned - seals.stream().mapToLong(Seal::seq).max().orElse(0));
        var head = links.isEmpty() ? pruned == 0 ? null : new Head(pruned, prunedHash, pruned, prunedHash)
            : new Head(links.get(links.size() - 1).seq(), links.get(links.size() - 1).hash(), pruned, prunedHash);
        for (var finding : new Chain(name, ledger.fields(), head, links, seals).check()) {
            problem(file, finding.seq(), finding.what().english(), finding.what().vietnamese());
        }
    }

    private static JsonNode details(JsonNode entry) throws IOException {
        return JSON.readTree(entry.path("details").asText());
    }

    private static List<String> values(List<String> fields, JsonNode of) {
        return new ArrayList<>(fields.stream().map(field -> of.path(field).isTextual() ? of.path(field).asText() : null).toList());
    }

    private void handedIn(String file, Ledger ledger, JsonNode entry) {
        if (ledger != Ledger.CASES || entry.path("submission_id").isMissingNode() || entry.path("submission_id").isNull()) {
            return;
        }
        var words = entry.path("handedIn");
        if (words.isMissingNode()) {
            problem(file, entry.path("seq").asLong(), "what was handed in is missing", "thiếu nội dung đã nộp");
        } else if (words.path("salt").isNull()) {
            erased++;
        } else if (!("\\x" + Chains.Words.commitment(words.path("salt").asText(), Chains.HANDED_IN, values(Chains.HANDED_IN, words.path("values"))).hex())
                .equals(entry.path("commitment").asText())) {
            problem(file, entry.path("seq").asLong(), Finding.What.WORDS_CHANGED.english(), Finding.What.WORDS_CHANGED.vietnamese());
        }
    }

    /** What a checkpoint proves of the chain; nothing when the checkpoint itself does not hold. */
    private List<Seal> seal(String file, String chain, JsonNode proof, JsonNode proofs) throws IOException {
        var said = proof.path("checkpoint");
        var checkpoint = new Checkpoint(said.path("no").asLong(), Instant.parse(said.path("at").asText()), Hash.read(said.path("previous").asText()),
            said.path("heads").asInt(), Hash.read(said.path("root").asText()), Hash.read(said.path("signer").asText()), said.path("signature").binaryValue());
        var keys = new HashMap<String, byte[]>();
        for (var each = proofs.path("keys").fields(); each.hasNext(); ) {
            var one = each.next();
            keys.put(one.getKey(), one.getValue().binaryValue());
        }
        var signing = keys.get(checkpoint.signer().hex());
        if (signing == null || !Hash.of(signing).equals(checkpoint.signer()) || !verifies(signing, checkpoint.said(), checkpoint.signature())) {
            problem("proof.json", null, "the signature of checkpoint %d does not hold".formatted(checkpoint.no()), "chữ ký của điểm niêm phong %d không đúng".formatted(checkpoint.no()));
            return List.of();
        }
        var head = new Covered(chain, proof.path("seq").asLong(), Hash.read(proof.path("hash").asText()));
        var beside = new ArrayList<Hash>();
        proof.path("beside").forEach(hash -> beside.add(Hash.read(hash.asText())));
        if (!Merkle.rootBy(head.leaf(), proof.path("leaf").asInt(), checkpoint.heads(), beside).equals(checkpoint.root())) {
            problem("proof.json", null, "checkpoint %d does not cover %s so".formatted(checkpoint.no(), file), "điểm niêm phong %d không gồm %s như vậy".formatted(checkpoint.no(), file));
            return List.of();
        }
        return List.of(new Seal(checkpoint.no(), head.seq(), head.hash()));
    }

    /** Reads a public key as the application writes it. */
    static byte[] key(String pem) {
        return SigningKey.decode(pem);
    }
}
