package vn.overseasmembers.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Tasklist as an officer uses it: by what stands on the screen. Forms are filled by the keys of their fields. */
public final class TasklistScreen {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Page page;

    private TasklistScreen(Page page) {
        this.page = page;
    }

    /** Opens the application, signs in on its one sign-in page and comes to Tasklist. */
    public static TasklistScreen signIn(Page page, int port, String username, String password) {
        page.navigate("http://localhost:" + port + "/");
        page.getByLabel("Tên đăng nhập").fill(username);
        page.getByLabel("Mật khẩu").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Đăng nhập")).click();
        // the first to come waits for a cold server and loads 4 MB of libraries
        assertThat(page.locator(".task-filters .item").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
        return new TasklistScreen(page);
    }

    public Page page() {
        return page;
    }

    /** Names of the filters, from top to bottom. */
    public List<String> filters() {
        assertThat(page.locator(".task-filters .item").first()).isVisible();
        return page.locator(".task-filters .item h4 a").allInnerTexts().stream().map(name -> name.replaceAll("\\s*\\(?\\d+\\)?$", "").strip()).toList();
    }

    public TasklistScreen choose(String filter) {
        var item = page.locator(".task-filters .item", new Page.LocatorOptions().setHasText(filter));
        item.click();
        assertThat(item).hasClass(Pattern.compile("\\bactive\\b"));
        return this;
    }

    /** The lines of the list, each with what it says. */
    public Locator lines() {
        return page.locator(".tasks-list li.task");
    }

    /** Finds the case by its number and opens its task of that name. */
    public TasklistScreen open(String caseNo, String task) {
        var search = page.locator("input[type=search]");
        if (!search.inputValue().equals(caseNo)) {
            search.fill(caseNo);
        } else {
            page.getByText("Làm mới").click();
        }
        var line = lines().filter(new Locator.FilterOptions().setHasText(caseNo))
            .filter(new Locator.FilterOptions().setHas(page.getByText(task, new Page.GetByTextOptions().setExact(true))));
        line.locator("h4 a").first().click();
        assertThat(page.locator(".task-card h2.task")).hasText(task);
        assertThat(form()).isVisible();
        return this;
    }

    private Locator form() {
        return page.locator(".fjs-container .fjs-form");
    }

    /** Fills the fields of a form of {@code processes/}, by key. Dates are given as {@link LocalDate}. */
    public TasklistScreen fill(String path, Map<String, Object> answers) {
        var fields = fields(path);
        // What steers which fields are shown comes first.
        if (answers.containsKey("decision")) {
            fill(fields, "decision", answers.get("decision"));
        }
        answers.forEach((key, value) -> {
            if (!key.equals("decision")) {
                fill(fields, key, value);
            }
        });
        return this;
    }

    private void fill(List<JsonNode> fields, String key, Object value) {
        var field = fields.stream().filter(each -> each.path("key").asText().equals(key)).findFirst()
            .orElseThrow(() -> new AssertionError("no field " + key));
        var label = field.path(field.has("dateLabel") ? "dateLabel" : "label").asText();
        var box = page.locator(".fjs-form-field", new Page.LocatorOptions().setHas(
            page.locator("[id*='-" + field.path("id").asText() + "']:is(input, textarea)"))).last();
        switch (field.path("type").asText()) {
            case "textfield", "textarea" -> box.locator("input, textarea").fill(value.toString());
            case "number" -> box.locator("input").fill(value.toString());
            case "datetime" -> {
                box.locator("input").first().fill(((LocalDate) value).format(DAY_FIRST));
                box.locator("input").first().blur();
            }
            case "checkbox" -> box.locator("input").setChecked((Boolean) value);
            case "radio" -> box.getByText(option(field, value), new Locator.GetByTextOptions().setExact(true)).click();
            case "select" -> choose(box, field, value);
            default -> throw new AssertionError(label + " is a " + field.path("type"));
        }
    }

    /** By the label, as people choose; of a list that the server supplies, the label itself is given. */
    private void choose(Locator box, JsonNode field, Object value) {
        var label = field.has("valuesKey") ? value.toString() : option(field, value);
        if (field.path("searchable").asBoolean()) {
            box.locator("input").click();
            box.locator("input").fill(label);
        } else {
            box.locator(".fjs-select-display").click();
        }
        box.locator(".fjs-dropdownlist-item").getByText(label, new Locator.GetByTextOptions().setExact(true)).first().click();
    }

    private static String option(JsonNode field, Object value) {
        for (var option : field.path("values")) {
            if (option.path("value").asText().equals(value)) {
                return option.path("label").asText();
            }
        }
        throw new AssertionError(field.path("key") + " has no option " + value);
    }

    private static List<JsonNode> fields(String path) {
        try (var file = new ClassPathResource("processes/" + path + ".form").getInputStream()) {
            return JSON.readTree(file).findParents("key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses the button that completes the task and waits until it is gone. */
    public void complete() {
        press();
        assertThat(page.locator(".task-card")).hasCount(0);
    }

    /** Presses the button that completes the task; what comes then is for the caller to see. */
    public TasklistScreen press() {
        page.locator(".form-actions .btn-primary").click();
        return this;
    }

    /** What the application says of what it did, or why it did not. */
    public Locator message() {
        return page.locator("[notifications-panel] .alert");
    }

    /** Opens the form of a new journey. */
    public TasklistScreen newJourney() {
        page.getByText("Lập hồ sơ mới").click();
        page.locator("ul.processes a").first().click();
        assertThat(form()).isVisible();
        return this;
    }

    /** Hands in the form of a new journey. */
    public void start() {
        page.locator(".modal-footer .btn-primary").click();
        assertThat(page.locator(".modal-dialog")).hasCount(0);
    }

    /** Everything that can be read on the screen. */
    public String text() {
        return page.locator("body").innerText();
    }
}
