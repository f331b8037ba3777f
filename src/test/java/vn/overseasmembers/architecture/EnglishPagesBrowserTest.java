package vn.overseasmembers.architecture;

import com.microsoft.playwright.Page;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

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
}
