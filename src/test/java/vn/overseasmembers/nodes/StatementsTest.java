package vn.overseasmembers.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.Statements;

/** How many statements a call costs: as many for a full page as for a short one, and no more for a task than were found to be needed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@Import(Statements.class)
class StatementsTest extends JourneyTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Found to be needed, and a few more for what will be added; a statement for each line of something exceeds it. */
    private static final int OPENING = 60;
    private static final int COMPLETING = 95;

    @LocalServerPort
    private int port;
    @Autowired
    private FilterService filters;

    @Test
    void aTaskIsOpenedAndCompletedByFewStatementsHoweverLongItsHistory() throws Exception {
        var path = path(application(register.member(CELL, "grassroots"), CELL).started());
        var cell = signedIn(officerOf(CELL), "demo");
        opening(cell, path.open("selection/prepare", CELL).getId());

        var young = opening(cell, path.open("selection/prepare", CELL).getId());
        IntStream.range(0, 25).forEach(i -> jdbc.sql("insert into case_entry (case_no, kind, at, details) values (:no, 'case-opened', now(), '{}')")
            .param("no", path.no()).update());
        var old = opening(cell, path.open("selection/prepare", CELL).getId());

        var steps = List.of(completing(cell, path, preparation(CELL)), completing(cell, path, cellOpinion(CELL, 15, 20)),
            completing(signedIn(officerOf(SUBORDINATE), "demo"), path, committeeOpinion(SUBORDINATE, "agree")));
        System.out.printf("Statements of opening a task: %d, of completing three: %s%n", old.size(), steps.stream().map(List::size).toList());
        assertThat(old).as("opened with a long timeline").hasSameSizeAs(young).hasSizeLessThan(OPENING);
        assertThat(steps).allSatisfy(step -> assertThat(step).hasSizeLessThan(COMPLETING));
    }

    @Test
    void aFullListCostsNoMoreThanAShortOne() throws Exception {
        var officer = signedIn(officerOf(OTHER_CELL), "demo");
        var filter = filters.createTaskFilterQuery().list().get(0).getId();
        var list = ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15";
        application(register.member(OTHER_CELL, "grassroots"), OTHER_CELL).started();
        application(register.member(OTHER_CELL, "grassroots"), OTHER_CELL).started();
        identity.clearAuthentication();
        getting(officer, list);
        var few = getting(officer, list);
        IntStream.range(0, 12).forEach(i -> application(register.member(OTHER_CELL, "grassroots"), OTHER_CELL).started());
        identity.clearAuthentication();

        assertThat(getting(officer, list)).hasSameSizeAs(few);
    }

    @Test
    void pagesOfTheRegisterCostNoMoreWhenTheyAreFull() throws Exception {
        var administrator = signedIn(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD);
        register.member(CELL, "grassroots");
        for (var page : List.of("/members?q=Thu", "/organisations", "/officers", "/alerts")) {
            getting(administrator, page);
            var few = getting(administrator, page);
            IntStream.range(0, 30).forEach(i -> register.member(CELL, "grassroots"));
            assertThat(getting(administrator, page)).as(page).hasSameSizeAs(few).hasSizeLessThan(20);
        }
    }

    private Browser signedIn(String officer, String password) {
        var browser = new Browser(port);
        browser.signIn(officer, password);
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }

    private static List<String> opening(Browser browser, String task) throws Exception {
        return Statements.of(() -> {
            for (var call : List.of("", "/form", "/deployed-form", "/form-variables?deserializeValues=false")) {
                assertThat(browser.call("GET", ENGINE + "/task/" + task + call, null).statusCode()).isEqualTo(200);
            }
        });
    }

    private List<String> completing(Browser browser, Path path, Step step) throws Exception {
        var task = path.open(step.path(), step.committee()).getId();
        var body = JSON.writeValueAsString(RestOfficer.variables(step.answers()));
        return Statements.of(() -> assertThat(browser.call("POST", ENGINE + "/task/" + task + "/submit-form", body).statusCode()).isEqualTo(204));
    }

    private static List<String> getting(Browser browser, String path) throws Exception {
        return Statements.of(() -> assertThat(path.startsWith("/camunda/") ? browser.call("GET", path, null).statusCode() : browser.get(path).statusCode())
            .as(path).isEqualTo(200));
    }
}
