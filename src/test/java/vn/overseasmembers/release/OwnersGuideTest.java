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
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.modelling.TableSheet;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;

/**
 * Does in a browser what the owners' guide tells, in its order. Draws its pictures anew with
 * {@code mvn test -Dtest=OwnersGuideTest -Doverseas.pictures=docs/pictures}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"overseas.demo=true", "camunda.bpm.job-execution.enabled=false",
    // others must not find the tables that this class changes
    "spring.application.name=owners-guide"})
@ContextConfiguration(initializers = PostgresForTests.class)
class OwnersGuideTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path GUIDE = Path.of("docs/guide-owner.vi.md");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(pictures/owner/([a-z-]+)\\.png\\)");
    private static final String SECRETARY = "chibo.cntt";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    @Autowired
    private Drafts drafts;
    @Autowired
    private Deployments deployments;

    private final List<String> drawn = new ArrayList<>();

    @Test
    void showsEveryPictureThatIsThereAndNoOtherAndCanBeFollowed() throws Exception {
        var text = Files.readString(GUIDE);
        org.assertj.core.api.Assertions.assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        try (var browser = Chromium.start()) {
            var owner = signedIn(browser, "chuquytrinh");
            aChangedProcess(owner);
            aChangedDeadline(owner);
            aNewProcess(owner);
            officersWorkOnIt(signedIn(browser, SECRETARY));
        }
        var shown = PICTURE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
        org.assertj.core.api.Assertions.assertThat(drawn).containsExactlyInAnyOrderElementsOf(shown);
        try (var files = Files.list(Path.of("docs/pictures/owner"))) {
            org.assertj.core.api.Assertions.assertThat(files.map(file -> file.getFileName().toString().replace(".png", "")).toList()).containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    private void aChangedProcess(Page page) throws IOException {
        go(page, "/processes");
        draw(page, "desk");
        var signal = Files.readString(PROCESSES.resolve("signal/signal.bpmn"));
        send(page, new FilePayload("signal.bpmn", "application/xml", signal.replaceFirst("(<bpmn:userTask id=\"consider-signal\"[^>]*?) name=\"[^\"]*\"", "$1").getBytes(UTF_8)));
        assertThat(page.locator(".models.drawn [data-element-id=consider-signal].found")).isVisible();
        draw(page, "refused");
        send(page, new FilePayload("signal.bpmn", "application/xml", signal.replaceFirst("(<bpmn:userTask id=\"consider-signal\"[^>]*?) name=\"[^\"]*\"", "$1 name=\"Xem xét tin báo\"").getBytes(UTF_8)));
        assertThat(page.locator(".models.drawn figure.drawn")).hasCount(2);
        assertThat(page.locator(".sign.changed").first()).isVisible();
        assertThat(page.locator(".sign.changed").last()).isVisible();
        page.locator("#found").evaluate("heading => heading.scrollIntoView()");
        draw(page, "draft");
        release(page, "Nói rõ tên việc theo đề nghị của Ủy ban kiểm tra.");
        go(page, "/processes/versions/signal/1");
        assertThat(page.locator(".models.drawn")).isVisible();
        draw(page, "version");
        assertThat(button(page, "Lập bản nháp từ phiên bản này")).isVisible();
    }

    private void aChangedDeadline(Page page) {
        go(page, "/processes");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bảng quyết định và thời hạn")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Thời hạn").setExact(true)).click();
        assertThat(page.locator("main table")).isVisible();
        draw(page, "table");
        var row = sheet("rules/deadlines.dmn").rows().stream().filter(one -> one.cells().contains("\"prepare\"")).findFirst().orElseThrow().id();
        page.locator("a[aria-label='Sửa dòng " + row + "']").click();
        page.getByLabel("Thêm một dòng mới").check();
        page.getByLabel("Việc", new Page.GetByLabelOptions().setExact(true)).fill("\"certificate\"");
        page.locator("legend").last().evaluate("legend => legend.scrollIntoView({block: 'center'})");
        draw(page, "row");
        button(page, "Kiểm tra và lưu thành bản nháp").click();
        assertThat(page.getByText("Sửa tiếp bảng này")).isVisible();
        release(page, "Thêm thời hạn cho việc cấp giấy xác nhận.");
    }

    private void aNewProcess(Page page) throws Exception {
        for (var task : List.of("check-request", "sign", "sign-above")) {
            var basis = sheet("rules/legal-basis.dmn");
            var like = basis.rows().stream().filter(one -> one.cells().contains("\"selection/prepare\"")).findFirst().orElseThrow();
            var cells = like.cells().stream().map(cell -> cell.equals("\"selection/prepare\"") ? "\"certificate/" + task + "\"" : cell).toList();
            drafts.release(drafts.edit(null, "Căn cứ", "rules/legal-basis.dmn", basis.add(like.id(), null, cells, ""), "chuquytrinh").draft(), "Thêm căn cứ cho giấy xác nhận.", "chuquytrinh");
        }
        var files = new ArrayList<FilePayload>();
        try (var all = Files.list(PROCESSES.resolve(".camunda/examples/certificate"))) {
            for (var file : all.sorted().toList()) {
                files.add(new FilePayload(file.getFileName().toString(), "application/octet-stream", Files.readAllBytes(file)));
            }
        }
        send(page, files.toArray(FilePayload[]::new));
        assertThat(page.locator(".models.drawn")).isVisible();
        page.locator(".models").evaluate("models => models.scrollIntoView({block: 'center'})");
        draw(page, "new-process");
        release(page, "Thêm quy trình cấp giấy xác nhận.");
    }

    private void officersWorkOnIt(Page page) {
        var caseNo = opened();
        go(page, "/cases/" + caseNo);
        page.getByText("Ghi nhận sự việc").click();
        var offered = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cấp giấy xác nhận"));
        assertThat(offered).isVisible();
        offered.scrollIntoViewIfNeeded();
        draw(page, "offered");
        offered.click();
        page.locator("#askedOn").fill(DAY.format(today.today()));
        page.locator("#purpose").fill("Nộp cho cơ quan lãnh sự");
        button(page, "Gửi").click();
        assertThat(page.locator("main .done")).isVisible();
        page.locator("td a", new Page.LocatorOptions().setHasText("Xem xét đề nghị")).click();
        assertThat(page.locator(".task-card h2.task")).hasText("Xem xét đề nghị");
        assertThat(page.locator(".fjs-form").getByText("Ý kiến của chi bộ")).isVisible();
        draw(page, "new-task");
    }

    private String opened() {
        var card = jdbc.sql("""
                select min(m.card_no) from member m join officer o on o.organisation_code = m.cell_code and o.username = :username
                where m.status = 'active' and m.official_on is not null and m.management_level = 'grassroots' and not (m.discipline or m.investigation or m.political)
                  and not exists (select from account a where a.member_id = m.id)""").param("username", SECRETARY).query(String.class).single();
        var leaving = today.today().plusDays(75);
        var application = new HashMap<String, Object>(Map.of("tripKind", "study", "country", "JP", "purpose", "Học thạc sĩ", "memberCardNo", card));
        application.putAll(Map.of("departOn", leaving.toString(), "returnOn", leaving.plusMonths(11).toString(), "funding", "state",
            "relativesAbroad", false, "classifiedPapers", false));
        return new RestOfficer(port, SECRETARY, "demo").post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(application))
            .body().path("businessKey").asText();
    }

    private TableSheet sheet(String path) {
        return TableSheet.read(deployments.current().files().get(path)).orElseThrow();
    }

    private void send(Page page, FilePayload... files) {
        go(page, "/processes");
        page.locator("#files").setInputFiles(files);
        button(page, "Kiểm tra và lưu thành bản nháp").click();
    }

    private static void release(Page page, String reason) {
        page.getByLabel("Lý do phát hành").fill(reason);
        button(page, "Phát hành").click();
        assertThat(page.locator("main .done")).containsText("Đã phát hành");
    }

    private Page signedIn(Chromium browser, String account) {
        var page = browser.atAnotherMachine(1024, 768);
        go(page, "/sign-in");
        page.locator("input[name=username]").fill(account);
        page.locator("input[name=password]").fill("demo");
        page.locator("button[type=submit]").click();
        page.locator(".bar").waitFor();
        return page;
    }

    private void draw(Page page, String name) {
        drawn.add(name);
        Chromium.draw(page, "owner/" + name);
    }

    private void go(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
