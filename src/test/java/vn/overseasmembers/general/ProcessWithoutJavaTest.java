package vn.overseasmembers.general;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.modelling.TableSheet;
import vn.overseasmembers.release.DecidedAnew;
import vn.overseasmembers.release.Drafts;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.RestOfficer;

/**
 * The example in {@code processes/.camunda/examples}: a whole small process of diagram, forms and table, which Java does not know. It comes in and is
 * released through the owner's door, and is walked to its ends through the officers'.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"camunda.bpm.job-execution.enabled=false",
    // others must not find the tables that this class changes
    "spring.application.name=process-without-java"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessWithoutJavaTest extends JourneyTest {

    private static final File EXAMPLE = new File("processes/.camunda/examples/certificate");
    private static final String OWNER = "certificate-owner";
    private static final List<String> TASKS = List.of("check-request", "sign", "sign-above");

    @LocalServerPort
    private int port;
    @Autowired
    private Drafts drafts;
    @Autowired
    private DecidedAnew decided;
    @Autowired
    private Deployments deployments;
    private boolean released;

    @BeforeAll
    void nothingYet() {
        released = false;
    }

    @BeforeEach
    void theOwnerReleasesTheExample() throws Exception {
        if (released) {
            return;
        }
        jdbc.sql("""
            with made as (insert into account (username, full_name, password_hash) values (:name, 'Chủ quy trình', '{noop}demo') returning username)
            insert into officer (username, organisation_code, function, valid_from) select username, :code, 'process-owner', date '2000-01-01' from made""")
            .param("name", OWNER).param("code", INSPECTION).update();
        var received = drafts.receive("", example(), OWNER);
        assertThat(received.verdict().findings()).isEmpty();
        drafts.release(received.draft(), "Thêm quy trình cấp giấy xác nhận.", OWNER);
        released = true;
    }

    /** The example's files, and the shared tables with the rows that it needs. */
    private Map<String, byte[]> example() throws Exception {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.list(EXAMPLE.toPath())) {
            for (var file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        var deadlines = sheet("rules/deadlines.dmn");
        files.put("deadlines.dmn", deadlines.add(rowOf(deadlines, "\"prepare\""), null, with(deadlines, "\"prepare\"", "duty", "\"certificate\""), "Hạn cấp giấy xác nhận"));
        var basis = sheet("rules/legal-basis.dmn");
        for (var task : TASKS) {
            basis = TableSheet.read(basis.add(rowOf(basis, "\"selection/prepare\""), null, with(basis, "\"selection/prepare\"", "task", "\"certificate/" + task + "\""), "")).orElseThrow();
        }
        files.put("legal-basis.dmn", basis.correct(basis.rows().get(0).id(), basis.rows().get(0).cells(), ""));
        return files;
    }

    private TableSheet sheet(String path) {
        return TableSheet.read(deployments.current().files().get(path)).orElseThrow();
    }

    private static String rowOf(TableSheet sheet, String cell) {
        return sheet.rows().stream().filter(row -> row.cells().contains(cell)).findFirst().orElseThrow().id();
    }

    private static List<String> with(TableSheet sheet, String cell, String column, String value) {
        var cells = new ArrayList<>(sheet.find(rowOf(sheet, cell)).orElseThrow().cells());
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (sheet.columns().get(i).name().equals(column)) {
                cells.set(i, value);
            }
        }
        return cells;
    }

    private String opened(String tripKind) {
        var caseNo = application(register.member(CELL, "grassroots"), CELL).as(tripKind).started();
        identity.clearAuthentication();
        return caseNo;
    }

    private RestOfficer officer(String organisation) {
        return new RestOfficer(port, officerOf(organisation), "demo");
    }

    private RestOfficer.Answer ask(String organisation, String caseNo) {
        return officer(organisation).post("/engine-rest/process-definition/key/certificate/submit-form",
            RestOfficer.variables(Map.of("caseNo", caseNo, "askedOn", now(), "purpose", "Nộp cho cơ quan lãnh sự")));
    }

    private RestOfficer.Answer answer(String organisation, String caseNo, String task, Map<String, Object> answers) {
        var open = officer(organisation).get("/engine-rest/task?processInstanceBusinessKey=" + caseNo + "&taskDefinitionKey=" + task).body();
        assertThat(open).as(task + " of " + organisation).hasSize(1);
        return officer(organisation).post("/engine-rest/task/" + open.path(0).path("id").asText() + "/submit-form", RestOfficer.variables(answers));
    }

    @Test
    void isWalkedToItsEndWithTheTablesAnswerInTheRecord() {
        var caseNo = opened("study");
        assertThat(ask(CELL, caseNo).status()).isEqualTo(200);

        var open = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("check-request").singleResult();
        assertThat(open.getDueDate()).isNotNull();
        var form = officer(CELL).get("/engine-rest/task/" + open.getId() + "/form-variables?deserializeValues=false").body();
        assertThat(form.path("legalBasis").path("value").asText()).contains("86-QĐ/TW");

        var without = answer(CELL, caseNo, "check-request", Map.of("decision", "refuse", "decidedOn", now()));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body().path("message").asText()).contains("Lý do");
        assertThat(answer(CELL, caseNo, "check-request", Map.of("decision", "perhaps", "decidedOn", now())).status()).isEqualTo(400);
        assertThat(answer(CELL, caseNo, "check-request", Map.of("decision", "agree", "decidedOn", now(), "signer", "superior")).status()).as("nothing else steers").isEqualTo(400);
        assertThat(answer(CELL, caseNo, "check-request", Map.of("decision", "agree", "decidedOn", now())).status()).isIn(200, 204);
        assertThat(answer(GRASSROOTS, caseNo, "sign", Map.of("certificateNo", "15-GXN/ĐU", "signedOn", now())).status()).isIn(200, 204);

        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("certificate").count()).isZero();
        assertThat(jdbc.sql("select kind, task, rule, rule_row, citation from case_entry where case_no = :no and (process = 'certificate' or rule = 'certificate-signer') and kind in ('task-completed', 'rule-decided') order by id")
            .param("no", caseNo).query((row, n) -> tuple(row.getString("kind"), row.getString("task"), row.getString("rule_row"), row.getString("citation"))).list()).containsExactly(
                tuple("task-completed", "check-request", null, null), tuple("rule-decided", null, "others", "Hướng dẫn về cấp giấy xác nhận (ví dụ)"), tuple("task-completed", "sign", null, null));
        assertThat(jdbc.sql("select content ->> 'certificateNo' from submission where case_no = :no and task = 'sign'").param("no", caseNo).query(String.class).single()).isEqualTo("15-GXN/ĐU");
    }

    @Test
    void whatTheTableAnswersDecidesWhoSigns() {
        var caseNo = opened("mission");
        ask(CELL, caseNo);
        answer(CELL, caseNo, "check-request", Map.of("decision", "agree", "decidedOn", now()));
        // before the owner changes the table he sees whose certificate another committee would have signed
        var other = new String(deployments.current().files().get("certificate/certificate-signer.dmn"), StandardCharsets.UTF_8).replace("<text>\"mission\"</text>", "<text>\"study\"</text>");
        var received = drafts.receive("", Map.of("certificate/certificate-signer.dmn", other.getBytes(StandardCharsets.UTF_8)), OWNER);
        assertThat(decided.of(received.draft(), today.today(), OWNER)).singleElement().satisfies(answer -> assertThat(answer.first()).anySatisfy(one -> {
            assertThat(one.caseNo() + " " + one.element()).isEqualTo(caseNo + " certificate");
            assertThat(one.before() + " " + one.after()).isEqualTo("mission (superior) others (grassroots)");
        }));
        drafts.putAside(received.draft(), OWNER);

        assertThat(answer(SUPERIOR, caseNo, "sign-above", Map.of("certificateNo", "16-GXN/ĐU", "signedOn", now())).status()).isIn(200, 204);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("certificate").count()).isZero();
    }

    @Test
    void aRefusalHasItsReason() {
        var caseNo = opened("study");
        ask(CELL, caseNo);
        assertThat(answer(CELL, caseNo, "check-request", Map.of("decision", "refuse", "reason", "Đã cấp tháng trước", "decidedOn", now())).status()).isIn(200, 204);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("certificate").count()).isZero();
    }

    @Test
    void isOpenedByThoseOfTheCaseOnly() {
        var caseNo = opened("study");
        assertThat(ask(OTHER_CELL, caseNo).status()).isEqualTo(403);
        assertThat(ask(CELL, "2026-999999").status()).isEqualTo(403);
        assertThat(new RestOfficer(port, OWNER, "demo").post("/engine-rest/process-definition/key/certificate/submit-form", RestOfficer.variables(Map.of("caseNo", caseNo))).status()).isEqualTo(403);
        assertThat(officer(CELL).post("/engine-rest/process-definition/key/certificate/start", Map.of("businessKey", caseNo)).status()).isEqualTo(403);
    }

    @Test
    void theCasesPageOffersIt() throws IOException, InterruptedException {
        var caseNo = opened("study");
        var browser = new Browser(port);
        browser.signIn(officerOf(CELL), "demo");
        assertThat(browser.get("/cases/" + caseNo).body()).contains("Cấp giấy xác nhận", "/cases/" + caseNo + "/record/certificate");
        assertThat(browser.get("/cases/" + caseNo + "/record/certificate").body()).contains("Dùng vào việc gì").doesNotContain("Số hồ sơ</label>");
        var recorded = browser.submit("/cases/" + caseNo + "/record/certificate", "/cases/" + caseNo + "/record/certificate", Map.of("askedOn", DateTimeFormatter.ofPattern("dd/MM/yyyy").format(today.today()), "purpose", "Nộp lãnh sự"));
        assertThat(Browser.location(recorded)).endsWith("/cases/" + caseNo);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey("check-request").count()).isEqualTo(1);
    }
}
