package vn.overseasmembers.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;

/** What is on file about a case, for whoever reads it as a whole, and the history of which only some is looked for. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class CaseFileTest extends JourneyTest {

    private static final String VOTE = "<td class=\"number\">20</td>";

    @LocalServerPort
    private int port;
    private String card;
    private Path file;
    private Browser reader;

    @BeforeEach
    void aCaseInSelection() {
        card = register.member(CELL, "grassroots");
        file = path(application(card, CELL).started());
        file.walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"));
        identity.clearAuthentication();
        reader = signedIn(officerOf(CELL));
    }

    private Browser signedIn(String username) {
        var browser = new Browser(port);
        browser.signIn(username, "demo");
        return browser;
    }

    private String get(String path) {
        return reader.get("/cases/" + file.no() + path).body().replaceAll("\\s+", " ");
    }

    @Test
    void showsStepsVotesDecisionsAndWhatWasHandedIn() {
        jdbc.sql("update case_task set due_at = opened_at - interval '3 days' where case_no = :no and task = 'cell-opinion'").param("no", file.no()).update();
        var page = get("/file");
        assertThat(page).contains("Từng bước và thời hạn", "Cho ý kiến của chi bộ", "Cán bộ " + CELL, "quá hạn 3 ngày", "đang mở",
            "hội nghị chi bộ", "<td class=\"number\">20</td>", "<td class=\"number\">15</td>", "<code>approval-chain</code>", "<code>hard-stop</code>",
            "Lập hồ sơ ra nước ngoài", "Học thạc sĩ", "Nhật Bản", "Học tập", "Tán thành").doesNotContain("??", "<dd>" + card, "memberCardNo", "tripKind");
        assertThat(page).contains("<dd>••••" + card.substring(card.length() - 4));
        jdbc.sql("update submission set content = null, case_before = null, salt = null where case_no = :no and task = 'prepare'").param("no", file.no()).update();
        assertThat(get("/file")).contains("Nội dung đã được xóa");
    }

    @Test
    void isFilteredByTheAddressToo() {
        assertThat(get("/file?committee=" + SUBORDINATE)).contains("Cho ý kiến của cấp ủy", "Đảng ủy Khoa Công nghệ").doesNotContain("Học thạc sĩ", "hội nghị chi bộ");
        assertThat(get("/file?who=" + officerOf(CELL))).contains("Học thạc sĩ").doesNotContain("Thẩm tra, kết luận");
        assertThat(get("/file?kind=rules")).contains("<code>hard-stop</code>").doesNotContain("Học thạc sĩ", "id=\"steps\"");
        assertThat(get("/file?phase=homecoming")).doesNotContain("Học thạc sĩ", "Cho ý kiến của chi bộ").contains("Chưa có.");
    }

    /** The cell voted 15 of 20; its committee gave its opinion without numbers. */
    @Test
    void votesAreFilteredByPhaseCommitteeAndPerson() {
        assertThat(get("/file?phase=selection")).contains(VOTE, "ban chấp hành");
        assertThat(get("/file?phase=homecoming")).doesNotContain(VOTE, "ban chấp hành");
        assertThat(get("/file?who=" + officerOf(CELL))).contains(VOTE).doesNotContain("ban chấp hành");
        assertThat(get("/file?committee=" + SUBORDINATE)).contains("ban chấp hành").doesNotContain(VOTE);
        assertThat(get("/file?kind=mistakes")).as("nothing was").doesNotContain(VOTE, "Học thạc sĩ").contains("id=\"votes\"");
        jdbc.sql("update opinion set superseded_at = now() where case_no = :no and organisation = :cell").param("no", file.no()).param("cell", CELL).update();
        assertThat(get("/file?kind=mistakes")).contains(VOTE).doesNotContain("ban chấp hành");
    }

    @Test
    void decisionsAreFilteredByPhaseCommitteeAndPerson() {
        assertThat(get("/file?phase=selection&kind=rules")).contains("<code>hard-stop</code>", "<code>approval-chain</code>", "<code>quorum</code>");
        assertThat(get("/file?phase=homecoming&kind=rules")).doesNotContain("<code>");
        assertThat(get("/file?committee=" + CELL + "&kind=rules")).contains("<code>quorum</code>").doesNotContain("<code>hard-stop</code>");
        assertThat(get("/file?who=" + officerOf(CELL) + "&kind=rules")).as("by the system, not by an officer").doesNotContain("<code>hard-stop</code>");
        jdbc.sql("""
                insert into case_entry (case_no, kind, at, process, details) values (:no, 'task-completed', now(), 'homecoming', '{"name": "Nhận báo cáo"}');
                insert into case_entry (case_no, kind, at, rule, rule_version, rule_row, citation, details)
                values (:no, 'rule-decided', now(), 'deadlines', '1', 'r1', 'Quy định', '{"result": "x"}')""").param("no", file.no()).update();
        assertThat(get("/file?phase=homecoming&kind=rules")).as("belongs to what it follows").contains("<code>deadlines</code>").doesNotContain("<code>hard-stop</code>");
        assertThat(get("?phase=homecoming&kind=rules")).as("in the history too").contains("Quy định").doesNotContain("Xác định việc phải thẩm tra: phải thẩm tra");
        assertThat(get("/file?phase=homecoming&kind=rules")).as("the way back keeps what is looked for").containsPattern("class=\"back\"><a href=\"/cases/" + file.no() + "\\?phase=homecoming[^\"]*kind=rules\"");
    }

    @Test
    void stepsThatAreDoneAreAKindOfTheirOwn() {
        assertThat(get("/file?kind=turns")).contains("đang mở", "id=\"steps\"").doesNotContain("id=\"votes\"");
        assertThat(get("/file?kind=done")).contains("id=\"steps\"", "Cho ý kiến của chi bộ").doesNotContain("đang mở");
    }

    @Test
    void showsLettersWithTheirBoxes() {
        jdbc.sql("""
                with written as (insert into letter (case_no, purpose, kind, issuer, year, no, status) values (:no, 'outward', 'official', :cell, 2031, 77, 'issued') returning id)
                insert into letter_box (letter_id, box, organisation, written_on, register_year, register_no, written_by)
                select id, 1, :cell, date '2031-03-02', 2031, 912, :who from written""").param("no", file.no()).param("cell", CELL).param("who", officerOf(CELL)).update();
        assertThat(get("/file")).contains("Số 77/2031", "ra nước ngoài", "đã cấp", "02/03/2031", "912/2031");
        for (var some : new String[] {"kind=letters", "phase=transfer", "committee=" + CELL, "who=" + officerOf(CELL), "phase=transfer&kind=letters&committee=" + CELL}) {
            assertThat(get("/file?" + some)).as(some).contains("Số 77/2031");
        }
        for (var some : new String[] {"kind=rules", "phase=selection", "committee=" + PROTECTION, "who=" + officerOf(PROTECTION), "phase=homecoming&committee=" + CELL}) {
            assertThat(get("/file?" + some)).as(some).doesNotContain("Số 77/2031");
        }
    }

    @Test
    void isForThoseWhoReadTheCaseAsAWhole() {
        assertThat(signedIn(officerOf(SUPERIOR)).get("/cases/" + file.no()).statusCode()).as("sees where it stands").isEqualTo(200);
        assertThat(signedIn(officerOf(SUPERIOR)).get("/cases/" + file.no() + "/file").statusCode()).isEqualTo(403);
        var before = readings();
        var auditor = "auditor-of-file-" + file.no();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:u, 'Kiểm tra viên', '{noop}demo')").param("u", auditor).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, 'auditor', date '2000-01-01')").param("u", auditor)
            .param("code", GRASSROOTS).update();
        var page = signedIn(auditor).get("/cases/" + file.no() + "/file");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("việc xem được ghi lại", "Cho ý kiến của chi bộ");
        assertThat(readings()).isEqualTo(before + 1);
    }

    private long readings() {
        return jdbc.sql("select count(*) from case_reading where case_no = :no").param("no", file.no()).query(Long.class).single();
    }

    @Test
    void theHistoryIsFilteredByTheAddress() {
        var all = get("");
        assertThat(all).contains("Hoàn thành “Cho ý kiến của chi bộ”", "Xác định việc phải thẩm tra").doesNotContain("Chuyển việc “Cho ý kiến của chi bộ”");
        assertThat(get("?kind=turns")).contains("Chuyển việc “Cho ý kiến của chi bộ”").doesNotContain("Hoàn thành “Cho ý kiến");
        assertThat(get("?kind=rules")).contains("Xác định việc phải thẩm tra").doesNotContain("Hoàn thành “Cho ý kiến");
        assertThat(get("?who=" + officerOf(SUBORDINATE))).contains("Hoàn thành “Cho ý kiến của cấp ủy”").doesNotContain("Hoàn thành “Cho ý kiến của chi bộ”");
        assertThat(get("?committee=" + CELL + "&kind=done")).contains("Hoàn thành “Cho ý kiến của chi bộ”").doesNotContain("Hoàn thành “Cho ý kiến của cấp ủy”");
        assertThat(get("?phase=homecoming")).doesNotContain("Hoàn thành “");
        assertThat(get("?phase=selection")).contains("Hoàn thành “Cho ý kiến của chi bộ”");
        assertThat(get("?phase=x&kind=y")).as("what can't be is left out").contains("Hoàn thành “Cho ý kiến của chi bộ”").doesNotContain("??");
    }
}
