package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.AtOnce;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.RestOfficer.Answer;
import vn.overseasmembers.support.SoundCase;

/** Two callers at the same moment: one goes first, the other hears a clear no, and nothing is half stored. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class RacesOverRestTest extends JourneyTest {

    private static final String SECOND = "officer-second";

    @LocalServerPort
    private int port;
    private Path path;

    @BeforeEach
    void twoOfficersInTheCell() {
        if (officers.committeesOf(SECOND, today.today()).isEmpty()) {
            register.officer(SECOND, CELL, null);
        }
    }

    @AfterEach
    void nothingIsHalfStored() {
        identity.clearAuthentication();
        path.goesOn();
        new SoundCase(jdbc, tasks, runtime, management).check(path.no());
    }

    @RepeatedTest(3)
    void twoCompletionsOfOneTask() {
        path = path(application(register.member(CELL, "grassroots"), CELL).started());
        var task = path.open("selection/prepare", CELL).getId();

        var answers = AtOnce.both(() -> completing(task, officerOf(CELL), preparation(CELL)), () -> completing(task, SECOND, preparation(CELL)));

        oneWins(answers);
        assertThat(path.waiting()).containsExactly("opinion-chain/cell-opinion of " + CELL, "verification/verify of " + PROTECTION);
        assertThat(submissions("selection", "prepare")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void aCompletionAgainstItsTimer() {
        path = briefed();
        var task = path.open("supervision/departure", CELL).getId();
        var timer = path.timer("permission-over").getId();

        var answers = AtOnce.both(() -> completing(task, officerOf(CELL), departure(CELL)),
            () -> new RestOfficer(port, PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD).post("/engine-rest/job/" + timer + "/execute", Map.of()));

        path.goesOn();
        oneWins(answers);
        boolean left = answers.get(0).status() < 300;
        assertThat(path.state()).isEqualTo(left ? "abroad" : "lapsed");
        assertThat(submissions("supervision", "departure")).isEqualTo(left ? 1 : 0);
    }

    @RepeatedTest(3)
    void aWithdrawalAgainstTheDeparture() {
        path = briefed();
        var task = path.open("supervision/departure", CELL).getId();

        var answers = AtOnce.both(() -> completing(task, officerOf(CELL), departure(CELL)),
            () -> recording("withdrawal", SECOND, Map.of("withdrawnOn", now())));

        oneWins(answers);
        assertThat(path.state()).isEqualTo(answers.get(0).status() < 300 ? "abroad" : "withdrawn");
    }

    @RepeatedTest(3)
    void twoEndsOfOneStay() {
        path = briefed().walks(departure(CELL));
        var task = path.open("supervision/entry", CELL).getId();

        var answers = AtOnce.both(() -> completing(task, officerOf(CELL), entry(CELL)),
            () -> recording("stay-end", officerOf(GRASSROOTS), Map.of("endKind", "settled", "endedOn", now())));

        path.goesOn();
        oneWins(answers);
        assertThat(path.state()).isEqualTo(answers.get(0).status() < 300 ? "returned" : "ended");
    }

    @RepeatedTest(3)
    void closingAgainstANewDuty() {
        path = briefed().walks(departure(CELL));
        var timer = path.timer("duty-due").getId();

        var answers = AtOnce.both(() -> recording("stay-end", officerOf(GRASSROOTS), Map.of("endKind", "settled", "endedOn", now())),
            () -> new RestOfficer(port, PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD).post("/engine-rest/job/" + timer + "/execute", Map.of()));

        assertThat(answers).allMatch(answer -> answer.status() < 300 || clearlyRefused(answer), "done, or clearly refused");
        if (answers.get(0).status() >= 300) {
            path.records("stay-end", GRASSROOTS, "endKind", "settled", "endedOn", now());
        }
        assertThat(path.state()).isEqualTo("ended");
        assertThat(path.waiting()).isEmpty();
    }

    private Answer completing(String task, String officer, Step step) {
        return new RestOfficer(port, officer, "demo").post("/engine-rest/task/" + task + "/submit-form", RestOfficer.variables(step.answers()));
    }

    private Answer recording(String process, String officer, Map<String, Object> fields) {
        var values = new HashMap<>(fields);
        values.put("caseNo", path.no());
        return new RestOfficer(port, officer, "demo").post("/engine-rest/process-definition/key/" + process + "/submit-form",
            RestOfficer.variables(values));
    }

    private static void oneWins(List<Answer> answers) {
        assertThat(answers).as("%s", answers).satisfiesExactlyInAnyOrder(
            won -> assertThat(won.status()).isIn(200, 204),
            lost -> assertThat(clearlyRefused(lost)).isTrue());
    }

    private static boolean clearlyRefused(Answer answer) {
        return List.of(404, 409, 422).contains(answer.status()) && answer.body().path("message").asText().matches("(?s)\\p{Lu}.*[^\\x00-\\x7f].*\\.")
            && !answer.body().path("message").asText().matches("(?s).*(ENGINE-|org\\.|Exception).*");
    }

    private int submissions(String process, String task) {
        return jdbc.sql("select count(*) from submission where case_no = :no and process = :process and task = :task").param("no", path.no())
            .param("process", process).param("task", task).query(Integer.class).single();
    }
}
