package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** A mistake is recorded over REST like any other start; what can't be undone is refused with a sentence. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.wait-time-in-millis=200")
@ContextConfiguration(initializers = PostgresForTests.class)
class MistakeOverRestTest {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    private String caseNo;

    @BeforeEach
    void theCellHasGivenItsOpinion() {
        var register = new SmallRegister(jdbc);
        register.load();
        caseNo = start(CELL, "journey", Map.of("memberCardNo", register.member(CELL, "grassroots"), "tripKind", "study", "purpose", "Học thạc sĩ",
            "country", "JP", "departOn", today.today().plusDays(60).toString(), "returnOn", today.today().plusDays(300).toString(),
            "funding", "employer", "relativesAbroad", false, "classifiedPapers", false)).body().path("businessKey").asText();
        completed("prepare", Map.of("applicationOn", now(), "necessity", "Theo quy hoạch"));
        completed("cell-opinion", Map.of("decision", "agree", "heldOn", now(), "entitled", 20, "present", 20, "inFavour", 15, "against", 5, "blank", 0));
        assertThat(waitingFor()).isEqualTo("committee-opinion");
    }

    @Test
    void theCommitteeAboveUndoesItOnce() {
        assertThat(mistake(CELL, "opinion-chain/cell-opinion").status()).as("not by the one who recorded it").isEqualTo(403);

        assertThat(mistake(SUBORDINATE, "opinion-chain/cell-opinion").status()).isEqualTo(200);
        assertThat(waitingFor()).isEqualTo("cell-opinion");

        var again = mistake(SUBORDINATE, "opinion-chain/cell-opinion");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body().path("message").asText()).contains("chưa ghi nhận bước này");
    }

    @Test
    void whatRestsOnItIsRefusedWithTheReasonAndNothingIsStored() {
        completed("committee-opinion", Map.of("decision", "agree", "decidedOn", now()), SUBORDINATE);
        var recorded = recorded();

        var refused = mistake(GRASSROOTS, "opinion-chain/cell-opinion");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("message").asText()).startsWith("Sau bước này đã ghi nhận “Cho ý kiến của cấp ủy”");
        assertThat(recorded()).isEqualTo(recorded);
        assertThat(mistake(GRASSROOTS, "journey/no-such-step").status()).isEqualTo(400);
    }

    private RestOfficer.Answer mistake(String committee, String step) {
        return start(committee, "mistake", Map.of("caseNo", caseNo, "step", step, "reason", "Ghi nhầm hồ sơ"));
    }

    private RestOfficer.Answer start(String committee, String process, Map<String, ?> fields) {
        return rest(committee).post("/engine-rest/process-definition/key/" + process + "/submit-form", RestOfficer.variables(fields));
    }

    private void completed(String task, Map<String, ?> answers) {
        completed(task, answers, CELL);
    }

    private void completed(String task, Map<String, ?> answers, String committee) {
        var id = jdbc.sql("select task_id from case_task where case_no = :no and task = :task and ended_at is null").param("no", caseNo)
            .param("task", task).query(String.class).single();
        assertThat(rest(committee).post("/engine-rest/task/" + id + "/submit-form", RestOfficer.variables(answers)).status()).isIn(200, 204);
    }

    private String waitingFor() {
        return jdbc.sql("select task from case_task where case_no = :no and ended_at is null").param("no", caseNo).query(String.class).single();
    }

    private int recorded() {
        return jdbc.sql("select (select count(*) from case_entry where case_no = :no) + (select count(*) from submission where case_no = :no)")
            .param("no", caseNo).query(Integer.class).single();
    }

    private String now() {
        return today.today().toString();
    }

    private RestOfficer rest(String committee) {
        return new RestOfficer(port, officerOf(committee), "demo");
    }
}
