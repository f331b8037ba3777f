package vn.overseasmembers.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Tasklist as an officer uses it: by what stands on the screen. Forms are filled by the keys of their fields. */
public final class TasklistScreen {

    private static final int MOST_LOOKS = 4;
    private static final double SOON = 15_000;
    private static final double LATE = 60_000;

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Object FIRST = new Object();
    private static final Set<String> TYPED = Set.of("textfield", "textarea", "number", "datetime");

    private final Page page;

    private TasklistScreen(Page page) {
        this.page = page;
    }

    /** Opens the application, signs in on its one sign-in page and comes to Tasklist. */
    public static TasklistScreen signIn(Page page, int port, String username, String password) {
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
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

    /** The list, asked for again, becomes empty. */
    public void hasNothingToDo() {
        page.getByText("Làm mới").click();
        assertThat(lines()).hasCount(0);
    }

    /** The lines of the list, each with what it says. */
    public Locator lines() {
        return page.locator(".tasks-list li.task");
    }

    /**
     * Finds the case by its number and opens its task of that name. A list that is just being refreshed may still show the task done before:
     * as a person would, looks again.
     */
    public TasklistScreen open(String caseNo, String task) {
        for (int looked = 1; looked < MOST_LOOKS; looked++) {
            try {
                look(caseNo, task, SOON);
                return this;
            } catch (AssertionError | PlaywrightException again) {
                page.reload();
                assertThat(page.locator(".task-filters .item").first()).isVisible();
            }
        }
        look(caseNo, task, LATE);
        return this;
    }

    private void look(String caseNo, String task, double patience) {
        var search = page.locator("input[type=search]");
        if (!search.inputValue().equals(caseNo)) {
            search.fill(caseNo);
        } else {
            page.getByText("Làm mới").click();
        }
        var line = lines().filter(new Locator.FilterOptions().setHasText(caseNo))
            .filter(new Locator.FilterOptions().setHas(page.getByText(task, new Page.GetByTextOptions().setExact(true))));
        line.locator("h4 a").first().click(new Locator.ClickOptions().setTimeout(patience));
        assertThat(page.locator(".task-card h2.task")).hasText(task, new LocatorAssertions.HasTextOptions().setTimeout(patience));
        assertThat(form()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(patience));
    }

    private Locator form() {
        return page.locator(".fjs-container .fjs-form");
    }

    /** Fills fields of a form of {@code processes/}, by key. Dates are given as {@link LocalDate}, choices as their value. */
    public TasklistScreen fill(String path, Map<String, Object> answers) {
        var fields = fields(path);
        // what steers which fields are shown comes first
        answers.entrySet().stream().sorted(Comparator.comparing(answer -> !answer.getKey().equals("decision")))
            .forEach(answer -> fill(field(fields, answer.getKey()), answer.getValue()));
        return this;
    }

    /**
     * Answers a form of {@code processes/} as somebody who agrees would: whatever is required and shown, choices with the given answer or the
     * first option, dates with the day.
     */
    public TasklistScreen answer(String path, LocalDate day, Map<String, Object> given) {
        var fields = fields(path).stream().filter(field -> given.containsKey(field.path("key").asText()) || field.path("validate").path("required").asBoolean())
            .sorted(Comparator.comparing(field -> !field.path("key").asText().equals("decision"))).toList();
        fields.forEach(field -> answer(field, day, given));
        // once more whatever was dropped; the rest is left as it is
        fields.stream().filter(field -> TYPED.contains(field.path("type").asText())).forEach(field -> answer(field, day, given));
        return this;
    }

    private void answer(JsonNode field, LocalDate day, Map<String, Object> given) {
        var key = field.path("key").asText();
        if (box(field).count() == 0 || field.path("readonly").asBoolean() || field.path("disabled").asBoolean()) {
            return;
        }
        fill(field, given.containsKey(key) ? given.get(key) : switch (field.path("type").asText()) {
            case "radio" -> field.path("values").path(0).path("value").asText();
            case "select" -> FIRST;
            case "datetime" -> day;
            case "number" -> 0;
            case "checkbox" -> true;
            default -> "Theo hồ sơ";
        });
    }

    private static JsonNode field(List<JsonNode> fields, String key) {
        return fields.stream().filter(each -> each.path("key").asText().equals(key)).findFirst().orElseThrow(() -> new AssertionError("no field " + key));
    }

    private Locator box(JsonNode field) {
        return page.locator(".fjs-form-field:not(.fjs-form-field-grouplike)", new Page.LocatorOptions().setHas(
            page.locator("[id*='-" + field.path("id").asText() + "']:is(input, textarea)")));
    }

    private void fill(JsonNode field, Object value) {
        var box = box(field);
        switch (field.path("type").asText()) {
            case "textfield", "textarea", "number" -> type(box.locator("input, textarea"), value.toString());
            case "datetime" -> type(box.locator("input").first(), ((LocalDate) value).format(DAY_FIRST));
            case "checkbox" -> box.locator("input").setChecked((Boolean) value);
            case "radio" -> box.getByText(option(field, value), new Locator.GetByTextOptions().setExact(true)).click();
            case "select" -> choose(box, field, value);
            default -> throw new AssertionError(field.path("key") + " is a " + field.path("type"));
        }
    }

    /** No person is that quick: a form that is still busy with the field before may drop what is written meanwhile. */
    private static void type(Locator input, String text) {
        for (int tries = 0; tries < MOST_LOOKS && !input.inputValue().equals(text); tries++) {
            input.fill(text);
            input.blur();
        }
    }

    /** By what stands in the list, as people choose. */
    private void choose(Locator box, JsonNode field, Object value) {
        var items = box.locator(".fjs-dropdownlist-item");
        box.locator(field.path("searchable").asBoolean() ? "input" : ".fjs-select-display").click();
        if (value == FIRST) {
            items.first().click();
        } else {
            var label = option(field, value);
            if (field.path("searchable").asBoolean()) {
                box.locator("input").fill(label);
            }
            items.getByText(label, new Locator.GetByTextOptions().setExact(true)).first().click();
        }
        // a list that stays open lies over the next field
        try {
            assertThat(items.first()).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(2_000));
        } catch (AssertionError open) {
            page.keyboard().press("Tab");
        }
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
            // a table's columns have keys too, and no type
            return JSON.readTree(file).findParents("key").stream().filter(field -> field.has("type")).toList();
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
        page.getByText("Lập hồ sơ, ghi nhận sự việc").click();
        page.locator("ul.processes").getByText("Hồ sơ đảng viên ra nước ngoài", new Locator.GetByTextOptions().setExact(true)).click();
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
