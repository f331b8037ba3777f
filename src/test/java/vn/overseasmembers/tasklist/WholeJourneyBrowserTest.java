package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * A student goes to Japan for two years and comes back to the same cell; each committee's officer signs in at an own machine and does what
 * Tasklist shows. Nothing is done past the screen; the database is only asked who is next and what was recorded.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.wait-time-in-millis=200")
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeJourneyBrowserTest {

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

    private record Step(String path, String committee, Map<String, Object> answers) {
    }

    private Step step(String path, String committee, Object... answers) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < answers.length; i += 2) {
            map.put((String) answers[i], answers[i + 1]);
        }
        return new Step(path, committee, map);
    }

    @Test
    void fromTheApplicationToTheDayOnWhichTheMemberIsBack() {
        LocalDate now = today.today();
        var caseNo = start(now);

        var selection = List.of(
            step("selection/prepare", CELL, "applicationOn", now, "necessity", "Đào tạo cán bộ theo quy hoạch"),
            vote(now, 17),
            committeeAgrees(now, SUBORDINATE),
            step("verification/verify", PROTECTION, "decision", "agree", "concludedOn", now),
            step("selection/decide", GRASSROOTS, "decision", "agree", "decidedOn", now, "decisionNo", "12-QĐ/ĐU"),
            step("selection/notify-agreed", CELL, "notifiedOn", now, "notifiedHow", "in-person"));
        var leaving = List.of(
            step("briefing/hold-briefing", GRASSROOTS, "heldOn", now, "heldHow", "in-person"),
            step("briefing/confirm-briefing", CELL, "confirmedOn", now, "memberSigned", true),
            step("supervision/departure", CELL, "departedOn", now),
            step("transfer/dossier", CELL, "sendingDecisionNo", "125/QĐ", "sendingDecisionOn", now, "sendingAuthority", "Trường Đại học Hồng Lam",
                "selfReviewOn", now, "duesPaidUntil", now),
            step("transfer/self-review-comment", GRASSROOTS, "comment", "Đồng ý với bản tự kiểm điểm", "commentedOn", now),
            step("letter/box-1", CELL, "writtenOn", now),
            box(now, SUBORDINATE), box(now, GRASSROOTS), box(now, SUPERIOR), box(now, MFA),
            step("placement/receive-file", MFA, "receivedOn", now, "notifiedOn", now),
            step("placement/accept", JAPAN, "decision", "agree", "presentedOn", now, "hostCell", nameOf(JAPAN_STUDENTS)));
        var returning = List.of(
            step("supervision/entry", CELL, "enteredOn", now),
            step("homecoming/receive-report", CELL, "receivedOn", now, "result", "Hoàn thành khóa học"),
            vote(now, 18),
            committeeAgrees(now, SUBORDINATE), committeeAgrees(now, GRASSROOTS),
            step("homecoming/confirm-self-review", JAPAN_STUDENTS, "confirmedOn", now, "comment", "Chấp hành tốt"),
            step("letter/box-1", MFA, "writtenOn", now), box(now, SUPERIOR),
            step("homecoming/place", GRASSROOTS, "receivingCell", nameOf(CELL), "decidedOn", now),
            step("homecoming/accept-back", CELL, "decision", "agree", "acceptedOn", now));

        walk(caseNo, selection);
        assertThat(state(caseNo)).isEqualTo("agreed");
        walk(caseNo, leaving);
        assertThat(state(caseNo)).isEqualTo("abroad");
        walk(caseNo, returning);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(state(caseNo)).isEqualTo("closed"));

        assertThat(jdbc.sql("select process || '/' || task from case_entry where case_no = :no and kind = 'task-completed' order by id")
            .param("no", caseNo).query(String.class).list())
            .isEqualTo(java.util.stream.Stream.of(selection, leaving, returning).flatMap(List::stream).map(Step::path).toList());
    }

    private Step vote(LocalDate now, int inFavour) {
        return step("opinion-chain/cell-opinion", CELL, "decision", "agree", "heldOn", now, "entitled", 20, "present", 20, "inFavour", inFavour, "against",
            20 - inFavour, "blank", 0);
    }

    private Step committeeAgrees(LocalDate now, String committee) {
        return step("opinion-chain/committee-opinion", committee, "decision", "agree", "decidedOn", now);
    }

    private Step box(LocalDate now, String committee) {
        return step("letter/next-introduction", committee, "decision", "agree", "writtenOn", now);
    }

    private String start(LocalDate now) {
        var card = register.member(CELL, "grassroots");
        var application = new LinkedHashMap<String, Object>();
        application.put("memberCardNo", card);
        application.put("tripKind", "study");
        application.put("country", "JP");
        application.put("purpose", "Học thạc sĩ");
        application.put("departOn", now.plusDays(60));
        application.put("returnOn", now.plusDays(60).plusMonths(24));
        application.put("funding", "state");
        application.put("relativesAbroad", false);
        officer(CELL).newJourney().fill("journey/application-received", application).start();
        return jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(String.class).single();
    }

    private void walk(String caseNo, List<Step> steps) {
        for (var step : steps) {
            var screen = officer(step.committee());
            var task = waiting(caseNo, step);
            screen.open(caseNo, nameOfTask(step.path())).fill(step.path(), step.answers());
            if (step.path().equals("opinion-chain/cell-opinion")) {
                Chromium.draw(screen.page(), "task");
            }
            screen.complete();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> ended(task));
        }
    }

    /** Id of the task that waits at the committee for this step, or within a moment will. */
    private String waiting(String caseNo, Step step) {
        return Awaitility.await("%s of %s in %s".formatted(step.path(), step.committee(), caseNo)).atMost(Duration.ofSeconds(10)).until(() -> jdbc.sql("""
                select task_id from case_task where case_no = :no and ended_at is null and process || '/' || task = :path and committee = :committee
                """).param("no", caseNo).param("path", step.path()).param("committee", step.committee()).query(String.class).optional().orElse(null),
            java.util.Objects::nonNull);
    }

    private boolean ended(String task) {
        return jdbc.sql("select ended_at is not null from case_task where task_id = :id").param("id", task).query(Boolean.class).single();
    }

    private String state(String caseNo) {
        return jdbc.sql("select state from journey_case where no = :no").param("no", caseNo).query(String.class).single();
    }

    private String nameOf(String organisation) {
        return jdbc.sql("select name from organisation where code = :code").param("code", organisation).query(String.class).single();
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
