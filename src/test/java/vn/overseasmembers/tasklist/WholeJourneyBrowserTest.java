package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;
import vn.overseasmembers.support.TasklistScreen;

/**
 * A student goes to Japan for two years and comes back; each committee's officer signs in at an own machine and does what Tasklist shows.
 * Nothing is done past the screen: the database is only asked whose turn it is and what was recorded.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.wait-time-in-millis=200")
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeJourneyBrowserTest {

    private static final int MOST_STEPS = 60;

    /** What the forms' schemas don't say by themselves. */
    private static final Map<String, Object> MINUTES = Map.of("entitled", 20, "present", 20, "inFavour", 17, "against", 2, "blank", 1, "decision", "agree");

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Today today;
    @Autowired
    RepositoryService repository;

    private final Map<String, TasklistScreen> officers = new HashMap<>();
    private Chromium browser;
    private SmallRegister register;

    @BeforeAll
    void open() {
        browser = Chromium.start();
        register = new SmallRegister(jdbc);
        register.load();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private record Turn(String id, String path, String committee) {
    }

    @Test
    void fromTheApplicationToTheDayOnWhichTheMemberIsBack() {
        var caseNo = apply();
        var walked = new ArrayList<String>();
        while (!state(caseNo).equals("closed")) {
            assertThat(walked).as("steps of %s", caseNo).hasSizeLessThan(MOST_STEPS);
            next(caseNo).ifPresent(turn -> {
                take(caseNo, turn);
                walked.add(turn.path() + " of " + turn.committee());
            });
        }
        assertThat(walked).containsSubsequence("selection/prepare of " + CELL, "selection/decide of " + GRASSROOTS, "briefing/hold-briefing of " + GRASSROOTS,
            "supervision/entry of " + CELL, "return-placement/confirm-self-review of " + JAPAN_STUDENTS, "return-placement/accept-back of " + CELL);
        assertThat(walked).contains("verification/verify of " + PROTECTION, "opinion-chain/cell-opinion of " + CELL, "letter/next-introduction of " + SUPERIOR,
            "placement/receive-file of " + MFA);
        assertThat(jdbc.sql("select process || '/' || task from case_entry where case_no = :no and kind = 'task-completed' order by id")
            .param("no", caseNo).query(String.class).list()).isEqualTo(walked.stream().map(step -> step.substring(0, step.indexOf(' '))).toList());
        officers.values().forEach(TasklistScreen::hasNothingToDo);
    }

    private String apply() {
        var card = register.member(CELL, "grassroots");
        var leaving = today.today().plusDays(60);
        var application = new LinkedHashMap<String, Object>();
        application.put("memberCardNo", card);
        application.put("tripKind", "study");
        application.put("country", "JP");
        application.put("purpose", "Học thạc sĩ");
        application.put("departOn", leaving);
        application.put("returnOn", leaving.plusMonths(24));
        application.put("funding", "state");
        officer(CELL).newJourney().fill("journey/application-received", application).start();
        return jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(String.class).single();
    }

    /** Whose turn it is; the stay ends only when nothing else waits. None: the case is being closed. */
    private Optional<Turn> next(String caseNo) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            var turn = jdbc.sql("""
                    select task_id as id, process || '/' || task as path, committee from case_task where case_no = :no and ended_at is null
                    order by (process, task) = ('supervision', 'entry'), task_id limit 1
                    """).param("no", caseNo).query(Turn.class).optional();
            return turn.isPresent() || state(caseNo).equals("closed") ? List.of(turn) : List.<Optional<Turn>>of();
        }, found -> !found.isEmpty()).get(0);
    }

    private void take(String caseNo, Turn turn) {
        var screen = officer(turn.committee());
        screen.open(caseNo, nameOfTask(turn.path())).answer(turn.path(), today.today(), MINUTES);
        screen.complete();
        Awaitility.await("%s recorded".formatted(turn)).atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("select ended_at is not null from case_task where task_id = :id")
            .param("id", turn.id()).query(Boolean.class).single());
    }

    private String state(String caseNo) {
        return jdbc.sql("select state from journey_case where no = :no").param("no", caseNo).query(String.class).single();
    }

    private String nameOfTask(String path) {
        var process = path.substring(0, path.indexOf('/'));
        var definition = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
        UserTask task = repository.getBpmnModelInstance(definition.getId()).getModelElementById(path.substring(path.indexOf('/') + 1));
        return task.getName();
    }

    private TasklistScreen officer(String committee) {
        return officers.computeIfAbsent(committee, code -> TasklistScreen.signIn(browser.atAnotherMachine(), port, officerOf(code), "demo"));
    }
}
