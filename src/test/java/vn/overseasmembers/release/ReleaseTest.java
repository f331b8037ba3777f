package vn.overseasmembers.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockPart;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.modelling.TableSheet;
import vn.overseasmembers.support.PostgresForTests;

/** From Camunda Modeler's deploy button, the page and the start to a released version. Every test has a process folder to itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"overseas.demo=true", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = PostgresForTests.class)
class ReleaseTest {

    private static final String OWNER = "chuquytrinh";
    private static final String REASON = "Bổ sung căn cứ theo hướng dẫn mới.";
    private static final String BOUNDARY = "----bien-gioi";
    private static final Path PROCESSES = Path.of("processes");

    @TempDir
    Path folder;
    @LocalServerPort
    int port;
    @Autowired
    Deployments deployments;
    @Autowired
    Drafts drafts;
    @Autowired
    FolderVersions versions;
    @Autowired
    Decisions decisions;
    @Autowired
    KnownToModels known;
    @Autowired
    RepositoryService repository;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    WebApplicationContext context;
    @Autowired
    JdbcClient jdbc;

    private record Answer(int status, JsonNode body) {
    }

    // over REST

    @Test
    void modelersButtonMakesADraftAndDeploysNothing() throws Exception {
        var answer = deploy(OWNER, Map.of("deployment-name", "Về phép", "deployment-source", "Camunda Modeler", "deploy-changed-only", "true"),
            changed("home-visit", "Lần một"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("id").asText()).matches("draft-[0-9]+");
        assertThat(answer.body().path("name").asText()).isEqualTo("Về phép");
        assertThat(answer.body().path("source").asText()).isEqualTo("Camunda Modeler");
        assertThat(answer.body().path("deploymentTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(answer.body().path("links").isArray()).isTrue();
        assertThat(answer.body().has("deployedProcessDefinitions")).isTrue();
        assertThat(versions("home-visit")).isEqualTo(1);
        assertThat(drafts.open(OWNER)).anySatisfy(draft -> assertThat(List.of(draft.name(), draft.folders(), draft.madeBy())).containsExactly("Về phép", "home-visit", OWNER));
    }

    @Test
    void aDiagramAloneIsEnoughSinceTheRestStaysAsItIs() throws Exception {
        var answer = deploy(OWNER, Map.of("deployment-name", "diagram"), Map.of("letter-lost.bpmn", changed("letter-lost", "Một mình").get("letter-lost.bpmn")));
        assertThat(answer.status()).isEqualTo(200);

        drafts.release(draft(answer), REASON, OWNER);
        assertThat(deployments.current().filesOf("letter-lost")).containsOnlyKeys("letter-lost.bpmn", "loss-recorded.form");
        assertThat(versions("letter-lost")).isEqualTo(2);
    }

    @Test
    void aTableAloneFindsItsFolderAndIsHeldAgainstAllThatNeedsIt() throws Exception {
        var deadlines = Files.readString(PROCESSES.resolve("rules/deadlines.dmn"));
        assertThat(deploy(OWNER, Map.of(), Map.of("deadlines.dmn", deadlines.replace("30-HD/BTCTW", "31-HD/BTCTW").getBytes(UTF_8))).status()).isEqualTo(200);

        var without = deploy(OWNER, Map.of(), Map.of("deadlines.dmn", deadlines.replace("<text>\"urge-briefing\"</text>", "<text>\"urge-briefings\"</text>").getBytes(UTF_8)));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body().path("findings")).singleElement().satisfies(finding -> assertThat(List.of(finding.path("file").asText(),
            finding.path("element").asText(), finding.path("rule").asText())).containsExactly("briefing/briefing.bpmn", "urge-briefing", "deadline"));
    }

    @Test
    void whatTheGateRefusesComesBackWithItsFindings() throws Exception {
        var files = changed("signal", "Có kịch bản");
        files.computeIfPresent("signal.bpmn", (name, content) -> new String(content, UTF_8)
            .replaceFirst("(<bpmn:userTask id=\"consider-signal\"[^>]*?) name=\"[^\"]*\"", "$1 name=\"\" camunda:assignee=\"an\"").getBytes(UTF_8));
        var answer = deploy(OWNER, Map.of("deployment-name", "signal"), files);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("type").asText()).isEqualTo("refused-by-gate");
        assertThat(answer.body().path("message").asText()).contains("consider-signal").doesNotContain("ENGINE-", "Exception");
        assertThat(answer.body().path("findings")).extracting(finding -> finding.path("rule").asText(), finding -> finding.path("severity").asText())
            .containsExactlyInAnyOrder(tuple("name", "error"), tuple("person", "error"));
        assertThat(answer.body().path("findings")).allSatisfy(finding -> {
            assertThat(finding.path("file").asText()).isEqualTo("signal/signal.bpmn");
            assertThat(finding.path("element").asText()).isEqualTo("consider-signal");
            assertThat(finding.has("name")).isTrue();
            assertThat(finding.path("message").asText()).isNotBlank();
        });
        assertThat(drafts.open(OWNER)).noneMatch(draft -> draft.folders().equals("signal"));
    }

    @Test
    void whatIsNoModelOrTooLargeIsRefusedInSentences() throws Exception {
        assertThat(deploy(OWNER, Map.of("deployment-name", "x"), Map.of("bomb.bpmn", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".getBytes(UTF_8))).body().toString())
            .contains("\"rule\":\"doctype\"");
        var large = deploy(OWNER, Map.of("deployment-name", "x"), Map.of("large.bpmn", new byte[50_000_000]));
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.body().toString()).contains("\"rule\":\"too-large\"");
        assertThat(deploy(OWNER, Map.of("deployment-name", "x"), Map.of()).status()).isEqualTo(400);
        assertThat(deploy(OWNER, Map.of("deployment-name", "x"), Map.of("../../x.bpmn", new byte[3])).status()).isEqualTo(400);
    }

    @Test
    void nobodyButAnOwnerDeploys() throws Exception {
        for (var other : List.of("chibo.cntt", "quantri", "kiemtra.tw")) {
            assertThat(deploy(other, Map.of("deployment-name", "x"), changed("interest", "Người khác")).status()).as(other).isEqualTo(403);
        }
        assertThatThrownBy(() -> drafts.receive("x", changed("interest", "Người khác"), "quantri")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> drafts.release(1, REASON, "quantri")).isInstanceOf(Rejection.class).hasMessageContaining("chủ quy trình");
    }

    // release

    @Test
    void aReleaseNeedsAReasonAndIsKept() throws Exception {
        long draft = received("stay-end", "Có lý do");
        assertThatThrownBy(() -> drafts.release(draft, " ", OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("lý do");
        assertThat(versions("stay-end")).isEqualTo(1);

        drafts.release(draft, REASON, OWNER);
        assertThat(versions("stay-end")).isEqualTo(2);
        assertThat(versions.list("", OWNER).versions()).filteredOn(version -> version.folder().equals("stay-end")).extracting(Deployments.Version::version,
            Deployments.Version::releasedBy, Deployments.Version::reason).containsExactly(tuple(2, OWNER, REASON), tuple(1, null, null));
        assertThat(jdbc.sql("select concat_ws(' ', actor, details ->> 'version') from system_event where kind = 'deployment' and subject = 'stay-end' order by id")
            .query(String.class).list()).as("told to the record").containsExactly("1", OWNER + " 2");
        assertThatThrownBy(() -> drafts.release(draft, REASON, OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("không còn");
    }

    @Test
    void aDraftFromBeforeAnotherReleaseDoesNotUndoIt() throws Exception {
        long first = received("withdrawal", "Thứ nhất");
        long second = received("withdrawal", "Thứ hai");
        drafts.release(second, REASON, OWNER);

        assertThatThrownBy(() -> drafts.release(first, REASON, OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("phiên bản khác");
        assertThat(versions("withdrawal")).isEqualTo(2);
        drafts.putAside(first, OWNER);
        assertThat(drafts.open(OWNER)).noneMatch(draft -> draft.id() == first);
    }

    @Test
    void aRestartBringsNothingBackAndANewerProgramComesAsADraft() throws Exception {
        drafts.release(received("mistake", "Của chủ quy trình"), REASON, OWNER);
        startWith("mistake", changed("mistake", null));
        assertThat(versions("mistake")).as("what was there before").isEqualTo(2);

        startWith("mistake", changed("mistake", "Của chương trình mới"));
        startWith("mistake", changed("mistake", "Của chương trình mới"));
        assertThat(versions("mistake")).as("still the owner's").isEqualTo(2);
        assertThat(drafts.open(OWNER)).filteredOn(draft -> draft.folders().equals("mistake")).singleElement().satisfies(draft -> assertThat(draft.madeBy()).isNull());
    }

    @Test
    void aStartRefusesWhatTheGateRefuses() throws Exception {
        var files = changed("interest", "Sai");
        files.computeIfPresent("interest.bpmn", (name, content) -> new String(content, UTF_8).replace("${handing.over(caseNo)}", "${handing.getClass()}").getBytes(UTF_8));

        assertThatThrownBy(() -> startWith("interest", files)).isInstanceOf(StartRefused.class).hasMessageContaining("interest/interest.bpmn").hasMessageContaining("getClass");
        assertThat(versions("interest")).isEqualTo(1);
    }

    @Test
    void aFolderThatIsNotThereOrEmptyRefusesTheStart() {
        assertThatThrownBy(() -> start(folder)).isInstanceOf(StartRefused.class).hasMessageContaining("OVERSEAS_PROCESSES_DIR");
        assertThatThrownBy(() -> start(folder.resolve("missing"))).isInstanceOf(StartRefused.class).hasMessageContaining("OVERSEAS_PROCESSES_DIR");
    }

    // the page

    @Test
    void theOwnersPageTakesFilesShowsFindingsReleasesAndGivesVersionsAway() throws Exception {
        var web = web();
        var files = changed("confirmation-missing", "Trên trang");
        files.computeIfPresent("confirmation-missing.bpmn", (name, content) -> new String(content, UTF_8).replace(" isExecutable=\"true\"", "").getBytes(UTF_8));
        var refused = web.perform(upload(files).with(owner()).with(csrf())).andReturn().getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8)).contains("confirmation-missing/confirmation-missing.bpmn", "Executable").doesNotContain("??");

        var taken = web.perform(upload(changed("confirmation-missing", "Trên trang")).with(owner()).with(csrf())).andReturn();
        assertThat(taken.getFlashMap().get("done")).isEqualTo("processes.received");
        long draft = drafts.open(OWNER).stream().filter(one -> one.folders().equals("confirmation-missing")).findFirst().orElseThrow().id();
        assertThat(page(web)).contains("Bản nháp chờ phát hành", "/processes/drafts/" + draft, "cùng chương trình").doesNotContain("??");
        assertThat(page(web, "/processes/drafts/" + draft)).contains("/processes/drafts/" + draft + "/release", "không có gì phải sửa", "versionTag", "Trên trang",
            "/in-use/confirmation-missing/confirmation-missing.bpmn").doesNotContain("??");
        var drawn = web.perform(get("/processes/drafts/{id}/files/confirmation-missing/confirmation-missing.bpmn", draft).with(owner())).andReturn().getResponse();
        assertThat(drawn.getContentType()).startsWith("text/plain");
        assertThat(drawn.getContentAsByteArray()).isEqualTo(changed("confirmation-missing", "Trên trang").get("confirmation-missing.bpmn"));

        var without = web.perform(post("/processes/drafts/{id}/release", draft).with(owner()).with(csrf())).andReturn();
        assertThat((String) without.getFlashMap().get("refused")).contains("lý do");
        var released = web.perform(post("/processes/drafts/{id}/release", draft).param("reason", REASON).with(owner()).with(csrf())).andReturn();
        assertThat(released.getFlashMap().get("done")).isEqualTo("processes.released");
        assertThat(page(web)).contains(REASON, "/processes/confirmation-missing/2.zip", "/processes/versions/confirmation-missing/2");
        assertThat(web.perform(get("/processes/drafts/{id}", draft).with(owner())).andReturn().getFlashMap().get("refused")).asString().contains("không còn");

        var zip = web.perform(get("/processes/confirmation-missing/2.zip").with(owner())).andReturn().getResponse();
        assertThat(names(zip.getContentAsByteArray())).containsExactly("confirmation-missing/confirmation-missing.bpmn", "confirmation-missing/confirmation-recorded.form");
        assertThat(web.perform(get("/processes/confirmation-missing/9.zip").with(owner())).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void whatIsRefusedIsShownOnItsDrawingThoughItIsKeptNowhere() throws Exception {
        var files = changed("signal", "Vẽ ra");
        files.computeIfPresent("signal.bpmn", (name, content) -> new String(content, UTF_8).replaceFirst("(<bpmn:userTask id=\"consider-signal\"[^>]*?) name=\"[^\"]*\"", "$1").getBytes(UTF_8));
        var refused = web().perform(upload(files).with(owner()).with(csrf())).andReturn().getResponse().getContentAsString(UTF_8);
        assertThat(refused).contains("data-found=\"consider-signal\"", "data-show=\"consider-signal\"", "data-source=\"&lt;?xml").doesNotContain("??");
        assertThat(drafts.open(OWNER)).noneMatch(draft -> draft.folders().equals("signal"));
    }

    @Test
    void aReleaseThatTheGateRefusesShowsAllThatIsFound() throws Exception {
        long draft = received("home-visit", "Bị từ chối");
        jdbc.sql("update process_draft_file set content = convert_to(replace(convert_from(content, 'UTF8'), ' camunda:historyTimeToLive=\"P3650D\"', ' camunda:assignee=\"an\"'), 'UTF8') where draft_id = ? and name like '%.bpmn'")
            .param(draft).update();
        var web = web();
        var refused = web.perform(post("/processes/drafts/{id}/release", draft).param("reason", REASON).with(owner()).with(csrf())).andReturn();
        assertThat(refused.getResponse().getRedirectedUrl()).isEqualTo("/processes/drafts/" + draft);
        assertThat((String) refused.getFlashMap().get("refused")).contains("home-visit");
        assertThat(page(web, "/processes/drafts/" + draft)).contains("chưa phát hành được", "History time to live", "Không được giao việc cho người").doesNotContain("??");
        assertThat(versions("home-visit")).isEqualTo(1);
        drafts.putAside(draft, OWNER);
    }

    @Test
    void anEarlierVersionComesBackByTheSameWayAsEveryChange() throws Exception {
        drafts.release(received("temporary-extension", "Bị thu hồi"), REASON, OWNER);
        var web = web();
        assertThat(page(web, "/processes/versions/temporary-extension/2")).contains("Bị thu hồi", "phiên bản 1", "/processes/versions/temporary-extension/1/files/").doesNotContain("bring-back", "??");
        assertThat(page(web, "/processes/versions/temporary-extension/1")).contains("/bring-back", "Đã thay bằng phiên bản 2").doesNotContain("??");

        var back = web.perform(post("/processes/versions/temporary-extension/1/bring-back").with(owner()).with(csrf())).andReturn().getResponse().getRedirectedUrl();
        assertThat(back).matches("/processes/drafts/[0-9]+");
        long draft = Long.parseLong(back.substring(back.lastIndexOf('/') + 1));
        assertThat(versions("temporary-extension")).as("nothing without a release").isEqualTo(2);
        drafts.release(draft, REASON, OWNER);
        assertThat(deployments.version("temporary-extension", 3).files().values()).containsExactlyElementsOf(deployments.version("temporary-extension", 1).files().values());
        assertThatThrownBy(() -> drafts.bringBack("temporary-extension", 1, OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("giống phiên bản đang dùng");
        assertThatThrownBy(() -> drafts.bringBack("temporary-extension", 2, "quantri")).isInstanceOf(Rejection.class).hasMessageContaining("chủ quy trình");
    }

    @Test
    void aDeadlineIsEditedWithTheDayFromWhichItApplies() throws Exception {
        var web = web();
        var first = LocalDate.of(2040, 1, 1);
        assertThat(page(web, "/processes/tables")).contains("Thời hạn", "/processes/tables/rules/quorum").doesNotContain("??");
        assertThat(page(web, "/processes/tables/rules/quorum?text=exemption")).contains("Sửa dòng").doesNotContain("??");
        var rows = TableSheet.read(deployments.current().files().get("rules/quorum.dmn")).orElseThrow();
        var row = rows.rows().stream().filter(one -> one.cells().contains("\"cell-opinion\"")).findFirst().orElseThrow();
        int atLeast = IntStream.range(0, rows.columns().size()).filter(i -> rows.columns().get(i).name().equals("citation")).findFirst().orElseThrow();
        var address = "/processes/tables/rules/quorum/" + row.id();

        assertThat(page(web, address)).contains(row.id(), "name=\"c" + atLeast + "\"").doesNotContain("??");
        var wrong = web.perform(post(address).param("how", "change").param("day", "hôm nay").with(owner()).with(csrf())).andReturn().getResponse();
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(UTF_8)).contains("ngày/tháng/năm").doesNotContain("??");
        var signal = TableSheet.read(deployments.current().files().get("rules/deadlines.dmn")).orElseThrow().rows().stream()
            .filter(one -> one.cells().contains("\"consider-signal\"")).findFirst().orElseThrow().id();
        var refused = web.perform(post("/processes/tables/rules/deadlines/" + signal).param("how", "end").param("day", "01/01/2040").with(owner()).with(csrf())).andReturn().getResponse();
        assertThat(refused.getStatus()).as("a duty without a deadline is a gap").isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8)).contains("Không dòng nào trả lời").doesNotContain("??");

        var made = web.perform(post(address).param("how", "change").param("day", "1/1/2040").param("c" + atLeast, "Quy định thử năm 2040").with(owner()).with(csrf()))
            .andReturn().getResponse().getRedirectedUrl();
        assertThat(made).matches("/processes/drafts/[0-9]+");
        long draft = Long.parseLong(made.substring(made.lastIndexOf('/') + 1));
        assertThat(page(web, made)).contains("/processes/tables/rules/quorum?draft=" + draft, "Quy định thử năm 2040").doesNotContain("??");
        assertThat(page(web, "/processes/tables/rules/quorum?draft=" + draft)).contains("từ ngày 01/01/2040", "đến hết ngày 31/12/2039").doesNotContain("??");

        var second = web.perform(post(address).param("how", "correct").param("draft", String.valueOf(draft)).param("c" + atLeast, "Quy định cũ, đã sửa").with(owner()).with(csrf()))
            .andReturn().getResponse().getRedirectedUrl();
        long last = Long.parseLong(second.substring(second.lastIndexOf('/') + 1));
        assertThat(drafts.open(OWNER)).as("one draft of both edits").anyMatch(one -> one.id() == last).noneMatch(one -> one.id() == draft);

        drafts.release(last, REASON, OWNER);
        var asked = Facts.on(first, "|17|").with("matter", "cell-opinion");
        assertThat(decisions.decide("quorum", asked).citation()).isEqualTo("Quy định thử năm 2040");
        assertThat(decisions.decide("quorum", Facts.on(first.minusDays(1), "|17|").with("matter", "cell-opinion")).citation()).isEqualTo("Quy định cũ, đã sửa");
        assertThatThrownBy(() -> drafts.edit(null, "x", "rules/quorum.dmn", new byte[0], "quantri")).isInstanceOf(Rejection.class).hasMessageContaining("chủ quy trình");
    }

    @Test
    void versionsAreReadPageByPage() {
        var all = new ArrayList<String>();
        var from = "";
        do {
            var page = versions.list(from, OWNER);
            assertThat(page.versions()).isNotEmpty().hasSizeLessThanOrEqualTo(30);
            page.versions().forEach(version -> all.add(version.folder() + " " + version.version()));
            from = page.next();
        } while (from != null);
        assertThat(all).doesNotHaveDuplicates().hasSize(jdbc.sql("select count(*) from process_release").query(Integer.class).single());
        assertThat(versions.list("nonsense", OWNER).versions()).as("no such place").isNotEmpty();
    }

    private MockMvc web() {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor owner() {
        return user(OWNER).roles("PROCESS_OWNER");
    }

    private static String page(MockMvc web) throws Exception {
        return page(web, "/processes");
    }

    private static String page(MockMvc web, String path) throws Exception {
        return web.perform(get(path).with(owner())).andReturn().getResponse().getContentAsString(UTF_8);
    }

    private static org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder upload(Map<String, byte[]> files) {
        var request = multipart("/processes");
        files.forEach((name, content) -> request.part(new MockPart("files", name, content)));
        return request;
    }

    private static List<String> names(byte[] zip) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    // what the tests are made of

    private long received(String process, String word) throws IOException {
        return drafts.receive("", changed(process, word), OWNER).draft();
    }

    private static long draft(Answer answer) {
        return Long.parseLong(answer.body().path("id").asText().substring("draft-".length()));
    }

    private long versions(String process) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(process).count();
    }

    /** The files of a shipped folder, with another version tag in its diagram. */
    private static Map<String, byte[]> changed(String process, String word) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.list(PROCESSES.resolve(process))) {
            for (var file : all.filter(path -> ProcessFolders.deployable(path.toString())).toList()) {
                var name = file.getFileName().toString();
                files.put(name, name.endsWith(".bpmn") && word != null
                    ? Files.readString(file).replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"" + word + "\"").getBytes(UTF_8) : Files.readAllBytes(file));
            }
        }
        return files;
    }

    private void startWith(String process, Map<String, byte[]> files) throws IOException {
        var target = Files.createDirectories(folder.resolve(process));
        for (var file : files.entrySet()) {
            Files.write(target.resolve(file.getKey()), file.getValue());
        }
        start(folder);
    }

    private void start(Path from) {
        new DeploymentAtStart(deployments, drafts, known, transaction, from.toString()).start();
    }

    private Answer deploy(String username, Map<String, String> words, Map<String, byte[]> files) throws Exception {
        var body = new ByteArrayOutputStream();
        for (var word : words.entrySet()) {
            body.write("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, word.getKey(), word.getValue()).getBytes(UTF_8));
        }
        for (var file : files.entrySet()) {
            body.write("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(BOUNDARY, file.getKey(), file.getKey()).getBytes(UTF_8));
            body.write(file.getValue());
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        var response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((username + ":demo").getBytes(UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), new ObjectMapper().readTree(response.body()));
    }
}
