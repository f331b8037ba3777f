package vn.overseasmembers.release;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.Readable;

/** The owner's desk on a small old screen: from a refused diagram to a release and back, read by everybody and worked by keyboard. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"overseas.demo=true", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnersDeskBrowserTest {

    private static final Path PROCESSES = Path.of("processes");

    @LocalServerPort
    private int port;
    private final List<String> found = new ArrayList<>();
    private Chromium browser;
    private Page page;

    @BeforeAll
    void open() {
        browser = Chromium.start();
        page = browser.atAnotherMachine(1024, 768);
        page.navigate("http://localhost:" + port + "/sign-in");
        page.locator("input[name=username]").fill("chuquytrinh");
        page.locator("input[name=password]").fill("demo");
        page.locator("button[type=submit]").click();
        page.locator(".bar").waitFor();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void findingsAreShownOnTheDiagramThatWasRefused() throws IOException {
        send("letter-lost.bpmn", Files.readString(PROCESSES.resolve("letter-lost/letter-lost.bpmn")).replaceFirst(" name=\"[^\"]*\"( camunda:formRef)", "$1"));
        assertThat(page.locator(".models.drawn [data-element-id=loss-recorded].found")).isVisible();
        assertThat(page.locator(".models .sign.found")).isVisible();
        see("refused diagram");

        var show = page.locator("button[data-show=loss-recorded]").first();
        show.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-element-id=loss-recorded].shown")).isVisible();
        isReadable();
    }

    @Test
    void oldAndNewStandBesideEachOtherUntilTheReleaseAndComeBack() throws IOException {
        send("signal.bpmn", Files.readString(PROCESSES.resolve("signal/signal.bpmn")).replaceFirst("(<bpmn:userTask id=\"consider-signal\"[^>]*?) name=\"[^\"]*\"", "$1 name=\"Xem xét tin báo\""));
        assertThat(page.locator(".models.drawn figure.drawn")).hasCount(2);
        assertThat(page.locator("[data-element-id=consider-signal].changed")).hasCount(2);
        assertThat(page.locator(".says ins")).hasText("Xem xét tin báo");
        assertThat(page.locator(".sign.changed").first()).isVisible();
        assertThat(page.locator(".sign.changed").last()).isVisible();
        see("draft");
        var widths = page.locator(".models .canvas").evaluateAll("all => all.map(one => Math.round(one.getBoundingClientRect().top))");
        org.assertj.core.api.Assertions.assertThat((List<?>) widths).as("beside each other").hasSize(2).allMatch(((List<?>) widths).get(0)::equals);

        page.getByLabel("Lý do phát hành").fill("Nói rõ tên việc theo đề nghị của Ủy ban Kiểm tra.");
        button("Phát hành").click();
        assertThat(page.locator("main .done")).containsText("Đã phát hành");
        page.locator("a[aria-label='signal, phiên bản 1']").click();
        assertThat(page.locator(".models.drawn figure.drawn")).hasCount(1);
        see("earlier version");
        button("Lập bản nháp từ phiên bản này").click();
        assertThat(page.locator("main .done").first()).containsText("phiên bản cũ");
        assertThat(page.locator(".says del")).hasText("Xem xét tin báo");
        button("Bỏ bản nháp").click();
        assertThat(page.locator("main .done")).containsText("Đã bỏ");
        isReadable();
    }

    @Test
    void tablesAndTheirRowsAreReadByEverybody() {
        for (var address : List.of("/processes/tables", "/processes/tables/rules/deadlines", "/processes/tables/letter/letter-route?text=x",
                "/processes/tables/rules/deadlines/hand-in-private-grassroots", "/processes/versions/selection/1")) {
            page.navigate("http://localhost:" + port + address);
            assertThat(page.locator("main h1")).isVisible();
            see(address.replaceAll("[^a-z]+", "-"));
        }
        page.navigate("http://localhost:" + port + "/processes/tables/rules/deadlines/hand-in-private-grassroots");
        assertThat(page.getByLabel("Số lượng", new Page.GetByLabelOptions().setExact(true))).hasCount(1);
        page.getByLabel("Ngày", new Page.GetByLabelOptions().setExact(true)).fill("32/01/2027");
        button("Kiểm tra và lưu thành bản nháp").click();
        assertThat(page.locator("main .objection")).containsText("ngày/tháng/năm");
        see("row with a wrong day");
        isReadable();
    }

    private void send(String name, String content) {
        page.navigate("http://localhost:" + port + "/processes");
        page.locator("#files").setInputFiles(new FilePayload(name, "application/xml", content.getBytes(UTF_8)));
        button("Kiểm tra và lưu thành bản nháp").click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void see(String state) {
        Readable.look(page, state, found);
        Chromium.draw(page, "states/processes-" + state.replace(' ', '-'));
    }

    private void isReadable() {
        org.assertj.core.api.Assertions.assertThat(found).as(() -> String.join("\n", found)).isEmpty();
    }
}
