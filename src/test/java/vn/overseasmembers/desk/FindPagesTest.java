package vn.overseasmembers.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import vn.overseasmembers.member.MemberSearch;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;

/** Finding a member below one's own organisations, numbers masked, and opening a case for him on a page of ours. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class FindPagesTest extends JourneyTest {

    @LocalServerPort
    private int port;
    @Autowired
    private PersonSearch people;

    @Test
    void findsByNameWithoutMarksAndByCardOnlyBelowOnesOwnOrganisations() {
        var id = named(CELL, "Vừ A Dính Một");
        var card = card(id);
        for (var reaches : List.of(CELL, GRASSROOTS)) {
            assertThat(found(reaches, "vu a dinh mot")).as(reaches).contains(id);
            assertThat(found(reaches, card)).as(reaches).contains(id);
        }
        for (var elsewhere : List.of(OTHER_CELL, DIRECT_CELL, INSPECTION)) {
            assertThat(found(elsewhere, "vu a dinh mot")).as(elsewhere).isEmpty();
            assertThatThrownBy(() -> people.get(officerOf(elsewhere), id)).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(found(CELL, "v")).as("too little").isEmpty();
        assertThat(people.find(PostgresForTests.ADMIN, "vu a dinh mot", null)).as("not by the function of administrator").isEmpty();
    }

    @Test
    void showsNumbersMaskedAndInFullForAReasonThatIsKept() {
        var id = named(CELL, "Sùng Thị Che Số");
        jdbc.sql("update member set cv_no = '17/004711' where id = :id").param("id", id).update();
        var card = card(id);
        var officer = signedIn(officerOf(CELL));
        assertThat(Browser.location(officer.submit("/find", "/find", Map.of("text", "sung thi che so")))).isEqualTo("/find");
        assertThat(officer.get("/find").body()).contains("Sùng Thị Che Số", "••••" + card.substring(4), "1990").doesNotContain(card, "17/04", "??");
        assertThat(officer.get("/find/" + id).body()).contains("••••" + card.substring(4), "••••4711").doesNotContain(card, "17/004711", "??");

        assertThat(officer.submit("/find/" + id, "/find/" + id + "/number", Map.of("field", "cv_no", "reason", " ")).body()).contains("Hãy ghi lý do")
            .doesNotContain("17/004711");
        assertThat(officer.submit("/find/" + id, "/find/" + id + "/number", Map.of("field", "full_name", "reason", "thử")).body()).contains("Hãy ghi lý do");
        assertThat(shown(id)).isEmpty();

        assertThat(officer.submit("/find/" + id, "/find/" + id + "/number", Map.of("field", "cv_no", "reason", "Đối chiếu lý lịch")).body())
            .contains("17/004711", "Đã ghi lại").doesNotContain(card);
        assertThat(shown(id)).containsExactly(officerOf(CELL) + " cv_no Đối chiếu lý lịch");
        assertThat(officer.get("/find/" + id).body()).doesNotContain("17/004711");

        var elsewhere = signedIn(officerOf(OTHER_CELL));
        assertThat(elsewhere.submit("/find", "/find/" + id + "/number", Map.of("field", "card_no", "reason", "thử")).statusCode()).isEqualTo(403);
        assertThat(shown(id)).hasSize(1);
        assertThatThrownBy(() -> jdbc.sql("update number_shown set actor = 'admin'").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from number_shown").update()).isInstanceOf(DataAccessException.class);
        jdbc.sql("update number_shown set reason = null where member_id = :id").param("id", id).update();
    }

    @Test
    void opensACaseAndGoesOnToItsFirstTask() {
        var id = named(CELL, "Giàng Thị Đi Học");
        var officer = signedIn(officerOf(CELL));
        var page = officer.get("/find/" + id + "/open/journey");
        assertThat(page.body()).contains("Giàng Thị Đi Học", "Loại chuyến đi", "Nhật Bản", "name=\"departOn\"", "ngày/tháng/năm").doesNotContain("memberCardNo", card(id), "??");

        var answer = officer.submit("/find/" + id + "/open/journey", "/find/" + id + "/open/journey", application());
        var task = jdbc.sql("select t.task_id from case_task t join journey_case c on c.no = t.case_no where c.member_id = :id").param("id", id)
            .query(String.class).single();
        assertThat(Browser.location(answer)).isEqualTo("/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(jdbc.sql("select purpose from journey_case where member_id = :id").param("id", id).query(String.class).single()).isEqualTo("Học thạc sĩ");
        assertThat(officer.get("/find/" + id).body()).contains("đang có một hồ sơ").doesNotContain("/open/journey");

        var again = officer.submit("/find/" + id + "/open/journey", "/find/" + id + "/open/journey", application());
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("đang có một hồ sơ ra nước ngoài chưa kết thúc");
    }

    @Test
    void saysAtTheFieldWhatToCorrectAndKeepsWhatWasTyped() {
        var id = named(CELL, "Hoàng Văn Gõ Sai");
        var officer = signedIn(officerOf(CELL));
        var path = "/find/" + id + "/open/journey";
        var typed = application();
        typed.put("returnOn", "31/02/2027");
        var page = officer.submit(path, path, typed);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("phải là một ngày có thật", "value=\"31/02/2027\"", "Học thạc sĩ", "aria-invalid=\"true\"");

        typed.put("returnOn", "01/01/2020");
        assertThat(officer.submit(path, path, typed).body()).contains("Ngày dự kiến về không được trước ngày dự kiến đi.");
        typed.put("country", "");
        assertThat(officer.submit(path, path, typed).body()).contains("Chưa điền");

        jdbc.sql("update member set discipline = true where id = :id").param("id", id).update();
        assertThat(officer.submit(path, path, application()).body()).contains("thuộc trường hợp không được ra nước ngoài");
        assertThat(jdbc.sql("select count(*) from journey_case where member_id = :id").param("id", id).query(Integer.class).single()).isZero();
    }

    @Test
    void isNotForOneselfNorForMembersElsewhere() {
        var id = named(CELL, "Lường Chính Mình");
        register.officer("himself-" + id, CELL, id);
        var himself = signedIn("himself-" + id);
        assertThat(himself.get("/find/" + id).body()).contains("chính đồng chí").doesNotContain("/open/journey");
        var path = "/find/" + id + "/open/journey";
        assertThat(himself.submit(path, path, application()).body()).contains("không được lập hồ sơ cho chính mình");
        var elsewhere = signedIn(officerOf(OTHER_CELL));
        assertThat(elsewhere.get(path).statusCode()).isEqualTo(403);
        assertThat(elsewhere.submit("/find", path, application()).statusCode()).isEqualTo(403);
        assertThat(signedIn(officerOf(CELL)).get("/find/" + id + "/open/withdrawal").statusCode()).isEqualTo(403);
    }

    @Test
    void recordsAnEventWithTheCaseNumberFilledIn() {
        var no = application(card(named(CELL, "Tẩn Thị Rút Đơn")), CELL).started();
        var officer = signedIn(officerOf(CELL));
        assertThat(officer.get("/cases/" + no).body()).contains("/cases/" + no + "/record/withdrawal").doesNotContain("/record/home-visit");
        var path = "/cases/" + no + "/record/withdrawal";
        assertThat(officer.get(path).body()).contains("Rút đề nghị", no, "name=\"withdrawnOn\"").doesNotContain("name=\"caseNo\"", "??");
        assertThat(officer.submit(path, path, Map.of("withdrawnOn", "")).body()).contains("Chưa điền");
        var answer = officer.submit(path, path, Map.of("withdrawnOn", day(0), "caseNo", "2020-000001"));
        assertThat(Browser.location(answer)).isEqualTo("/cases/" + no);
        assertThat(officer.get("/cases/" + no).body()).contains("Đã ghi nhận");
        assertThat(jdbc.sql("select count(*) from submission where case_no = :no and process = 'withdrawal'").param("no", no).query(Integer.class).single()).isOne();

        assertThat(officer.get("/cases/" + no + "/record/home-visit").statusCode()).isEqualTo(403);
        assertThat(officer.get("/cases/" + no + "/record/journey").statusCode()).isEqualTo(403);
        assertThat(signedIn(officerOf(OTHER_CELL)).get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void offersToTakeBackOnlyWhatTheCaseHas() {
        var no = application(card(named(CELL, "Quàng Thị Ghi Nhầm")), CELL).forMonths(11).started();
        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        var officer = signedIn(officerOf(GRASSROOTS));
        var page = "/cases/" + no + "/record/mistake";

        assertThat(officer.get(page).body()).containsSubsequence("Ý kiến của cấp ủy", "Ý kiến của chi bộ", "Tiếp nhận đề nghị ra nước ngoài")
            .doesNotContain("supervision/entry", "letter/box-1");

        assertThat(Browser.location(officer.submit(page, page, Map.of("step", "opinion-chain/committee-opinion", "reason", "Nhầm hồ sơ")))).isEqualTo("/cases/" + no);
        assertThat(officer.get(page).body()).as("taken back once").contains("Ý kiến của chi bộ").doesNotContain("opinion-chain/committee-opinion");
    }

    @Test
    void whoDeclaresAnInterestLeavesTheCase() {
        var no = application(card(named(CELL, "Lý Người Nhà")), CELL).started();
        register.officer("kin-" + no, CELL, null);
        var kin = signedIn("kin-" + no);
        var path = "/cases/" + no + "/record/interest";
        assertThat(Browser.location(kin.submit(path, path, Map.of("reason", "Là anh ruột")))).isEqualTo("/");
        assertThat(kin.get("/cases/" + no).statusCode()).isEqualTo(403);
    }

    private HashMap<String, String> application() {
        return new HashMap<>(Map.of("tripKind", "study", "purpose", "Học thạc sĩ", "country", "JP", "departOn", day(60), "returnOn", day(700), "funding", "state",
            "relativesAbroad", "true"));
    }

    private String day(int days) {
        return today.today().plusDays(days).format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    private long named(String cell, String name) {
        var card = register.member(cell, "grassroots");
        return jdbc.sql("update member set full_name = :name where card_no = :card returning id").param("name", name).param("card", card).query(Long.class).single();
    }

    private String card(long id) {
        return jdbc.sql("select card_no from member where id = :id").param("id", id).query(String.class).single();
    }

    private List<Long> found(String committee, String text) {
        return people.find(officerOf(committee), text, null).stream().map(MemberSearch.Line::id).toList();
    }

    private List<String> shown(long id) {
        return jdbc.sql("select actor || ' ' || field || ' ' || reason from number_shown where member_id = :id order by id").param("id", id)
            .query(String.class).list();
    }

    private Browser signedIn(String username) {
        var browser = new Browser(port);
        browser.signIn(username, "demo");
        return browser;
    }
}
