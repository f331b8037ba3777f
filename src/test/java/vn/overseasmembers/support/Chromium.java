package vn.overseasmembers.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium that asks for English pages, as many machines do. Nothing is downloaded: where no Chromium is found, the test is skipped
 * and says so.
 */
public final class Chromium implements AutoCloseable {

    /** System property: a folder to draw the README's pictures into, for example {@code docs/pictures}; without it none are drawn. */
    public static final String PICTURES = "overseas.pictures";

    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync");

    private static final String AGAINST_THE_POLICY = "against the content policy,";

    private final Set<String> againstThePolicy = ConcurrentHashMap.newKeySet();
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        var environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(QUIET));
    }

    public static Chromium start() {
        var program = find();
        Assumptions.assumeTrue(program.isPresent(),
            "No Chromium found (chromium, chromium-browser or google-chrome on the path, or CHROMIUM): the tests in a browser are skipped.");
        // a shared machine of two cores may be busy
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return new Chromium(program.get());
    }

    private static Optional<Path> find() {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin").split(java.io.File.pathSeparator);
        var onPath = Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> Stream.concat(Stream.of(folders), Stream.of("/usr/bin")).map(folder -> Path.of(folder, name)));
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of), onPath).filter(Files::isExecutable).findFirst();
    }

    /** Somebody at an own machine: no cookies, no drafts. */
    public Page atAnotherMachine() {
        return atAnotherMachine(1366, 768);
    }

    public Page atAnotherMachine(int width, int height) {
        BrowserContext machine = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-US")
            .setTimezoneId("Asia/Ho_Chi_Minh").setReducedMotion(ReducedMotion.REDUCE));
        machine.setDefaultTimeout(60_000);
        // whatever a page tries against its own policy fails the class that opened it
        machine.addInitScript("document.addEventListener('securitypolicyviolation', e => console.error(`" + AGAINST_THE_POLICY
            + " ${e.effectiveDirective}: ${e.blockedURI} in ${e.sourceFile}:${e.lineNumber} of ${location.pathname} ${e.sample}`))");
        machine.onConsoleMessage(message -> {
            if (message.text().startsWith(AGAINST_THE_POLICY)) {
                againstThePolicy.add(message.text());
            }
        });
        return machine.newPage();
    }

    /** Draws what the page shows, if pictures are wanted. */
    public static void draw(Page page, String name) {
        var folder = System.getProperty(PICTURES);
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        Assertions.assertThat(againstThePolicy).isEmpty();
    }
}
