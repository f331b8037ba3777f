package vn.overseasmembers.tasklist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import vn.overseasmembers.support.EnglishWords;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;
import vn.overseasmembers.support.TasklistScreen;

/** Tasklist in a real Chromium that asks for English: what an officer sees, and what is not there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistBrowserTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Today today;

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
    void speaksVietnameseToWhoeverSignsIn() {
        var screen = signIn(CELL);
        assertThat(screen.page()).hasTitle("Đảng viên ra nước ngoài – Danh sách việc");
        assertThat(screen.page().locator("html")).hasAttribute("lang", "vi");
        assertThat(screen.filters()).containsExactly("Việc của cấp ủy tôi", "Việc tôi đã nhận", "Sắp đến hạn", "Quá hạn");
        assertThat(EnglishWords.of("tasklist").on(screen.page(), List.of())).isEmpty();
        assertThat(screen.text()).doesNotContain("Camunda 8").contains("Camunda v7.24.0");
    }

    @Test
    void opensNothingThatOfficersDontUse() {
        var screen = signIn(CELL);
        var caseNo = start(screen);
        screen.open(caseNo, "Chuẩn bị hồ sơ đề nghị");
        assertThat(screen.page().locator(".task-card .nav-tabs a")).hasText(new String[] {"Biểu mẫu", "Sơ đồ", "Giải thích"});
        assertThat(screen.page().locator(".createCommentLink, .create-task-action, .ce-eol-banner, [cam-widget-search], .instance-link:visible")).hasCount(0);
        assertThat(screen.page().getByText("Tạo bộ lọc")).isHidden();
        screen.page().getByText("Sơ đồ").click();
        assertThat(screen.page().locator(".diagram-pane .djs-element.highlight")).isVisible();
        assertThat(screen.message()).hasCount(0);
    }

    @Test
    void listsCaseMemberCommitteeAndDueDate() {
        var screen = signIn(CELL);
        var card = register.member(CELL, "grassroots");
        var caseNo = start(screen, card);
        screen.page().locator("input[type=search]").fill(caseNo);
        var line = screen.lines().filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(caseNo));
        assertThat(line).hasCount(1);
        assertThat(line).containsText("Số hồ sơ");
        assertThat(line).containsText("Hồ Thị Thử " + card);
        assertThat(line).containsText("Chi bộ Bộ môn Tin học");
        assertThat(line).containsText(java.util.regex.Pattern.compile("Hạn xử lý\\s*\\d\\d/\\d\\d/\\d{4} \\(còn \\d+ ngày\\)"));
        screen.page().locator("input[type=search]").fill("thị thử " + card);
        assertThat(line).hasCount(1);
        assertThat(screen.lines()).hasCount(1);
        screen.page().locator("input[type=search]").fill("");

        screen.open(caseNo, "Chuẩn bị hồ sơ đề nghị").page().getByText("Nhận việc", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(screen.page().getByText("Trả lại việc")).isVisible();
        screen.choose("Việc tôi đã nhận");
        assertThat(line).hasCount(1);

        var stranger = signIn(OTHER_CELL);
        stranger.page().locator("input[type=search]").fill(caseNo);
        assertThat(stranger.page().getByText("Không có việc nào theo bộ lọc này.")).isVisible();
    }

    @Test
    void formsSpeakVietnameseToo() {
        var screen = signIn(CELL).newJourney();
        var page = screen.page();
        assertThat(page.locator(".fjs-select-placeholder").first()).hasText("Chọn");
        assertThat(page.locator(".fjs-datepicker input").first()).hasAttribute("placeholder", "ngày/tháng/năm");
        page.locator(".modal-footer .btn-primary").click();
        assertThat(page.locator(".fjs-form-field-error").first()).hasText("Bắt buộc nhập.");
        assertThat(screen.message()).containsText("Có ô chưa nhập hoặc nhập chưa đúng");
        page.locator(".fjs-datepicker input").first().click();
        assertThat(page.locator(".flatpickr-calendar.open .flatpickr-weekdays")).containsText("CN");
        page.locator(".flatpickr-calendar.open .flatpickr-day.today").click();
        assertThat(page.locator(".fjs-datepicker input").first()).hasValue(today.today().format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        assertThat(page.locator(".fjs-container").innerText()).doesNotContain("Field is required", "Select", "No results");
    }

    @Test
    void aRefusalIsOneSentenceAndNothingOfTheEngine() {
        var screen = signIn(OTHER_CELL);
        screen.newJourney().fill("journey/application-received", application(register.member(CELL, "grassroots")));
        screen.page().locator(".modal-footer .btn-primary").click();
        assertThat(screen.message()).containsText("Chưa ghi nhận được");
        assertThat(screen.message().innerText()).doesNotContain("ENGINE-", "Exception", "Cannot").contains(".");
    }

    @Test
    void aListOfOptionsOpensAgainAfterItWasClosed() {
        var page = signIn(CELL).newJourney().page();
        var select = page.locator(".fjs-form-field-select:has(.fjs-select-display)").first();
        for (int i = 0; i < 3; i++) {
            select.locator(".fjs-select-display").click();
            assertThat(select.locator(".fjs-dropdownlist")).isVisible();
            select.locator(".fjs-select-display").click();
            assertThat(select.locator(".fjs-dropdownlist")).hasCount(0);
        }
    }

    @Test
    void aListToSearchOpensAgainAfterTheSameOptionWasChosenOnceMore() {
        var page = signIn(CELL).newJourney().page();
        var select = page.locator(".fjs-form-field-select:has(input.fjs-input)").first();
        var list = select.locator(".fjs-dropdownlist");
        for (int i = 0; i < 3; i++) {
            select.locator("input.fjs-input").click();
            assertThat(list).isVisible();
            list.locator(".fjs-dropdownlist-item").nth(2).click();
            assertThat(list).hasCount(0);
        }
        select.locator("input.fjs-input").click();
        assertThat(list).isVisible();
    }

    @Test
    void escapeClosesWhatIsOpenAndNotTheFormWithAllThatWasTyped() {
        var page = signIn(CELL).newJourney().page();
        page.locator(".fjs-container textarea").first().fill("Học thạc sĩ");
        for (var opener : List.of(".fjs-select-display", ".fjs-form-field-select input.fjs-input", ".fjs-datepicker input")) {
            page.locator(opener).first().click();
            assertThat(page.locator(".fjs-dropdownlist, .flatpickr-calendar.open")).hasCount(1);
            page.keyboard().press("Escape");
            assertThat(page.locator(".fjs-dropdownlist, .flatpickr-calendar.open")).hasCount(0);
        }
        assertThat(page.locator(".fjs-container textarea").first()).hasValue("Học thạc sĩ");
        page.keyboard().press("Escape");
        assertThat(page.locator(".modal-dialog")).hasCount(0);
    }

    @Test
    void aListOfOptionsStaysClosedForSomebodyWhoChoosesQuickly() {
        var page = signIn(CELL).newJourney().page();
        assertThat(page.locator(".fjs-select-display").first()).isVisible();
        var chosen = page.evaluate("""
            async () => {
              const select = document.querySelector('.fjs-form-field-select:has(.fjs-select-display)');
              const list = () => select.querySelector('.fjs-dropdownlist');
              const becomes = wanted => new Promise(done => {
                const look = () => wanted() ? done() : setTimeout(look);
                look();
              });
              const act = (element, type) => element.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true}));
              act(select.querySelector('.fjs-select-display'), 'mousedown');
              await becomes(list);
              const item = list().querySelector('.fjs-dropdownlist-item');
              act(item, 'mousedown');
              act(item, 'click');
              await becomes(() => !list());
              const later = performance.now() + 300;
              await becomes(() => list() || performance.now() > later);
              return list() ? 'open again' : select.querySelector('.fjs-select-display').innerText;
            }""");
        assertThat(chosen).isEqualTo("Công tác");
    }

    @Test
    void whoSignsOutLeavesNothingBehindAndComesToTheSignInPage() {
        var screen = signIn(CELL);
        var page = screen.page();
        var caseNo = start(screen);
        screen.open(caseNo, "Chuẩn bị hồ sơ đề nghị").fill("selection/prepare", Map.of("necessity", "Nháp"));
        page.getByText("Lưu", new Page.GetByTextOptions().setExact(true)).click();
        // Playwright's own way of waiting makes code of text, which the page's policy forbids
        await().until(() -> (Boolean) page.evaluate("() => Object.keys(localStorage).some(key => key.startsWith('camunda-form:'))"));
        page.locator(".account > a").click();
        page.getByText("Đăng xuất").click();
        assertThat(page.getByLabel("Mật khẩu")).isVisible();
        assertThat(page.url()).contains("/sign-in");
        assertThat((Integer) page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('camunda-form:')).length")).isZero();
    }

    @Test
    void worksOnASmallScreenAndEnlarged() {
        var page = browser.atAnotherMachine(683, 384);
        var screen = TasklistScreen.signIn(page, port, officerOf(CELL), "demo");
        page.locator(".navbar-toggle").click();
        var caseNo = start(screen);
        screen.open(caseNo, "Chuẩn bị hồ sơ đề nghị");
        assertThat(page.locator(".task-card h2.task")).isInViewport();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(683);
    }

    private TasklistScreen signIn(String committee) {
        return TasklistScreen.signIn(browser.atAnotherMachine(), port, officerOf(committee), "demo");
    }

    private String start(TasklistScreen screen) {
        return start(screen, register.member(CELL, "grassroots"));
    }

    private String start(TasklistScreen screen, String card) {
        screen.newJourney().fill("journey/application-received", application(card)).start();
        return jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(String.class).single();
    }

    private Map<String, Object> application(String card) {
        LocalDate leaving = today.today().plusDays(60);
        var application = new LinkedHashMap<String, Object>();
        application.put("memberCardNo", card);
        application.put("tripKind", "study");
        application.put("country", "JP");
        application.put("purpose", "Học thạc sĩ");
        application.put("departOn", leaving);
        application.put("returnOn", leaving.plusMonths(24));
        application.put("funding", "state");
        return application;
    }
}
