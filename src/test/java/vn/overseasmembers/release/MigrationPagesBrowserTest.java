package vn.overseasmembers.release;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.Readable;

/** The owner sees before a release what becomes of running cases, says what a renamed element is called, moves some and then all, on a small old screen. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class MigrationPagesBrowserTest extends JourneyTest {

    private static final String OWNER = "owner-of-processes";

    @LocalServerPort
    private int port;
    @Autowired
    private Drafts drafts;
    @Autowired
    private Deployments deployments;
    private Page page;

    @Test
    void fromTheDraftToTheReport() {
        jdbc.sql("insert into account (username, full_name, password_hash) values (?, 'Chủ quy trình', '{noop}demo') on conflict do nothing").param(OWNER).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (?, ?, 'process-owner', date '2000-01-01')").params(OWNER, PROVINCE).update();
        var stuck = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
        var usual = path(application(register.member(CELL, "grassroots"), CELL).started());
        var last = path(application(register.member(CELL, "grassroots"), CELL).started());
        long draft = draft();

        var found = new ArrayList<String>();
        try (var chromium = Chromium.start()) {
            page = chromium.atAnotherMachine(1024, 768);
            go("/sign-in");
            page.locator("input[name=username]").fill(OWNER);
            page.locator("input[name=password]").fill("demo");
            page.locator("button[type=submit]").click();
            page.locator(".bar").waitFor();

            go("/processes/drafts/" + draft + "/cases");
            assertThat(page.locator("main")).containsText("Quán triệt trước khi đi");
            assertThat(page.locator("main .objection")).containsText("1 hồ sơ không chuyển được");
            assertThat(page.locator("main table").first()).containsText(stuck.no());
            see("draft", found);
            button("Diễn tập");
            assertThat(page.locator("#progress table")).containsText("phiên bản mới không còn phần tử này");
            assertThat(page.locator("#progress .objection")).containsText("Mắc kẹt ở 1 trong");
            see("rehearsal", found);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hồ sơ đang dừng ở đây")).click();
            assertThat(page.locator("main table")).containsText(stuck.no());
            see("at", found);
            go("/processes/drafts/" + draft);
            assertThat(page.getByLabel("Vẫn phát hành. Hồ sơ dừng ở những chỗ mắc kẹt ở lại phiên bản của chúng.")).not().isChecked();
            assertThat(page.locator("main")).containsText("Diễn tập: hồ sơ đang chạy sẽ mắc kẹt ở 1 chỗ.");
            see("held-up", found);
            Assertions.assertThat(jdbc.sql("select count(*) from pg_namespace where nspname like 'rehearsal%'").query(Integer.class).single()).isZero();
            drafts.release(draft, "Đổi mã của bước quán triệt.", OWNER);
            go("/processes/drafts/" + draft + "/cases");
            assertThat(page.locator("main .objection")).containsText("không còn");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("journey: 3 hồ sơ")).click();
            page.getByLabel("Số hồ sơ, mỗi số một dòng").fill(stuck.no() + "\n" + usual.no());
            button("Chuyển những hồ sơ này");
            assertThat(page.locator("#progress h2")).hasText("Lần chuyển gần nhất");
            assertThat(page.locator("#progress table")).containsText(stuck.no());
            assertThat(page.locator("#progress table")).containsText("không còn phần tử này");
            see("report", found);
            var csv = page.request().get("http://localhost:" + port + page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tải CSV")).getAttribute("href"));
            Assertions.assertThat(csv.text().split("\r\n")).hasSize(3)
                .satisfies(lines -> Assertions.assertThat(lines[2]).isEqualTo(stuck.no() + ",briefing,Quán triệt trước khi đi,Không: phiên bản mới không còn phần tử này."));

            page.getByLabel("“Quán triệt trước khi đi” (briefing) nay là").selectOption("told-before");
            button("Ghi mã mới");
            assertThat(page.locator("main .done")).hasText("Đã ghi mã mới.");
            assertThat(page.locator("main")).containsText("→ told-before");
            button("Chuyển tất cả");
            assertThat(page.locator("#progress h2")).hasText("Lần chuyển gần nhất");
            assertThat(page.locator("main")).containsText("Không có hồ sơ nào theo phiên bản cũ.");
            see("all", found);

            page.getByLabel("Số hồ sơ, mỗi số một dòng").waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED));
        }
        Assertions.assertThat(found).as(() -> String.join("\n", found)).isEmpty();
        Assertions.assertThat(jdbc.sql("select count(*) from case_entry where kind = 'case-migrated' and case_no = any(?)")
            .param(List.of(stuck.no(), usual.no(), last.no()).toArray(String[]::new)).query(Integer.class).single()).isEqualTo(3);
    }

    private long draft() {
        var before = new String(deployments.current().filesOf("journey").get("journey.bpmn"), UTF_8);
        var after = before.replace("id=\"briefing\"", "id=\"told-before\"").replace("sourceRef=\"briefing\"", "sourceRef=\"told-before\"")
            .replace("targetRef=\"briefing\"", "targetRef=\"told-before\"").replace("bpmnElement=\"briefing\"", "bpmnElement=\"told-before\"").replace("attachedToRef=\"briefing\"", "attachedToRef=\"told-before\"");
        return drafts.receive("", Map.of("journey.bpmn", after.getBytes(UTF_8)), OWNER).draft();
    }

    private void go(String address) {
        page.navigate("http://localhost:" + port + address);
    }

    private void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    private void see(String name, List<String> found) {
        Chromium.draw(page, "migration-" + name);
        Readable.look(page, name, found);
    }
}
