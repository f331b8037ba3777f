package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.audit.Packed.Manifest;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;

/** What auditors read over REST, that it is recorded, and that what they take away can be verified without the system. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class EvidenceTest extends JourneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @TempDir
    private java.nio.file.Path folder;
    @LocalServerPort
    private int port;
    @Autowired
    private Checkpoints checkpoints;
    @Autowired
    private Environment settings;
    private Path file;
    private String auditor;

    @BeforeEach
    void aCase() {
        file = path(application(register.member(CELL, "grassroots"), CELL).started());
        file.walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"));
        identity.clearAuthentication();
        auditor = holding("auditor", INSPECTION, null);
    }

    private String holding(String function, String organisation, Long member) {
        var username = function + "-of-evidence-" + PEOPLE.incrementAndGet();
        jdbc.sql("insert into account (username, full_name, password_hash, member_id) values (:u, 'Người thử', '{noop}demo', :member)").param("u", username)
            .param("member", member).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, :function, date '2000-01-01')").param("u", username)
            .param("code", organisation).param("function", function).update();
        return username;
    }

    private RestOfficer.Answer get(String username, String path) {
        return new RestOfficer(port, username, username.equals(PostgresForTests.ADMIN) ? PostgresForTests.ADMIN_PASSWORD : "demo").get("/api/cases" + path);
    }

    private List<String> readings() {
        return jdbc.sql("select username || ' ' || organisation || ' ' || part from case_reading where case_no = :no order by seq").param("no", file.no())
            .query(String.class).list();
    }

    @Test
    void isForTheAuditorsOfItsAreaAlone() {
        var member = jdbc.sql("select member_id from journey_case where no = :no").param("no", file.no()).query(Long.class).single();
        var himself = holding("auditor", INSPECTION, member);
        var concerned = holding("auditor", INSPECTION, null);
        jdbc.sql("insert into interest (case_no, username, committee, declared_at) values (:no, :who, :cell, now())").param("no", file.no())
            .param("who", concerned).param("cell", CELL).update();
        var ofJapan = holding("auditor", JAPAN, null);
        for (var path : List.of("/" + file.no(), "/" + file.no() + "/entries", "/" + file.no() + "/evidence")) {
            for (var no : List.of(officerOf(CELL), himself, concerned, ofJapan, holding("process-owner", INSPECTION, null), PostgresForTests.ADMIN)) {
                var answer = get(no, path);
                assertThat(answer.status()).as(no + path).isEqualTo(403);
                assertThat(answer.body().path("message").asText()).isNotBlank();
            }
            assertThat(get(auditor, path).status()).isEqualTo(200);
            assertThat(get(auditor, path.replace(file.no(), "2001-000001")).status()).isEqualTo(403);
        }
        for (var none : List.of(himself, concerned, ofJapan)) {
            assertThat(numbers(get(none, "?limit=200"))).as(none).doesNotContain(file.no());
        }
        jdbc.sql("update journey_case set state = 'abroad', host = :host where no = :no").param("host", JAPAN).param("no", file.no()).update();
        assertThat(get(ofJapan, "/" + file.no()).status()).isEqualTo(200);
        assertThat(numbers(get(ofJapan, "?limit=200"))).contains(file.no());
        assertThat(readings()).containsExactly(auditor + " " + INSPECTION + " case", auditor + " " + INSPECTION + " entries",
            auditor + " " + INSPECTION + " evidence", ofJapan + " " + JAPAN + " case");
    }

    private static List<String> numbers(RestOfficer.Answer answer) {
        var numbers = new ArrayList<String>();
        answer.body().path("cases").forEach(one -> numbers.add(one.path("no").asText()));
        return numbers;
    }

    @Test
    void listsTheAreaByPages() {
        var two = holding("auditor", GRASSROOTS, null);
        application(register.member(OTHER_CELL, "grassroots"), OTHER_CELL).started();
        identity.clearAuthentication();
        var all = numbers(get(two, "?limit=200"));
        assertThat(all).contains(file.no()).isSorted().hasSizeGreaterThan(1);
        var paged = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = get(two, "?limit=1&after=" + next);
            paged.addAll(numbers(page));
            next = page.body().path("next").isNull() ? null : page.body().path("next").asText();
        }
        assertThat(paged).isEqualTo(all);
        assertThat(numbers(get(two, "?limit=200&state=selection&country=JP&tripKind=study"))).contains(file.no());
        assertThat(numbers(get(two, "?limit=200&state=closed"))).isEmpty();
        assertThat(get(two, "?limit=200").body().toString()).doesNotContain("Hồ Thị Thử");
        for (var wrong : List.of("?limit=0", "?limit=201", "?limit=x")) {
            assertThat(get(two, wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void tellsWhoDidWhatOnWhichRule() {
        assertThat(get(auditor, "/" + file.no()).body().path("member").path("fullName").asText()).startsWith("Hồ Thị Thử");
        var all = new ArrayList<JsonNode>();
        for (var next = "0"; next != null; ) {
            var page = get(auditor, "/" + file.no() + "/entries?limit=3&after=" + next);
            page.body().path("entries").forEach(all::add);
            next = page.body().path("next").isNull() ? null : page.body().path("next").asText();
        }
        assertThat(all).hasSize(jdbc.sql("select count(*) from case_entry where case_no = :no").param("no", file.no()).query(Integer.class).single());
        var opinion = all.stream().filter(entry -> entry.path("task").asText().equals("cell-opinion") && entry.path("kind").asText().equals("task-completed"))
            .findFirst().orElseThrow();
        assertThat(opinion.path("actor").asText()).isEqualTo(officerOf(CELL));
        assertThat(opinion.path("what").asText()).isEqualTo("Hoàn thành “Cho ý kiến của chi bộ”: đồng ý");
        assertThat(opinion.path("handedIn").path("values").path("content").asText()).contains("\"entitled\": 20");
        assertThat(all.stream().filter(entry -> entry.path("kind").asText().equals("rule-decided")))
            .isNotEmpty().allSatisfy(entry -> assertThat(entry.path("citation").asText()).isNotBlank());
    }

    private TreeMap<String, byte[]> pack() throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString((auditor + ":demo").getBytes(StandardCharsets.UTF_8));
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/cases/" + file.no() + "/evidence"))
            .header("Authorization", "Basic " + basic).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/zip"));
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private java.nio.file.Path zipped(Map<String, byte[]> files) throws IOException {
        var file = folder.resolve("pack.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
            }
        }
        return file;
    }

    private Pack.Verdict verify(Map<String, byte[]> files) throws IOException {
        return Pack.verify(zipped(files), checkpoints.key().publicKey());
    }

    @Test
    void aPackHoldsEverythingAndVerifiesWithoutTheSystem() throws Exception {
        jdbc.sql("update submission set content = null, case_before = null, salt = null where case_no = :no and task = 'prepare'").param("no", file.no()).update();
        var files = pack();
        assertThat(files).containsKeys("README.txt", "report.pdf", "entries.json", "readings.json", "proof.json", "letters.json", "manifest.json");
        assertThat(files.keySet()).anyMatch(name -> name.matches("models/journey-v\\d+/journey\\.bpmn")).anyMatch(name -> name.matches("models/selection-v\\d+/prepare\\.form"))
            .anyMatch(name -> name.matches("tables/approval-chain-v\\d+/approval-chain\\.dmn"));
        assertThat(new String(files.get("entries.json"), StandardCharsets.UTF_8)).contains(officerOf(CELL), officerOf(SUBORDINATE));
        assertThat(new String(files.get("readings.json"), StandardCharsets.UTF_8)).contains(auditor);
        var verdict = verify(files);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.entries()).isGreaterThan(10);
        assertThat(verdict.erased()).isEqualTo(1);
        assertThat(verdict.unsealed()).isZero();
    }

    @Test
    void anyChangeOfAPackIsFound() throws Exception {
        var files = pack();
        for (var name : files.keySet()) {
            var changed = new TreeMap<>(files);
            var content = files.get(name).clone();
            content[content.length / 2] ^= 1;
            changed.put(name, content);
            assertThat(verify(changed).problems()).as(name + " changed").isNotEmpty();
            changed.remove(name);
            assertThat(verify(changed).problems()).as(name + " removed").isNotEmpty();
        }
        var more = new TreeMap<>(files);
        more.put("models/other.bpmn", new byte[] {1});
        assertThat(verify(more).problems()).extracting(Pack.Problem::file).containsExactly("models/other.bpmn");
        assertThat(verify(Map.of()).problems()).isNotEmpty();
        Files.write(folder.resolve("none.zip"), new byte[] {1, 2, 3});
        assertThat(Pack.verify(folder.resolve("none.zip"), null).problems()).hasSize(1);
    }

    /** A byte changed, removed, added, swapped with another, or the end cut off, anywhere in any file. */
    @Test
    void anySingleByteOfAPackIsHeld() throws Exception {
        var files = pack();
        var names = List.copyOf(files.keySet());
        for (int seed = 0; seed < 80; seed++) {
            var random = new Random(seed);
            var changed = new TreeMap<>(files);
            var name = names.get(random.nextInt(names.size()));
            changed.put(name, tampered(files.get(name), random));
            assertThat(verify(changed).problems()).as(name + ", seed " + seed).isNotEmpty();
        }
    }

    private static byte[] tampered(byte[] content, Random random) {
        int at = random.nextInt(content.length);
        var changed = new ByteArrayOutputStream();
        changed.write(content, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> changed.write(content[at] ^ 1 << random.nextInt(8));
            case 1 -> {
                return changed.toByteArray();
            }
            case 2 -> {
                changed.write(random.nextInt(256));
                changed.write(content[at]);
            }
            case 3 -> {
                int other = IntStream.range(0, content.length).filter(i -> content[i] != content[at]).findAny().orElseThrow();
                var swapped = content.clone();
                swapped[at] = content[other];
                swapped[other] = content[at];
                return swapped;
            }
            default -> { }
        }
        changed.write(content, at + 1, content.length - at - 1);
        return changed.toByteArray();
    }

    /** By whoever also makes the list of files anew and signs it with a key of his own: what is hashed of entries, readings and what was handed in holds all the same. */
    @Test
    void anyEntryOfAPackIsHeldEvenWhenItIsSignedAnew() throws Exception {
        assertThat(get(auditor, "/" + file.no()).status()).isEqualTo(200);
        assertThat(get(auditor, "/" + file.no() + "/entries").status()).isEqualTo(200);
        var files = pack();
        var stranger = SigningKey.in(folder.resolve("stranger/record.key"));
        assertThat(Pack.verify(zipped(signed(files, stranger)), null).problems()).isEmpty();
        for (int seed = 0; seed < 80; seed++) {
            var random = new Random(seed);
            var ledger = random.nextInt(3) == 0 ? Ledger.READINGS : Ledger.CASES;
            var name = ledger == Ledger.READINGS ? "readings.json" : "entries.json";
            var said = JSON.readTree(files.get(name));
            tamper((ArrayNode) said.path("entries"), ledger, random);
            var changed = new TreeMap<>(files);
            changed.put(name, JSON.writeValueAsBytes(said));
            assertThat(Pack.verify(zipped(signed(changed, stranger)), null).problems()).as(name + ", seed " + seed).isNotEmpty();
        }
    }

    private static void tamper(ArrayNode entries, Ledger ledger, Random random) {
        int at = random.nextInt(entries.size());
        var entry = (ObjectNode) entries.get(at);
        switch (random.nextInt(6)) {
            case 0 -> entries.remove(at);
            case 1 -> entries.insert(at, entry.deepCopy());
            case 2 -> {
                int other = (at + 1 + random.nextInt(entries.size() - 1)) % entries.size();
                entries.set(at, entries.get(other).deepCopy());
                entries.set(other, entry);
            }
            case 3 -> {
                while (entries.size() > at) {
                    entries.remove(at);
                }
            }
            case 4 -> {
                var words = entry.path("handedIn").path("values");
                var of = words.path("content").isTextual() ? (ObjectNode) words : entry;
                var field = of == words ? "content" : ledger.fields().get(random.nextInt(ledger.fields().size()));
                of.put(field, of.path(field).isTextual() ? of.path(field).asText() + " " : "");
            }
            default -> {
                var field = ledger.fields().get(random.nextInt(ledger.fields().size()));
                var value = entry.path(field).asText("");
                entry.put(field, value.isEmpty() ? "x" : value.substring(1));
            }
        }
    }

    /** Whoever forges a pack and signs it himself fails at the checkpoint; and at the key, if that is given. */
    @Test
    void aForgedEntryIsSaidEvenWhenThePackIsSignedAnew() throws Exception {
        var files = pack();
        var stranger = SigningKey.in(folder.resolve("stranger/record.key"));
        assertThat(Pack.verify(zipped(signed(files, stranger)), null).problems()).as("the same, signed by another").isEmpty();
        assertThat(verify(signed(files, stranger)).problems()).extracting(Pack.Problem::file).containsExactly("manifest.json");

        var changed = forged(files, stranger, entries -> {
            ((ObjectNode) entries.path("entries").path(4)).put("actor", "somebody-else");
            return entries;
        });
        assertThat(Pack.verify(zipped(changed), null).problems()).extracting(Pack.Problem::entry).containsExactly(5L);

        var wordsChanged = forged(files, stranger, entries -> {
            for (var entry : entries.path("entries")) {
                if (entry.path("task").asText().equals("cell-opinion") && entry.has("handedIn")) {
                    var values = (ObjectNode) entry.path("handedIn").path("values");
                    values.put("content", values.path("content").asText().replace("20", "19"));
                }
            }
            return entries;
        });
        assertThat(Pack.verify(zipped(wordsChanged), null).problems()).hasSize(1);

        var cutOff = forged(files, stranger, entries -> {
            var list = (com.fasterxml.jackson.databind.node.ArrayNode) entries.path("entries");
            list.remove(list.size() - 1);
            return entries;
        });
        assertThat(Pack.verify(zipped(cutOff), null).problems()).extracting(Pack.Problem::english).containsExactly(Finding.What.CUT_OFF.english());
    }

    private static TreeMap<String, byte[]> forged(Map<String, byte[]> files, SigningKey key, UnaryOperator<JsonNode> change) throws IOException {
        var changed = new TreeMap<>(files);
        changed.put("entries.json", JSON.writeValueAsBytes(change.apply(JSON.readTree(files.get("entries.json")))));
        return signed(changed, key);
    }

    private static TreeMap<String, byte[]> signed(Map<String, byte[]> files, SigningKey key) throws IOException {
        var signed = new TreeMap<>(files);
        var old = JSON.readTree(signed.remove("manifest.json"));
        var hashes = new TreeMap<String, String>();
        signed.forEach((name, content) -> hashes.put(name, Hash.of(content).hex()));
        var unsigned = new Manifest(Manifest.FORMAT, old.path("caseNo").asText(), old.path("takenAt").asText(), "somebody", hashes, key.id().hex(), key.publicKey(), new byte[0]);
        signed.put("manifest.json", JSON.writeValueAsBytes(new Manifest(Manifest.FORMAT, unsigned.caseNo(), unsigned.takenAt(), "somebody", hashes, key.id().hex(),
            key.publicKey(), key.sign(unsigned.said()))));
        return signed;
    }

    @Test
    void theCommandSaysWhatHoldsAndWhatDoesNot() throws Exception {
        var files = pack();
        var pack = zipped(files).toString();
        var key = settings.getProperty("overseas.record.key") + ".pub";
        var said = new ByteArrayOutputStream();
        assertThat(run(said, pack, "--key", key)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("ĐÚNG: ").doesNotContain("--key");
        said.reset();
        assertThat(run(said, pack)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--key");
        SigningKey.in(folder.resolve("stranger/record.key"));
        said.reset();
        assertThat(run(said, "--key=" + folder.resolve("stranger/record.key.pub"), pack)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("SAI: manifest.json");
        var content = new String(files.get("entries.json"), StandardCharsets.UTF_8).replaceFirst("\"task-completed\"", "\"task-complete\"");
        files.put("entries.json", content.getBytes(StandardCharsets.UTF_8));
        said.reset();
        assertThat(run(said, zipped(files).toString(), "--key", key)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("SAI: entries.json: đã bị sửa", "SAI: entries.json, mục ");
        assertThat(run(said, pack, "more")).isEqualTo(2);
        assertThat(run(said, folder.resolve("nothing.zip").toString())).isEqualTo(1);

        said.reset();
        assertThat(run(said)).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("ĐÚNG: ");
    }

    private int run(ByteArrayOutputStream said, String... arguments) {
        return new VerifyCommand().run(List.of(arguments), settings, new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
