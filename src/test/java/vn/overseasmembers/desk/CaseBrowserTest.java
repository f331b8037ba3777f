package vn.overseasmembers.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.TasklistScreen;

/** From a task to its case and back, and the diagrams of the case, in a browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseBrowserTest extends JourneyTest {

    @LocalServerPort
    private int port;
    private Chromium browser;

    @BeforeAll
    void open() {
        browser = Chromium.start();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void fromTheTaskToTheCaseAndBackInOneClickEach() {
        var caseNo = application(register.member(CELL, "grassroots"), CELL).started();
        var page = browser.atAnotherMachine(1024, 768);
        var screen = TasklistScreen.signIn(page, port, officerOf(CELL), "demo").open(caseNo, "Chuẩn bị hồ sơ đề nghị");
        screen.fill("selection/prepare", Map.of("necessity", "Đào tạo theo quy hoạch"));

        page.locator("a.case-file").click();
        page.waitForURL("**/cases/" + caseNo);
        page.getByText("Chuẩn bị hồ sơ đề nghị").first().click();
        assertThat(page.locator(".task-card h2.task")).hasText("Chuẩn bị hồ sơ đề nghị");
        assertThat(page.locator(".fjs-form textarea").first()).hasValue("Đào tạo theo quy hoạch");
    }

    @Test
    void marksOnTheDiagramsWhereItStandsAndWhatItHasPassed() {
        var caseNo = path(application(register.member(CELL, "grassroots"), CELL).started()).walks(preparation(CELL)).no();
        var page = browser.atAnotherMachine(1024, 768);
        List<String> problems = new ArrayList<>();
        TasklistScreen.signIn(page, port, officerOf(CELL), "demo");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add(message.text());
            }
        });
        page.navigate("http://localhost:" + port + "/cases/" + caseNo);
        assertThat(page.locator("figure.drawn")).hasCount(4);
        var journey = figure(page, "Hồ sơ đảng viên ra nước ngoài");
        var opinions = figure(page, "Xin ý kiến theo cấp");
        assertThat(journey.locator("[data-element-id=selection].here")).isVisible();
        assertThat(journey.locator("[data-element-id=application-received].passed")).isVisible();
        assertThat(opinions.locator("[data-element-id=cell-opinion].here")).isVisible();
        assertThat(opinions.locator(".sign.here")).isVisible();

        var smaller = width(journey);
        journey.getByText("Phóng to").click();
        org.assertj.core.api.Assertions.assertThat(width(journey)).isGreaterThan(smaller);
        assertThat(page.locator(".way li.here", new Page.LocatorOptions().setHasText("Cho ý kiến của chi bộ")).last()).isVisible();
        org.assertj.core.api.Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1024);
        org.assertj.core.api.Assertions.assertThat(problems).isEmpty();
        Chromium.draw(page, "case");
    }

    private static Locator figure(Page page, String name) {
        return page.locator("figure:has(figcaption strong:text-is('%s'))".formatted(name));
    }

    private static double width(Locator figure) {
        return figure.locator("[data-element-id=selection]").boundingBox().width;
    }
}
