package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.Map;
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

/** The administrator's page about committees without officers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class AlertsPageTest {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    private SmallRegister register;

    @BeforeEach
    void loadRegister() {
        register = new SmallRegister(jdbc);
        register.load();
    }

    private Browser signedIn(String username, String password) {
        var browser = new Browser(port);
        browser.signIn(username, password);
        return browser;
    }

    @Test
    void namesTheCommitteeWhoActsAndHowManyTasks() {
        var deserted = SUBORDINATE + "." + (700 + jdbc.sql("select count(*) from organisation").query(Integer.class).single());
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, 'Chi bộ vắng cán bộ', 'cell', :parent, date '2000-01-01')")
            .param("code", deserted).param("parent", SUBORDINATE).update();
        var administrator = signedIn(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD);
        assertThat(administrator.get("/alerts").body()).doesNotContain(deserted, "??");

        var card = register.member(deserted, "grassroots");
        var departOn = today.today().plusDays(60);
        var answer = new RestOfficer(port, officerOf(SUBORDINATE), "demo").post("/engine-rest/process-definition/key/journey/submit-form",
            RestOfficer.variables(Map.of("memberCardNo", card, "tripKind", "mission", "purpose", "Họp", "country", "LA", "departOn", departOn.toString(),
                "returnOn", departOn.plusDays(10).toString(), "funding", "state", "relativesAbroad", false, "classifiedPapers", false)));
        assertThat(answer.status()).isEqualTo(200);

        assertThat(administrator.get("/alerts").body()).contains("Chi bộ vắng cán bộ", deserted, "Không có cán bộ", "Đảng ủy Khoa Công nghệ")
            .doesNotContain(answer.body().path("businessKey").asText(), "??");
        assertThat(administrator.get("/").body()).contains("/alerts");
    }

    @Test
    void isTheAdministratorsOnly() {
        assertThat(signedIn(officerOf(CELL), "demo").get("/alerts").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).get("/alerts").statusCode()).isEqualTo(302);
    }
}
