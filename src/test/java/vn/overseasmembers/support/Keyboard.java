package vn.overseasmembers.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;

/**
 * Tasklist for somebody who has keys only: Tab leads from place to place, arrows, Enter and Space choose, text is typed. Nothing is pointed at and
 * no value is set by script; the page is only asked where the focus stands and whether that can be seen.
 */
public final class Keyboard {

    private static final int MOST_STEPS = 120;
    private static final int MOST_TRIES = 3;
    private static final double PATIENCE = 90_000;
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What has the focus; whether that shows (2 pixels or more around it or its box) and lies in sight. */
    private static final String FOCUS = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) {
            return null;
          }
          const ringed = element => getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
          const group = at.closest('.fjs-input-group');
          const shown = group ?? at;
          const box = shown.getBoundingClientRect();
          const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
          const field = /(Field_[A-Za-z0-9]+)/.exec(at.id);
          return {field: field && field[1], value: at.value ?? '', checked: Boolean(at.checked), seen: inSight && ringed(shown),
            what: `${at.tagName} ${at.className} ${(at.getAttribute('aria-label') ?? at.innerText ?? '').trim().slice(0, 40)}`};
        }""";

    private record Focus(String field, String value, boolean checked, boolean seen, String what) {
    }

    private final Page page;
    private final Set<String> unseen = new TreeSet<>();

    private Keyboard(Page page) {
        this.page = page;
    }

    /** Opens Tasklist's address, signs in and waits for the list. */
    public static Keyboard signIn(Page page, int port, String username, String password) {
        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
        var keyboard = new Keyboard(page);
        assertThat(page.locator("#username:focus")).isVisible();
        keyboard.type(username);
        keyboard.press("Tab");
        keyboard.type(password);
        keyboard.press("Enter");
        assertThat(page.locator(".task-filters .item").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        return keyboard;
    }

    /** Opens the start form of a process from the head of the page and hands it in. */
    public void start(String process, String path, LocalDate day, Map<String, Object> given) {
        choose(page.locator(".start-process-action a"));
        choose(page.locator("ul.processes a", new Page.LocatorOptions().setHasText(process)).first());
        answer(path, day, given, ".modal-footer .btn-primary");
        assertThat(page.locator(".modal-dialog")).hasCount(0);
    }

    /** Asks for the list again, opens the case's task, fills in what is required and completes it. */
    public void complete(String caseNo, String task, String path, LocalDate day, Map<String, Object> given) {
        var line = page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(caseNo))
            .filter(new Locator.FilterOptions().setHas(page.getByText(task, new Page.GetByTextOptions().setExact(true))));
        choose(page.locator(".tasks-list .refresh button"));
        assertThat(line).isVisible();
        choose(line.locator("h4 a"));
        assertThat(page.locator(".task-card h2.task")).hasText(task);
        assertThat(page.locator("section.task-details:focus")).isVisible();
        answer(path, day, given, ".form-actions .btn-primary");
        assertThat(page.locator(".task-card")).hasCount(0);
        assertThat(page.locator("section.tasks-list:focus")).isVisible();
    }

    /** Places at which nobody could see that the focus stood there. */
    public Set<String> unseen() {
        return unseen;
    }

    private void choose(Locator wanted) {
        goTo(wanted);
        press("Enter");
    }

    private void goTo(Locator wanted) {
        assertThat(wanted).isVisible();
        for (int step = 0; step < MOST_STEPS; step++) {
            next();
            if ((Boolean) wanted.evaluate("wanted => wanted === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("not reached by Tab: " + wanted);
    }

    private Focus next() {
        press("Tab");
        var focus = focus();
        if (focus != null && !focus.seen()) {
            unseen.add(focus.what());
        }
        return focus;
    }

    @SuppressWarnings("unchecked")
    private Focus focus() {
        var found = (Map<String, Object>) page.evaluate(FOCUS);
        return found == null ? null : new Focus((String) found.get("field"), (String) found.get("value"), (Boolean) found.get("checked"),
            (Boolean) found.get("seen"), (String) found.get("what"));
    }

    /** From the top of the form to the button that hands it in, answering on the way what is given or required. */
    private void answer(String path, LocalDate day, Map<String, Object> given, String button) {
        assertThat(page.locator(".fjs-container .fjs-form")).isVisible();
        var fields = fields(path);
        var answered = new HashSet<String>();
        var end = page.locator(button);
        for (int step = 0; step < MOST_STEPS; step++) {
            var focus = next();
            if ((Boolean) end.evaluate("end => end === document.activeElement")) {
                press("Enter");
                return;
            }
            var field = focus == null || focus.field() == null ? null : fields.get(focus.field());
            if (field != null && answered.add(focus.field())) {
                answer(field, focus, day, given);
            }
        }
        throw new AssertionError("the end of " + path + " is not reached by Tab");
    }

    private void answer(JsonNode field, Focus focus, LocalDate day, Map<String, Object> given) {
        var key = field.path("key").asText();
        var asked = given.containsKey(key) || field.path("validate").path("required").asBoolean();
        if (!asked || field.path("readonly").asBoolean() || field.path("disabled").asBoolean()) {
            return;
        }
        var value = given.get(key);
        switch (field.path("type").asText()) {
            case "textfield", "textarea" -> write(Objects.requireNonNullElse(value, "Theo hồ sơ").toString());
            case "number" -> write(Objects.requireNonNullElse(value, 0).toString());
            case "datetime" -> write(DAY_FIRST.format((LocalDate) Objects.requireNonNullElse(value, day)));
            case "checkbox" -> {
                if (focus.checked() != (Boolean) Objects.requireNonNullElse(value, true)) {
                    press("Space");
                }
            }
            case "radio" -> {
                press("Space");
                arrows(index(field, value));
            }
            case "select" -> select(field, value);
            default -> throw new AssertionError(key + " is a " + field.path("type"));
        }
    }

    /** What a form that is still busy dropped is typed again, as one who reads what he types does. */
    private void write(String text) {
        for (int tries = 0; tries < MOST_TRIES && !focus().value().equals(text); tries++) {
            press("Control+A");
            type(text);
        }
    }

    /** A list opens when it has the focus; one that can be searched is narrowed by typing. */
    private void select(JsonNode field, Object value) {
        var options = page.locator(".fjs-dropdownlist-item");
        assertThat(options.first()).isVisible();
        if (value != null && field.path("searchable").asBoolean()) {
            var label = field.path("values").path(index(field, value)).path("label").asText();
            type(label);
            assertThat(options.first()).hasText(label);
        } else {
            arrows(index(field, value));
        }
        press("Enter");
        assertThat(options).hasCount(0);
    }

    private void arrows(int times) {
        for (int i = 0; i < times; i++) {
            press("ArrowDown");
        }
    }

    /** Of the option with the value; of the first for null. */
    private static int index(JsonNode field, Object value) {
        var values = field.path("values").findValuesAsText("value");
        var index = value == null ? 0 : values.indexOf(value.toString());
        if (index < 0) {
            throw new AssertionError(field.path("key") + " has no option " + value);
        }
        return index;
    }

    private void type(String text) {
        page.keyboard().type(text);
    }

    private void press(String key) {
        page.keyboard().press(key);
    }

    private static Map<String, JsonNode> fields(String path) {
        try (var file = new ClassPathResource("processes/" + path + ".form").getInputStream()) {
            var fields = new HashMap<String, JsonNode>();
            // a table's columns have keys too, and no type
            List<JsonNode> keyed = JSON.readTree(file).findParents("key").stream().filter(field -> field.has("type")).toList();
            keyed.forEach(field -> fields.put(field.path("id").asText(), field));
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
