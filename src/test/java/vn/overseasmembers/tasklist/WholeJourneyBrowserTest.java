package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
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
import vn.overseasmembers.support.Turns;
import vn.overseasmembers.support.Turns.Turn;

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

    @Test
    void fromTheApplicationToTheDayOnWhichTheMemberIsBack() {
        var caseNo = apply();
        var walked = new Turns(jdbc, repository).takeAll(caseNo, MOST_STEPS, turn -> take(caseNo, turn)).stream()
            .map(turn -> turn.path() + " of " + turn.committee()).toList();
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

    private void take(String caseNo, Turn turn) {
        var screen = officer(turn.committee());
        screen.open(caseNo, turn.name()).answer(turn.path(), today.today(), MINUTES);
        screen.complete();
    }

    private TasklistScreen officer(String committee) {
        return officers.computeIfAbsent(committee, code -> TasklistScreen.signIn(browser.atAnotherMachine(), port, officerOf(code), "demo"));
    }
}
