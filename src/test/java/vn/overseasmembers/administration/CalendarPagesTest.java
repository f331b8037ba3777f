package vn.overseasmembers.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.journey.Redating;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

/** The page of the working calendar: years, holidays, swapped days, and who changed them. In a year that no deadline of a test reaches. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class CalendarPagesTest {

    private static final LocalDate MONDAY = LocalDate.of(2190, 3, 8);

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private CalendarEditing calendar;
    @Autowired
    private WorkingDays workingDays;
    @Autowired
    private Redating redating;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
    }

    @Test
    void anAdministratorAddsAYearHolidaysAndSwappedDays() {
        var browser = new Browser(port);
        browser.signIn(ADMIN, ADMIN_PASSWORD);
        assertThat(browser.get("/calendar?year=2026").body()).contains("Quốc khánh", "02/09/2026", "Thứ tư", "Làm bù cho ngày 31/8").doesNotContain("??");
        assertThat(browser.get("/calendar?year=2190").body()).contains("Chưa có lịch của năm này").doesNotContain("??");
        var day = Map.of("shown", "2190", "day", "08/03/2190", "working", "false", "name", "Ngày nghỉ", "source", "Văn bản số 1");
        assertThat(browser.submit("/calendar", "/calendar/days", day).body()).contains("Chưa có lịch năm 2190");

        assertThat(Browser.location(browser.submit("/calendar", "/calendar/years", Map.of("shown", "2026", "year", "2190", "decision", "Quyết định số 5",
            "decided", "true")))).isEqualTo("/calendar?year=2190");
        assertThat(workingDays.isWorkingDay(LocalDate.of(2190, 9, 2))).as("fixed holidays come with the year").isFalse();
        assertThat(workingDays.isWorkingDay(MONDAY)).isTrue();
        assertThat(Browser.location(browser.submit("/calendar", "/calendar/days", day))).isEqualTo("/calendar?year=2190");
        assertThat(workingDays.isWorkingDay(MONDAY)).isFalse();
        var swapped = Map.of("shown", "2190", "day", "13/03/2190", "working", "true", "name", "Làm bù", "source", "Văn bản số 1");
        browser.submit("/calendar", "/calendar/days", swapped);
        assertThat(workingDays.isWorkingDay(LocalDate.of(2190, 3, 13))).isTrue();

        var page = browser.get("/calendar?year=2190").body();
        assertThat(page).contains("Ngày nghỉ", "08/03/2190", "Văn bản số 1", "Quyết định số 5", "Các lần thay đổi").doesNotContain("??");
        assertThat(browser.submit("/calendar?year=2190", "/calendar/days/remove", Map.of("shown", "2190", "day", MONDAY.toString(), "reason", " ")).statusCode())
            .isEqualTo(422);
        browser.submit("/calendar?year=2190", "/calendar/days/remove", Map.of("shown", "2190", "day", MONDAY.toString(), "reason", "Văn bản số 2 thay thế"));
        assertThat(workingDays.isWorkingDay(MONDAY)).isTrue();
        assertThat(browser.get("/calendar?year=2190").body()).contains("Văn bản số 2 thay thế");
        assertThat(browser.get("/calendar/progress").body()).contains("id=\"progress\"").doesNotContain("<html", "??");
        await().atMost(Duration.ofSeconds(60)).until(() -> !redating.state().running());
    }

    @Test
    void objectsToWhatIsNoDayNoYearOrHasNoSource() {
        assertThat(calendar.putDay(ADMIN, Map.of("day", "31/02/2026", "working", "off", "name", "", "source", "x".repeat(301))))
            .containsOnlyKeys("day", "working", "name", "source");
        assertThat(calendar.putYear(ADMIN, Map.of("year", "1999", "decision", ""))).containsOnlyKeys("year", "decision");
        assertThat(calendar.removeDay(ADMIN, Map.of("day", "2026-03-03", "reason", "không có"))).containsOnlyKeys("day");
    }

    @Test
    void nobodyElseMay() {
        var officer = officerOf(PROVINCE);
        assertThatThrownBy(() -> calendar.putDay(officer, Map.of())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calendar.removeDay(officer, Map.of())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calendar.putYear(officer, Map.of())).isInstanceOf(AccessDeniedException.class);
        var browser = new Browser(port);
        browser.signIn(officer, "demo");
        for (var page : List.of("/calendar", "/calendar/progress")) {
            assertThat(browser.get(page).statusCode()).isEqualTo(403);
        }
        assertThat(browser.submit("/members", "/calendar/days", Map.of("day", "2026-03-03")).statusCode()).isEqualTo(403);
    }
}
