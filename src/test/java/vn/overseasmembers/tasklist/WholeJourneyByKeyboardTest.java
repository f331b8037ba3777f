package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.Keyboard;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;
import vn.overseasmembers.support.Turns;
import vn.overseasmembers.support.Turns.Turn;

/**
 * Three weeks of work abroad, from the application to the accepted report, by officers of three committees who have no mouse: each signs in at an
 * own machine, and everything is done in Tasklist with keys. The database is only asked whose turn it is and what was recorded.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.wait-time-in-millis=200")
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeJourneyByKeyboardTest {

    private static final String GRASSROOTS = SUPERIOR + ".777";
    private static final String SUBORDINATE = GRASSROOTS + ".001";
    private static final String CELL = SUBORDINATE + ".001";
    private static final int MOST_STEPS = 30;

    /** What the forms' schemas don't say by themselves. */
    private static final Map<String, Object> MINUTES = Map.of("entitled", 20, "present", 20, "inFavour", 17, "against", 2, "blank", 1, "decision", "agree");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    @Autowired
    private RepositoryService repository;

    private final Map<String, Keyboard> officers = new HashMap<>();
    private Chromium browser;
    private SmallRegister register;

    @BeforeAll
    void open() {
        browser = Chromium.start();
        register = new SmallRegister(jdbc);
        register.load();
        organisation(GRASSROOTS, "Đảng ủy Trường Bàn phím", "grassroots", SUPERIOR);
        organisation(SUBORDINATE, "Đảng ủy Khoa Bàn phím", "subordinate", GRASSROOTS);
        organisation(CELL, "Chi bộ Bàn phím", "cell", SUBORDINATE);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void fromTheApplicationToTheAcceptedReport() {
        var caseNo = apply();
        var walked = new Turns(jdbc, repository).takeAll(caseNo, MOST_STEPS, turn -> take(caseNo, turn)).stream()
            .map(Turn::path).toList();
        assertThat(walked).containsExactly("selection/prepare", "opinion-chain/cell-opinion", "opinion-chain/committee-opinion", "selection/decide",
            "selection/notify-agreed", "briefing/hold-briefing", "briefing/confirm-briefing", "supervision/departure", "supervision/entry",
            "homecoming/receive-report", "opinion-chain/cell-opinion", "opinion-chain/committee-opinion", "opinion-chain/committee-opinion",
            "homecoming/finish");
        assertThat(jdbc.sql("select distinct completed_by from case_task where case_no = :no order by 1").param("no", caseNo).query(String.class).list())
            .containsExactly(officerOf(GRASSROOTS), officerOf(SUBORDINATE), officerOf(CELL));
        officers.values().forEach(officer -> assertThat(officer.unseen()).as("where the focus could not be seen").isEmpty());
    }

    private String apply() {
        var card = register.member(CELL, "grassroots");
        var leaving = today.today().plusDays(60);
        var application = new LinkedHashMap<String, Object>();
        application.put("memberCardNo", card);
        application.put("tripKind", "mission");
        application.put("country", "JP");
        application.put("purpose", "Dự hội thảo");
        application.put("departOn", leaving);
        application.put("returnOn", leaving.plusDays(21));
        application.put("funding", "state");
        officer(CELL).start("Hồ sơ đảng viên ra nước ngoài", "journey/application-received", today.today(), application);
        return jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(String.class).single();
    }

    private void take(String caseNo, Turn turn) {
        officer(turn.committee()).complete(caseNo, turn.name(), turn.path(), today.today(), MINUTES);
    }

    private Keyboard officer(String committee) {
        return officers.computeIfAbsent(committee, code -> Keyboard.signIn(browser.atAnotherMachine(1024, 768), port, officerOf(code), "demo"));
    }

    private void organisation(String code, String name, String kind, String parent) {
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')")
            .param("code", code).param("name", name).param("kind", kind).param("parent", parent).update();
        register.officer(officerOf(code), code, null);
    }
}
