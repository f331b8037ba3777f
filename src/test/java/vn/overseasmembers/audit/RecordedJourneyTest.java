package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.RestOfficer;

/** What officers do in Tasklist, over REST and in code becomes links, each saying how it came, by which form and on which rule. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class RecordedJourneyTest extends JourneyTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;
    @Autowired
    private Verification verification;

    @Test
    void everyStepIsALink() {
        var file = path(application(register.member(CELL, "grassroots"), CELL).started());
        file.walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"));
        file.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Lý do gia đình");

        var verdict = verification.ofCase(file.no());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.links()).isEqualTo(jdbc.sql("select count(*) from case_entry where case_no = :no").param("no", file.no()).query(Long.class).single())
            .isGreaterThan(10);
        assertThat(jdbc.sql("select distinct form from case_entry where case_no = :no and kind = 'task-completed' and task = 'cell-opinion'")
            .param("no", file.no()).query(String.class).single()).startsWith("cell-opinion");
        assertThat(jdbc.sql("select count(*) from case_entry where case_no = :no and kind = 'rule-decided' and (rule_row is null or citation is null)")
            .param("no", file.no()).query(Long.class).single()).isZero();
    }

    @Test
    void saysByWhichWayItCame() {
        var file = path(application(register.member(CELL, "grassroots"), CELL).started());
        var task = file.open("selection/prepare", CELL).getId();
        var program = new RestOfficer(port, officerOf(CELL), "demo");
        assertThat(program.post("/engine-rest/task/" + task + "/claim", Map.of("userId", officerOf(CELL))).status()).isEqualTo(204);
        assertThat(program.post("/engine-rest/task/" + task + "/unclaim", Map.of()).status()).isEqualTo(204);
        var tasklist = new Browser(port);
        tasklist.signIn(officerOf(CELL), "demo");
        tasklist.get("/camunda/app/tasklist/default/");
        assertThat(tasklist.call("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"" + officerOf(CELL) + "\"}").statusCode()).isEqualTo(204);
        assertThat(program.post("/engine-rest/task/" + task + "/submit-form", RestOfficer.variables(preparation(CELL).answers())).status()).isEqualTo(204);

        assertThat(jdbc.sql("""
                select kind || ' ' || source from case_entry where case_no = :no and task = 'prepare' order by seq
                """).param("no", file.no()).query(String.class).list())
            .containsExactly("task-opened background", "task-claimed rest", "task-given-back rest", "task-claimed tasklist", "task-completed rest");
        assertThat(jdbc.sql("select distinct actor from case_entry where case_no = :no and kind like 'task-%' and kind <> 'task-opened'")
            .param("no", file.no()).query(String.class).list()).containsExactly(officerOf(CELL));
        assertThat(verification.ofCase(file.no()).sound()).isTrue();
    }
}
