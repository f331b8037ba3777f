package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;
import vn.overseasmembers.support.JourneyTest;

/** What auditors take away of several cases: lists, event logs, packs, and that it is recorded. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class CaseExportsTest extends JourneyTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @TempDir
    private java.nio.file.Path folder;
    @LocalServerPort
    private int port;
    @Autowired
    private Checkpoints checkpoints;
    private String cell;
    private String auditor;
    private String no;
    private String other;

    /** In a cell of its own, so that nobody else's cases are in the selection. */
    @BeforeEach
    void twoCases() {
        cell = "17.001.012.000.%03d".formatted(700 + PEOPLE.incrementAndGet());
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, '=Chi bộ Xuất', 'cell', :parent, date '2000-01-01')")
            .param("code", cell).param("parent", SUBORDINATE).update();
        register.officer(officerOf(cell), cell, null);
        no = path(application(register.member(cell, "grassroots"), cell).started()).walks(preparation(cell), cellOpinion(cell, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree")).no();
        other = application(register.member(cell, "grassroots"), cell).to("LA").started();
        identity.clearAuthentication();
        auditor = "auditor-of-exports-" + PEOPLE.get();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:u, 'Trần Kiểm Tra', '{noop}demo')").param("u", auditor).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, 'auditor', date '2000-01-01')").param("u", auditor)
            .param("code", cell).update();
    }

    private HttpResponse<byte[]> get(String username, String path) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/cases/" + path))
            .header("Authorization", "Basic " + basic).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String text(String path) throws IOException, InterruptedException {
        var answer = get(auditor, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void theListLeavesAsCsvAndAsAWorkbook() throws Exception {
        var lines = text("list.csv").split("\r\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).startsWith("\uFEFFNgười xuất: Trần Kiểm Tra (" + auditor + ")");
        assertThat(lines[1]).startsWith("Số hồ sơ,Trạng thái,");
        assertThat(lines[2]).startsWith(no + ",selection,study,JP,").contains("," + cell + ",'=Chi bộ Xuất,");
        assertThat(lines[3]).startsWith(other + ",selection,study,LA,");
        assertThat(text("list.csv?country=LA").split("\r\n")).hasSize(3).satisfies(some -> assertThat(some[2]).startsWith(other));

        var workbook = get(auditor, "list.xlsx?country=JP");
        assertThat(workbook.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"cases.xlsx\"");
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook.body()))) {
            var rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(2).getCell(0).getText()).isEqualTo(no);
            assertThat(rows.get(2).getCell(7).getText()).isEqualTo("=Chi bộ Xuất");
        }
    }

    @Test
    void anEventLogIsValidAgainstTheStandardsSchemaAndTellsTheWholeRecord() throws Exception {
        var log = text("events.xes");
        var events = validated(log);
        assertThat(events.getElementsByTagName("trace").getLength()).isEqualTo(2);
        assertThat(events.getElementsByTagName("event").getLength())
            .isEqualTo(jdbc.sql("select count(*) from case_entry where case_no in (:no, :other)").param("no", no).param("other", other).query(Integer.class).single());
        assertThat(log).contains("value=\"" + no + "\"", "value=\"" + officerOf(cell) + "\"", "value=\"Cho ý kiến của chi bộ\"", "value=\"schedule\"", "value=\"complete\"")
            .doesNotContain("Hồ Thị Thử");
        var one = validated(text(no + "/events.xes"));
        assertThat(one.getElementsByTagName("trace").getLength()).isEqualTo(1);
        assertThat(readings(no)).containsExactly(auditor + " entries", auditor + " entries");
        assertThat(readings(other)).containsExactly(auditor + " entries");
    }

    @Test
    void pseudonymsNameNobodyAndHoldWithinOneLog() throws Exception {
        var log = text("events.xes?pseudonyms=true");
        var events = validated(log);
        assertThat(log).doesNotContain(no, other, officerOf(cell), "\"" + cell + "\"", "\"" + SUBORDINATE + "\"");
        var resources = values(events, "org:resource");
        assertThat(resources).isNotEmpty().allMatch(value -> value.matches("officer-[0-9a-f]{12}"));
        assertThat(values(events, "homeCell")).allMatch(value -> value.matches("committee-[0-9a-f]{12}")).hasSize(2).containsOnly(values(events, "homeCell").get(0));
        assertThat(values(validated(text("events.xes?pseudonyms=true")), "org:resource")).doesNotContainAnyElementsOf(resources);
    }

    @Test
    void packsOfASelectionAreVerifiedTogetherAndNoneCanBeLeftOut() throws Exception {
        var files = unzipped(get(auditor, "evidence.zip").body());
        assertThat(files.keySet()).containsExactly(no + ".zip", other + ".zip", "README.txt", "manifest.json");
        var verdict = verify(files);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.entries()).isGreaterThan(15);
        assertThat(readings(no)).containsExactly(auditor + " evidence");

        var less = new TreeMap<>(files);
        less.remove(other + ".zip");
        assertThat(verify(less).problems()).extracting(Pack.Problem::file).containsExactly(other + ".zip");
        var changed = new TreeMap<>(files);
        changed.put(other + ".zip", files.get(no + ".zip"));
        assertThat(verify(changed).problems()).extracting(Pack.Problem::file).containsExactly(other + ".zip");
        var forged = unzipped(files.get(other + ".zip"));
        forged.put("report.pdf", new byte[] {1});
        changed.put(other + ".zip", zipped(forged));
        assertThat(verify(changed).problems()).extracting(Pack.Problem::file).contains(other + ".zip", other + ".zip/report.pdf");
    }

    @Test
    void theReportOnPaperTellsWhoDidWhatOnWhichRule() throws Exception {
        var report = unzipped(get(auditor, no + "/evidence").body()).get("report.pdf");
        Files.createDirectories(java.nio.file.Path.of("target/papers"));
        Files.write(java.nio.file.Path.of("target/papers/report.pdf"), report);
        var reader = new PdfReader(report);
        var extractor = new PdfTextExtractor(reader);
        var text = new StringBuilder();
        for (int page = 1; page <= reader.getNumberOfPages(); page++) {
            text.append(extractor.getTextFromPage(page)).append('\n');
        }
        var words = text.toString().replaceAll("\\s+", " ");
        assertThat(words).contains("BÁO CÁO DIỄN BIẾN HỒ SƠ " + no, "Hồ Thị Thử", "Trần Kiểm Tra (" + auditor + ")", "Trang 1/", "tán thành 15");
        assertThat(words.replace(" ", "")).contains("approval-chain", "(" + officerOf(cell) + ")");
    }

    @Test
    void nobodyTakesMoreThanHeMayRead() throws Exception {
        var stranger = "stranger-of-exports-" + PEOPLE.get();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:u, 'Người khác', '{noop}demo')").param("u", stranger).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, '17.001.012.001.001', 'auditor', date '2000-01-01')").param("u", stranger).update();
        for (var path : List.of("list.csv", "events.xes", "list.xlsx", "evidence.zip", no + "/events.xes")) {
            assertThat(get(officerOf(cell), path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(get(stranger, no + "/events.xes").statusCode()).isEqualTo(403);
        assertThat(new String(get(stranger, "list.csv").body(), StandardCharsets.UTF_8)).doesNotContain(no);
        assertThat(readings(no)).isEmpty();
    }

    private List<String> readings(String caseNo) {
        return jdbc.sql("select username || ' ' || part from case_reading where case_no = :no order by seq").param("no", caseNo).query(String.class).list();
    }

    private static Element validated(String log) throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(CaseExportsTest.class.getResource("/xes.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(log)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    private static List<String> values(Element log, String key) {
        var found = new ArrayList<String>();
        var all = log.getElementsByTagName("string");
        for (int i = 0; i < all.getLength(); i++) {
            var one = (Element) all.item(i);
            if (one.getAttribute("key").equals(key)) {
                found.add(one.getAttribute("value"));
            }
        }
        return found;
    }

    private static TreeMap<String, byte[]> unzipped(byte[] content) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
            }
        }
        return out.toByteArray();
    }

    private Pack.Verdict verify(Map<String, byte[]> files) throws IOException {
        var pack = folder.resolve("packs.zip");
        Files.write(pack, zipped(files));
        return Pack.verify(pack, checkpoints.key().publicKey());
    }
}
