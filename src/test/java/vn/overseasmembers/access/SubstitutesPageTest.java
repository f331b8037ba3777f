package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** The page on which an officer names and takes back substitutes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class SubstitutesPageTest {

    private static final String PAGE = "/substitutes";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Officers officers;
    @Autowired
    private Today today;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
        jdbc.sql("delete from substitution").update();
    }

    private Browser signedIn(String username, String password) {
        var browser = new Browser(port);
        browser.signIn(username, password);
        return browser;
    }

    private Map<String, String> naming(Object... changes) {
        var fields = new HashMap<>(Map.of("substitute", officerOf(OTHER_CELL), "committee", CELL, "from", today.today().toString(),
            "to", today.today().plusDays(5).toString(), "reason", "Đi công tác"));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put((String) changes[i], (String) changes[i + 1]);
        }
        return fields;
    }

    @Test
    void anOfficerNamesASubstituteAndTakesItBack() {
        var browser = signedIn(officerOf(CELL), "demo");
        assertThat(browser.get(PAGE).body()).contains("Người làm thay", "Đồng chí chưa nhờ ai làm thay", "Chi bộ Bộ môn Tin học", officerOf(SUBORDINATE))
            .doesNotContain("??");

        browser.submit(PAGE, PAGE, naming("from", "31/02/2027"));
        assertThat(browser.get(PAGE).body()).contains("dạng ngày/tháng/năm");
        browser.submit(PAGE, PAGE, naming("from", java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy").format(today.today())));
        assertThat(browser.get(PAGE).body()).contains("Đã ghi.", "Cán bộ " + OTHER_CELL, "Đi công tác");
        assertThat(officers.committeesOf(officerOf(OTHER_CELL), today.today())).contains(CELL);
        assertThat(signedIn(officerOf(OTHER_CELL), "demo").get(PAGE).body()).contains("Cán bộ " + CELL);

        var id = Pattern.compile("name=\"id\" value=\"([0-9]+)\"").matcher(browser.get(PAGE).body()).results().findFirst().orElseThrow().group(1);
        signedIn(officerOf(OTHER_CELL), "demo").submit(PAGE, PAGE + "/end", Map.of("id", id));
        assertThat(officers.committeesOf(officerOf(OTHER_CELL), today.today())).as("only who named may take back").contains(CELL);

        browser.submit(PAGE, PAGE + "/end", Map.of("id", id));
        assertThat(browser.get(PAGE).body()).contains("Đã thôi nhờ", "Đã hết");
        assertThat(officers.committeesOf(officerOf(OTHER_CELL), today.today())).doesNotContain(CELL);
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        var browser = signedIn(officerOf(CELL), "demo");

        browser.submit(PAGE, PAGE, naming("substitute", "khong-co", "reason", "Nghỉ <b>phép</b>"));

        assertThat(browser.get(PAGE).body()).contains("Không có tài khoản đang hoạt động", "value=\"khong-co\"", "Nghỉ &lt;b&gt;phép&lt;/b&gt;");
        assertThat(jdbc.sql("select count(*) from substitution").query(Integer.class).single()).isZero();
    }

    @Test
    void theSubstituteWorksOverRestOnTheCommitteesTasks() {
        var substitute = new RestOfficer(port, officerOf(OTHER_CELL), "demo");
        assertThat(substitute.get("/engine-rest/group?member=" + officerOf(OTHER_CELL)).body()).hasSize(1);

        signedIn(officerOf(CELL), "demo").submit(PAGE, PAGE, naming());

        assertThat(substitute.get("/engine-rest/group?member=" + officerOf(OTHER_CELL)).body()).hasSize(2);
    }

    @Test
    void formsFromElsewhereAndThoseWhoAreNoOfficersAreRefused() {
        assertThat(signedIn(officerOf(CELL), "demo").post(PAGE, naming()).statusCode()).isEqualTo(403);
        assertThat(signedIn(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD).get(PAGE).statusCode()).isEqualTo(403);
        assertThat(new Browser(port).get(PAGE).statusCode()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from substitution").query(Integer.class).single()).isZero();
    }
}
