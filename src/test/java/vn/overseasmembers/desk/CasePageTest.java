package vn.overseasmembers.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;

/** The page of a case: who reads it, what stands on it, and that an auditor's reading is recorded. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class CasePageTest extends JourneyTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Test
    void tellsWhoItIsAboutWhoseTurnItIsAndWhatHappened() {
        var file = begun();
        var page = page(officerOf(CELL), file.no());
        assertThat(page).contains("Hồ Thị Thử", file.no(), "Đang xét chọn cử", "đi học tập tại Nhật Bản", "Đang chờ ai", "Cho ý kiến của cấp ủy",
            "Đảng ủy Khoa Công nghệ", "còn ", "Diễn biến", "Chọn cử", "Lập hồ sơ ra nước ngoài", "Hoàn thành “Cho ý kiến của chi bộ”: đồng ý",
            "Cán bộ " + CELL + ", Chi bộ Bộ môn Tin học", "Xác định các cấp phải xin ý kiến");
        assertThat(page).doesNotContain("??", "selection/", "#/?task=");
        assertThat(Normalizer.isNormalized(page, Normalizer.Form.NFC)).isTrue();
    }

    @Test
    void leadsWhoeverMayDoItToTheTask() {
        var file = begun();
        var task = file.open("opinion-chain/committee-opinion", SUBORDINATE).getId();
        assertThat(page(officerOf(SUBORDINATE), file.no())).contains("/camunda/app/tasklist/default/#/?task=" + task);
        var officer = signedIn(officerOf(SUBORDINATE));
        assertThat(Browser.location(officer.get("/cases/of-task/" + task))).isEqualTo("/cases/" + file.no());
        assertThat(signedIn(officerOf(OTHER_CELL)).get("/cases/of-task/" + task).statusCode()).isEqualTo(403);
        assertThat(officer.get("/cases/of-task/no-such-task").statusCode()).isEqualTo(403);
    }

    @Test
    void showsTheWayThroughTheModelsWithTheProcessOpenNow() {
        var file = begun();
        var page = page(officerOf(CELL), file.no());
        assertThat(page).contains("Hồ sơ đảng viên ra nước ngoài", "Xin ý kiến theo cấp", "data-here=\"selection\"", "data-here=\"committee-opinion\"");
        assertThat(page.replaceAll("\\s+", " ")).contains("<li class=\"here\"> <span lang=\"vi\">Cho ý kiến của cấp ủy</span>: <span>đang ở đây</span>")
            .contains("<li class=\"passed\"> <span lang=\"vi\">Chuẩn bị hồ sơ đề nghị</span>: <span>đã qua</span>");

        var model = page.replaceAll("(?s).*data-model=\"([^\"]+)\"[^>]*data-here=\"committee-opinion\".*", "$1");
        var xml = signedIn(officerOf(CELL)).get(model);
        assertThat(xml.statusCode()).isEqualTo(200);
        assertThat(xml.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        assertThat(xml.body()).contains("<bpmn:process id=\"opinion-chain\"", "BPMNShape");
        assertThat(signedIn(officerOf(OTHER_CELL)).get(model).statusCode()).isEqualTo(403);
        assertThat(signedIn(officerOf(CELL)).get("/cases/" + file.no() + "/models/" + begun().no()).statusCode()).isEqualTo(404);
    }

    @Test
    void isForThoseWhoHaveOrHadToDoWithItAndForNobodyElse() {
        var file = begun();
        for (var reads : List.of(CELL, SUBORDINATE)) {
            assertThat(get(officerOf(reads), file.no())).as(reads).isEqualTo(200);
        }
        for (var other : List.of(OTHER_CELL, JAPAN, JAPAN_STUDENTS, LAOS)) {
            assertThat(get(officerOf(other), file.no())).as(other).isEqualTo(403);
            assertThat(get(officerOf(other), "2026-999999")).as("no such case").isEqualTo(403);
        }
        assertThat(get(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD, file.no())).isEqualTo(403);
        assertThat(get(holding("process-owner", PROVINCE), file.no())).isEqualTo(403);
        assertThat(new Browser(port).get("/cases/" + file.no()).statusCode()).isEqualTo(302);
    }

    @Test
    void whoeverStandsAboveAndMayRecordSeesWhereItStandsAndThatIsRecorded() {
        var file = begun();
        var task = file.open("opinion-chain/committee-opinion", SUBORDINATE).getId();
        var above = signedIn(officerOf(SUPERIOR));
        var page = above.get("/cases/" + file.no()).body();
        assertThat(page).contains("Hồ Thị Thử", "Đang xét chọn cử", "đi học tập tại Nhật Bản", "Cho ý kiến của cấp ủy", "Đảng ủy Khoa Công nghệ",
            "với tư cách cấp ủy cấp trên", "/record/mistake").doesNotContain("??", "Cho ý kiến của chi bộ", "data-model", task, "/follow");
        assertThat(readers(file.no())).containsExactly(officerOf(SUPERIOR) + " " + SUPERIOR);
        assertThat(above.get("/cases/" + file.no() + "/record/withdrawal").statusCode()).isEqualTo(200);
        assertThat(above.get("/cases/" + file.no() + "/models/any").statusCode()).isEqualTo(403);
        assertThat(above.submit("/substitutes", "/cases/" + file.no() + "/follow", java.util.Map.of()).statusCode()).isEqualTo(403);

        var recorded = above.submit("/cases/" + file.no() + "/record/withdrawal", "/cases/" + file.no() + "/record/withdrawal",
            java.util.Map.of("withdrawnOn", today.today().toString(), "reason", "Xin thôi đi"));
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(302);
        assertThat(above.get("/cases/" + file.no()).body()).as("a case of its own now").contains("Cho ý kiến của chi bộ").doesNotContain("cấp ủy cấp trên");
        assertThat(readers(file.no())).hasSize(1);
    }

    @Test
    void aCommitteeAboveAnyThatHadATaskSeesWhereItStands() {
        var file = begun();
        assertThat(get(officerOf(MFA), file.no())).isEqualTo(403);
        jdbc.sql("update journey_case set host = :host where no = :no").param("host", JAPAN).param("no", file.no()).update();
        assertThat(page(officerOf(MFA), file.no())).contains("với tư cách cấp ủy cấp trên");
    }

    @Test
    void staysOpenForACommitteeThatHasDoneItsPart() {
        var file = begun();
        file.walks(committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"));
        assertThat(get(officerOf(SUBORDINATE), file.no())).isEqualTo(200);
        assertThat(get(officerOf(GRASSROOTS), file.no())).isEqualTo(200);
    }

    @Test
    void isForWhoeverTakesOverTheWorkOfAnEndedCommittee() {
        var ended = GRASSROOTS + ".000." + (100 + PEOPLE.incrementAndGet());
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, 'Chi bộ cũ', 'cell', :parent, date '2000-01-01')")
            .param("code", ended).param("parent", GRASSROOTS).update();
        register.officer(officerOf(ended), ended, null);
        var file = path(application(register.member(ended, "grassroots"), ended).started());
        assertThat(get(officerOf(OTHER_CELL), file.no())).isEqualTo(403);
        jdbc.sql("update organisation set valid_to = :yesterday, successor_code = :successor where code = :code")
            .param("yesterday", today.today().minusDays(1)).param("successor", OTHER_CELL).param("code", ended).update();
        assertThat(get(officerOf(OTHER_CELL), file.no())).isEqualTo(200);
    }

    @Test
    void isForTheOrganisationAbroadThatManagesTheStay() {
        var file = begun();
        jdbc.sql("update journey_case set host = :host, host_cell = :cell where no = :no").param("host", JAPAN).param("cell", JAPAN_STUDENTS)
            .param("no", file.no()).update();
        assertThat(get(officerOf(JAPAN_STUDENTS), file.no())).isEqualTo(200);
        assertThat(get(officerOf(JAPAN), file.no())).isEqualTo(200);
        assertThat(get(officerOf(LAOS), file.no())).isEqualTo(403);
    }

    @Test
    void isNotForTheMemberHimselfNorForWhoHasAnInterest() {
        var card = register.member(CELL, "grassroots");
        var file = path(application(card, CELL).started());
        var himself = "himself-" + PEOPLE.incrementAndGet();
        register.officer(himself, CELL, jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single());
        assertThat(get(himself, file.no())).isEqualTo(403);

        var related = "related-" + PEOPLE.incrementAndGet();
        register.officer(related, CELL, null);
        assertThat(get(related, file.no())).isEqualTo(200);
        jdbc.sql("insert into interest (case_no, username, committee, declared_at) values (:no, :who, :cell, now())").param("no", file.no())
            .param("who", related).param("cell", CELL).update();
        assertThat(get(related, file.no())).isEqualTo(403);
        assertThat(signedIn(related).submit("/substitutes", "/cases/" + file.no() + "/follow", java.util.Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void anAuditorReadsTheCasesOfHisAreaAndThatIsRecorded() {
        var file = begun();
        var ofTheProvince = holding("auditor", INSPECTION);
        var ofJapan = holding("auditor", JAPAN);
        assertThat(page(ofTheProvince, file.no())).contains("việc xem được ghi lại").doesNotContain("/follow", "#/?task=");
        assertThat(readers(file.no())).containsExactly(ofTheProvince + " " + INSPECTION);

        assertThat(get(ofJapan, file.no())).isEqualTo(403);
        jdbc.sql("update journey_case set state = 'abroad', host = :host where no = :no").param("host", JAPAN).param("no", file.no()).update();
        assertThat(get(ofJapan, file.no())).isEqualTo(200);
        assertThat(readers(file.no())).containsExactly(ofTheProvince + " " + INSPECTION, ofJapan + " " + JAPAN);

        assertThat(get(officerOf(CELL), file.no())).isEqualTo(200);
        assertThat(readers(file.no())).as("who handles it is not recorded").hasSize(2);
        Assertions.assertThatThrownBy(() -> jdbc.sql("delete from case_reading").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void isFollowedAndNotFollowedAnyMore() {
        var file = begun();
        var officer = signedIn(officerOf(CELL));
        var page = "/cases/" + file.no();
        assertThat(Browser.location(officer.submit(page, page + "/follow", java.util.Map.of()))).isEqualTo(page);
        assertThat(officer.get(page).body()).contains("Đồng chí đang theo dõi hồ sơ này.");
        officer.submit(page, page + "/unfollow", java.util.Map.of());
        assertThat(officer.get(page).body()).contains("Theo dõi hồ sơ này").doesNotContain("Đồng chí đang theo dõi");
        assertThat(signedIn(officerOf(OTHER_CELL)).submit("/substitutes", page + "/follow", java.util.Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void tellsTheWholeJourneyByPhases() {
        var file = abroad();
        var page = page(officerOf(CELL), file.no());
        assertThat(page).contains("Chọn cử", "Quán triệt trước khi đi", "Chuyển sinh hoạt đảng", "Ở nước ngoài").doesNotContain("Về nước, bố trí sinh hoạt</strong>");
        assertThat(page.indexOf("<strong>Chọn cử</strong>")).isLessThan(page.indexOf("<strong>Quán triệt trước khi đi</strong>"));
    }

    private Path begun() {
        return path(application(register.member(CELL, "grassroots"), CELL).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20));
    }

    private List<String> readers(String caseNo) {
        return jdbc.sql("select username || ' ' || organisation from case_reading where case_no = :no order by id").param("no", caseNo)
            .query(String.class).list();
    }

    /** A new account with one function. */
    private String holding(String function, String organisation) {
        var username = function + "-" + PEOPLE.incrementAndGet();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:username, 'Người khác', '{noop}demo')").param("username", username).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:username, :code, :function, date '2000-01-01')")
            .param("username", username).param("code", organisation).param("function", function).update();
        return username;
    }

    private Browser signedIn(String username) {
        var browser = new Browser(port);
        browser.signIn(username, "demo");
        return browser;
    }

    private String page(String username, String caseNo) {
        var answer = signedIn(username).get("/cases/" + caseNo);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int get(String username, String caseNo) {
        return get(username, "demo", caseNo);
    }

    private int get(String username, String password, String caseNo) {
        var browser = new Browser(port);
        browser.signIn(username, password);
        return browser.get("/cases/" + caseNo).statusCode();
    }
}
