package vn.overseasmembers.architecture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;
import vn.overseasmembers.support.Chromium;

/**
 * The same pages where {@code OVERSEAS_LANGUAGE=en}: what is in Vietnamese there is data, and marked as Vietnamese, so that a screen reader
 * pronounces it. A word of ours that was left in Vietnamese is not.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"overseas.demo=true", "camunda.bpm.job-execution.enabled=false"})
@TestPropertySource(properties = "overseas.language=en")
class EnglishPagesBrowserTest extends EveryPageBrowserTest {

    private static final String VIETNAMESE = """
        () => {
          const letters = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
          // what a form is called is its owner's
          const found = [document.title].filter(title => letters.test(title) && !document.querySelector('form.answers'));
          if (document.documentElement.lang !== 'en') {
            found.push('the page says it is in ' + document.documentElement.lang);
          }
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            if (letters.test(text.data) && !text.parentElement.closest('[lang=vi], script, style, noscript')) {
              found.push(text.data.trim());
            }
          }
          for (const element of document.querySelectorAll('[title], [placeholder], [aria-label], [alt], [data-choose], [data-none], [data-sending], [data-failed]')) {
            for (const name of ['title', 'placeholder', 'aria-label', 'alt', 'data-choose', 'data-none', 'data-sending', 'data-failed']) {
              if (letters.test(element.getAttribute(name) ?? '') && !element.closest('[lang=vi]')) {
                found.push(`${name}: ${element.getAttribute(name)}`);
              }
            }
          }
          return [...new Set(found)];
        }""";

    @Override
    void look(Page screen, Visit visit, List<String> found) {
        ((List<?>) screen.evaluate(VIETNAMESE)).forEach(words -> found.add("%s as %s: %s".formatted(visit.address(), visit.account(), words)));
        if (screen.locator("body").innerText().contains("??")) {
            found.add(visit.address() + ": a word that is not there");
        }
    }

    /** What is the process owner's, names of tasks and their forms, and what is the register's is not looked at. */
    @Test
    void tasklistIsInEnglishAroundTheForms() {
        var caseNo = openedCase();
        try (var browser = Chromium.start()) {
            var page = signedIn(browser, CELL);
            page.navigate("http://localhost:" + port() + "/camunda/app/tasklist/default/");
            page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(caseNo)).locator("h4 a").click();
            assertThat(page.locator(".fjs-container .fjs-form")).isVisible();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            var shown = (String) page.evaluate("""
                () => document.title + [...document.querySelectorAll('[cam-widget-header] li:not(.account), .task-filters, .tasks-list .refresh, .tasks-list .variable-label,'
                    + ' dt, .task-card .nav-tabs, .claiming, .form-actions, .short-ways, [cam-widget-footer]')].map(part => part.textContent).join(' ')
                  + [...document.querySelectorAll('[aria-label], [title], input[type=search]')].filter(part => !part.closest('.fjs-container, .account'))
                    .map(part => [part.getAttribute('aria-label'), part.title, part.placeholder].join(' ')).join(' ')""");
            org.assertj.core.api.Assertions.assertThat(shown).contains("My committees' tasks", "Member", "Claim").doesNotContainPattern("(?iu)[àáảãạăắặâấầậđèéẹêếềệìíịòóọôốồộơớờợùúụưứừựýỳ]");
        }
    }
}
