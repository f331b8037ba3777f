package vn.overseasmembers.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.Readable;
import vn.overseasmembers.support.TasklistScreen;

/** Tasklist for whoever hears it instead of seeing it: axe finds nothing where officers work, and what form-js leaves out is said. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class AccessibleBrowserTest extends JourneyTest {

    @LocalServerPort
    private int port;

    @Test
    void isReadToWhoeverCannotSeeIt() {
        var caseNo = path(application(register.member(OTHER_CELL, "grassroots"), OTHER_CELL).started()).walks(preparation(OTHER_CELL)).no();
        var found = new ArrayList<String>();
        try (var browser = Chromium.start()) {
            var page = browser.atAnotherMachine(1024, 768);
            var screen = TasklistScreen.signIn(page, port, officerOf(OTHER_CELL), "demo");
            assertThat(screen.lines().first()).isVisible();
            Readable.axe(page, "list", found);

            screen.open(caseNo, "Cho ý kiến của chi bộ");
            Readable.axe(page, "form", found);
            var decision = page.locator(".fjs-form-field-radio").first();
            assertThat(decision).hasAttribute("role", "radiogroup");
            decision.getByText("Không đồng ý").click();
            screen.press();
            assertThat(screen.message()).isVisible();
            Readable.axe(page, "form with errors", found);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đóng thông báo")).click();
            assertThat(screen.message()).hasCount(0);
            page.getByText("Sơ đồ", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".diagram-pane .djs-element.highlight")).isVisible();
            Readable.axe(page, "diagram", found);

            page.locator(".start-process-action a").click();
            assertThat(page.locator("ul.processes a").first()).isVisible();
            Readable.axe(page, "what can be started", found);
            page.locator("ul.processes a", new Page.LocatorOptions().setHasText("Hồ sơ đảng viên ra nước ngoài")).first().click();
            assertThat(page.locator(".modal-dialog .fjs-form")).isVisible();
            Readable.axe(page, "start form", found);
            var kind = page.locator(".modal-dialog .fjs-form-field-select").first();
            kind.locator(".fjs-select-display").click();
            var field = kind.locator("input");
            assertThat(field).hasAttribute("aria-expanded", "true");
            page.keyboard().press("ArrowDown");
            assertThat(kind.locator("[role=option][aria-selected=true]")).hasText("Học tập");
            assertThat(field.getAttribute("aria-activedescendant")).isEqualTo(kind.locator("[role=option][aria-selected=true]").getAttribute("id"));
            Readable.axe(page, "list of options", found);
        }
        assertThat(found).as(() -> String.join("\n", found)).isEmpty();
    }
}
