package vn.overseasmembers.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Who has no mouse, or cannot use one: a task is found, claimed, filled in and completed by keyboard alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class KeyboardBrowserTest {

    private static final int MOST_STEPS = 60;
    private static final double PATIENCE = 90_000;

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;

    @Test
    void aTaskIsDoneByKeyboard() {
        var register = new SmallRegister(jdbc);
        register.load();
        var cell = newCell(register);
        var officer = SmallRegister.officerOf(cell);
        var no = application(register, cell);
        try (var chromium = Chromium.start()) {
            var page = chromium.atAnotherMachine();
            page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
            assertThat(page.locator("#username:focus")).isVisible();
            type(page, officer);
            page.keyboard().press("Tab");
            type(page, "demo");
            page.keyboard().press("Enter");
            assertThat(page.locator("li.task")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));

            press(page, "Control+Alt+l", ".tasks-list li a:focus");
            page.keyboard().press("Enter");
            assertThat(page.locator(".fjs-container input").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            page.keyboard().press("Control+Alt+c");
            assertThat(page.locator("button.unclaim")).isVisible();
            press(page, "Control+Alt+f", ".fjs-container input:focus");
            type(page, today.today().format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
            page.keyboard().press("Tab");
            goTo(page, ".fjs-container textarea:focus");
            type(page, "Theo hồ sơ");
            goTo(page, ".form-actions .btn-primary:focus");
            page.keyboard().press("Enter");
            assertThat(page.locator(".task-card")).hasCount(0);
        }
        assertThat(jdbc.sql("select completed_by from case_task where case_no = :no and task = 'prepare'").param("no", no).query(String.class).single())
            .isEqualTo(officer);
    }

    /** Until the page, which may just be drawing itself anew, has taken the shortcut. */
    private static void press(Page page, String shortcut, String then) {
        for (int attempt = 1; attempt < 5; attempt++) {
            page.keyboard().press(shortcut);
            try {
                assertThat(page.locator(then)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(3_000));
                return;
            } catch (AssertionError notYet) {
                // pressed again
            }
        }
        assertThat(page.locator(then)).isVisible();
    }

    /** From field to field, as one who sees where the focus stands. */
    private static void goTo(Page page, String focused) {
        for (int step = 0; step < MOST_STEPS && page.locator(focused).count() == 0; step++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator(focused)).isVisible();
    }

    private static void type(Page page, String text) {
        page.keyboard().insertText(text);
    }

    /** Of this test's own, so that its officer's list holds one task. */
    private String newCell(SmallRegister register) {
        var code = SmallRegister.GRASSROOTS + ".000." + (700 + jdbc.sql("select count(*) from organisation").query(Integer.class).single());
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, 'Chi bộ Bàn phím', 'cell', :parent, date '2000-01-01')")
            .param("code", code).param("parent", SmallRegister.GRASSROOTS).update();
        register.officer(SmallRegister.officerOf(code), code, null);
        return code;
    }

    private String application(SmallRegister register, String cell) {
        var leaving = today.today().plusDays(60);
        var started = new RestOfficer(port, SmallRegister.officerOf(cell), "demo").post("/engine-rest/process-definition/key/journey/submit-form",
            RestOfficer.variables(Map.of("memberCardNo", register.member(cell, "grassroots"), "tripKind", "mission", "purpose", "Họp", "country", "LA",
                "departOn", leaving.toString(), "returnOn", leaving.plusDays(10).toString(), "funding", "state", "relativesAbroad", false,
                "classifiedPapers", false)));
        assertThat(started.status()).isEqualTo(200);
        return started.body().path("businessKey").asText();
    }
}
