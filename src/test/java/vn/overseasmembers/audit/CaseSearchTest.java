package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.CaseSearch;
import vn.overseasmembers.journey.WantedCases;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.RestOfficer;

/** Auditors find the cases of their area and no others, by each condition, on the page and over REST; what was shown to them is recorded. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class CaseSearchTest extends JourneyTest {

    private static final AtomicInteger PLACES = new AtomicInteger();

    @LocalServerPort
    private int port;
    @Autowired
    private CaseSearch search;
    @Autowired
    private Verification verification;

    /** Of each test's own. */
    private String grassroots;
    private String cell;
    private String auditor;
    private String no;

    @BeforeEach
    void aCaseInAnAreaOfItsOwn() {
        grassroots = SUPERIOR + "." + (300 + PLACES.incrementAndGet());
        cell = grassroots + ".000.001";
        organisation(grassroots, "Đảng ủy Tra cứu " + grassroots, "grassroots", SUPERIOR);
        organisation(cell, "Chi bộ Tra cứu", "cell", grassroots);
        register.officer(officerOf(cell), cell, null);
        auditor = auditor(grassroots);
        no = aCase("Đặng Thị Thúy Ngà");
    }

    private void organisation(String code, String name, String kind, String parent) {
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')")
            .param("code", code).param("name", name).param("kind", kind).param("parent", parent).update();
    }

    private String auditor(String organisation) {
        var username = "auditor-of-search-" + PLACES.incrementAndGet();
        jdbc.sql("insert into account (username, full_name, password_hash) values (:u, 'Người tra cứu', '{noop}demo')").param("u", username).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, 'auditor', date '2000-01-01')").param("u", username)
            .param("code", organisation).update();
        return username;
    }

    private String aCase(String name) {
        var card = register.member(cell, "grassroots");
        jdbc.sql("update member set full_name = :name where card_no = :card").param("name", name).param("card", card).update();
        var started = application(card, cell).started();
        identity.clearAuthentication();
        return started;
    }

    private List<String> found(String username, String... asked) {
        var wanted = new java.util.HashMap<String, String>();
        for (int i = 0; i < asked.length; i += 2) {
            wanted.put(asked[i], asked[i + 1]);
        }
        var lines = search.page(username, WantedCases.of(wanted), null, true, 50).stream().map(CaseSearch.Line::no).toList();
        assertThat(search.count(username, WantedCases.of(wanted), false)).isEqualTo(new CaseSearch.Count(lines.size(), false));
        return lines;
    }

    private List<String> here(String... asked) {
        return found(auditor, asked);
    }

    private void set(String assignment) {
        jdbc.sql("update journey_case set " + assignment + " where no = :no").param("no", no).update();
    }

    @Test
    void byPersonWithoutMarksInWhateverOrderAndByCard() {
        var other = aCase("Trần Văn Tú");
        assertThat(here()).containsExactly(other, no);
        assertThat(here("name", "nga dang")).containsExactly(no);
        assertThat(here("name", "Thuý Ng")).as("the last word is being typed").containsExactly(no);
        assertThat(here("name", "thuy van")).isEmpty();
        assertThat(here("name", "-")).isEmpty();
        var card = jdbc.sql("select card_no from member m join journey_case c on c.member_id = m.id where c.no = :no").param("no", other).query(String.class).single();
        assertThat(here("card", card)).containsExactly(other);
        assertThat(here("card", card.substring(0, 4))).contains(other, no);
        jdbc.sql("update member set full_name = 'Lê Thị Xuân' where id = (select member_id from journey_case where no = :no)").param("no", no).update();
        assertThat(here("name", "thuy nga")).as("follows the register").isEmpty();
        assertThat(here("name", "xuan")).containsExactly(no);
    }

    @Test
    void byWhatTheCaseIs() {
        assertThat(here("no", no)).containsExactly(no);
        assertThat(here("no", no.substring(0, 5))).containsExactly(no);
        assertThat(here("no", "2001")).isEmpty();
        assertThat(here("country", "JP", "tripKind", "study", "state", "selection", "phase", "selection")).containsExactly(no);
        for (var other : List.of(new String[] {"country", "LA"}, new String[] {"tripKind", "labour"}, new String[] {"state", "abroad"}, new String[] {"phase", "over"},
            new String[] {"phase", "briefing"}, new String[] {"phase", "transfer"}, new String[] {"phase", "homecoming"}, new String[] {"phase", "abroad"})) {
            assertThat(here(other)).as(String.join("=", other)).isEmpty();
        }
        set("state = 'agreed'");
        jdbc.sql("update case_task set process = 'briefing', task = 'hold-briefing' where case_no = :no").param("no", no).update();
        assertThat(here("phase", "briefing", "state", "agreed")).containsExactly(no);
        jdbc.sql("update case_task set process = 'transfer', task = 'dossier' where case_no = :no").param("no", no).update();
        assertThat(here("phase", "transfer")).containsExactly(no);
        set("state = 'closed', closed_at = now()");
        assertThat(here("phase", "over", "by", "closed", "from", now(), "to", now())).containsExactly(no);
    }

    @Test
    void byPeriod() {
        var yesterday = today.today().minusDays(1).toString();
        assertThat(here("from", now(), "to", now())).containsExactly(no);
        assertThat(here("to", yesterday)).isEmpty();
        assertThat(here("by", "departed", "from", yesterday)).isEmpty();
        set("departed_on = date '" + now() + "'");
        assertThat(here("by", "departed", "from", yesterday)).containsExactly(no);
        assertThat(here("by", "returned", "from", yesterday)).isEmpty();
        set("entered_on = date '" + now() + "'");
        assertThat(here("by", "returned", "to", now())).containsExactly(no);
    }

    @Test
    void whatIsOverdueOrMissing() {
        assertThat(here("turn", cell)).containsExactly(no);
        assertThat(here("turn", grassroots)).isEmpty();
        assertThat(here("overdue", "true")).isEmpty();
        jdbc.sql("update case_task set due_at = now() - interval '3 days' where case_no = :no").param("no", no).update();
        assertThat(here("overdue", "true", "turn", cell)).containsExactly(no);
        assertThat(here("missing", "briefing")).isEmpty();
        set("unbriefed = 'left', state = 'abroad', departed_on = date '" + now() + "'");
        assertThat(here("missing", "briefing")).containsExactly(no);
        assertThat(here("missing", "report")).isEmpty();
        var duty = jdbc.sql("""
                insert into duty (case_no, kind, period, due_on, opened_at) values (:no, 'periodic-report', '2026-1', :yesterday, now()) returning id
                """).param("no", no).param("yesterday", today.today().minusDays(1)).query(Integer.class).single();
        assertThat(here("missing", "report")).containsExactly(no);
        jdbc.sql("update duty set fulfilled_on = current_date, closed_at = now() where id = :id").param("id", duty).update();
        assertThat(here("missing", "report")).isEmpty();
        jdbc.sql("update case_task set process = 'homecoming', task = 'receive-report' where case_no = :no").param("no", no).update();
        assertThat(here("missing", "report")).containsExactly(no);
        assertThat(here("exempt", "true")).isEmpty();
        jdbc.sql("update member set status = 'exempt' where id = (select member_id from journey_case where no = :no)").param("no", no).update();
        assertThat(here("exempt", "true")).containsExactly(no);
        assertThat(here("exempt", "register")).as("nobody has said on which ground").containsExactly(no);
        assertThat(here("exempt", "mission")).isEmpty();
        jdbc.sql("""
                insert into exemption (case_no, state, asked_on, ground, until, granted_on, rule_row) values (:no, 'ended', current_date, 'mission', current_date,
                    current_date, 'mission-alone')""").param("no", no).update();
        assertThat(here("exempt", "mission")).as("also when it is over").containsExactly(no);
        assertThat(here("exempt", "health")).isEmpty();
        assertThat(here("exempt", "register")).isEmpty();
    }

    @Test
    void thoseOfTheAreaAndBelowAndAbroadWhileHeIsAbroad() {
        assertThat(found(auditor(INSPECTION), "committee", grassroots)).as("an inspection committee looks after what it belongs to").containsExactly(no);
        assertThat(found(auditor(cell))).containsExactly(no);
        assertThat(found(auditor(PROVINCE), "committee", cell)).containsExactly(no);
        var ofJapan = auditor(JAPAN);
        assertThat(found(ofJapan, "no", no)).isEmpty();
        set("state = 'abroad', host = '" + JAPAN + "'");
        assertThat(found(ofJapan, "no", no)).containsExactly(no);
        set("state = 'returned'");
        assertThat(found(ofJapan, "no", no)).isEmpty();
        assertThatThrownBy(() -> found(ofJapan, "committee", grassroots)).isInstanceOf(Rejection.class).hasMessageContaining("không thuộc phạm vi");
        assertThat(found(officerOf(cell))).as("who is no auditor").isEmpty();
        var both = auditor(cell);
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, 'auditor', date '2000-01-01'), (:u, :host, 'auditor', date '2000-01-01')")
            .param("u", both).param("code", grassroots).param("host", JAPAN).update();
        set("state = 'abroad'");
        assertThat(found(both, "no", no)).as("once, though it lies in two areas").containsExactly(no);
    }

    @Test
    void followTheTree() {
        var elsewhere = SUPERIOR + "." + (700 + PLACES.incrementAndGet());
        organisation(elsewhere, "Đảng ủy Nơi khác", "grassroots", SUPERIOR);
        var other = auditor(elsewhere);
        assertThat(found(other)).isEmpty();
        jdbc.sql("update organisation set parent_code = :to where code = :cell").param("to", elsewhere).param("cell", cell).update();
        assertThat(found(other)).containsExactly(no);
        assertThat(here()).isEmpty();
        jdbc.sql("update organisation set parent_code = :to where code = :cell").param("to", grassroots).param("cell", cell).update();
        jdbc.sql("update organisation set valid_to = :last, successor_code = :to where code = :code").param("last", today.today().minusDays(1))
            .param("to", elsewhere).param("code", grassroots).update();
        assertThat(found(other)).as("merged").containsExactly(no);
        assertThat(here()).as("an organisation that has ended audits nothing").isEmpty();
        jdbc.sql("update organisation set valid_to = :last where code = :code").param("last", today.today().plusDays(1)).param("code", grassroots).update();
        assertThat(found(other)).isEmpty();
        jdbc.sql("select follow_day(:day)").param("day", today.today().plusDays(2)).query(Boolean.class).single();
        assertThat(found(other)).as("merged by the calendar").containsExactly(no);
        jdbc.sql("select follow_day(:day)").param("day", today.today()).query(Boolean.class).single();
        assertThat(found(other)).isEmpty();
    }

    @Test
    void neverOnesOwnNorWhereOneHasAnInterest() {
        var member = jdbc.sql("select member_id from journey_case where no = :no").param("no", no).query(Long.class).single();
        jdbc.sql("update account set member_id = :member where username = :u").param("member", member).param("u", auditor).update();
        assertThat(here()).isEmpty();
        jdbc.sql("update account set member_id = null where username = :u").param("u", auditor).update();
        assertThat(here()).containsExactly(no);
        jdbc.sql("insert into interest (case_no, username, committee, declared_at) values (:no, :who, :cell, now())").param("no", no).param("who", auditor)
            .param("cell", cell).update();
        assertThat(here()).isEmpty();
    }

    @Test
    void overRestByPagesInBothOrdersAndCounted() {
        var cases = new ArrayList<>(List.of(no, aCase("Một"), aCase("Hai")));
        var paged = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = get("?limit=1&order=newest&after=" + next);
            assertThat(page.body().path("count").path("found").asInt()).isEqualTo(3);
            paged.add(page.body().path("cases").path(0).path("no").asText());
            next = page.body().path("next").isNull() ? null : page.body().path("next").asText();
        }
        java.util.Collections.reverse(cases);
        assertThat(paged).isEqualTo(cases);
        assertThat(get("?count=none").body().path("count").isNull()).isTrue();
        assertThat(get("?count=exact&state=abroad").body().path("count").path("found").asInt()).isZero();
        for (var wrong : List.of("?state=x", "?from=1/2/2026", "?from=2026-02-01&to=2026-01-01", "?country=Nhat", "?overdue=ja", "?no=abc", "?committee=x", "?order=x",
            "?count=x", "?card=12", "?committee=" + PROVINCE)) {
            var answer = get(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body().path("message").asText()).as(wrong).isNotBlank();
        }
    }

    private RestOfficer.Answer get(String query) {
        return new RestOfficer(port, auditor, "demo").get("/api/cases" + query);
    }

    @Test
    void whatWasShownIsRecordedWithoutWhomWasLookedFor() {
        get("?country=JP&name=thuy+nga");
        assertThat(jdbc.sql("select source || ' ' || asked || ' ' || shown from case_searched where username = :u").param("u", auditor).query(String.class).list())
            .containsExactly("rest {\"person\": \"name\", \"country\": \"JP\"} [\"" + no + "\"]");
        assertThat(verification.all().findings()).isEmpty();
        assertThatThrownBy(() -> jdbc.sql("delete from case_searched").update()).hasMessageContaining("only ever added");
    }

    @Test
    void onThePageWithTheAddressToSendOnAndTheSearchToKeep() {
        var other = aCase("Trần Văn Tú");
        var browser = new Browser(port);
        browser.signIn(auditor, "demo");
        assertThat(browser.get("/").body()).contains("href=\"/audit\"", "Tra cứu hồ sơ");
        var page = browser.get("/audit?country=JP&committee=" + grassroots).body();
        assertThat(page).contains("Có 2 hồ sơ", "Đặng Thị Thúy Ngà", "Trần Văn Tú", "/cases/" + no, "Nhật Bản", "Đang xét chọn cử", "Học tập", "Chi bộ Tra cứu")
            .doesNotContain("??", "Đếm chính xác");
        var searched = browser.submit("/audit?country=JP", "/audit/person", Map.of("name", "thuy", "query", "country=JP"));
        assertThat(Browser.location(searched)).isEqualTo("/audit?country=JP");
        assertThat(browser.get("/audit?country=JP").body()).contains("Có 1 hồ sơ", no, "Đang tìm theo người").doesNotContain(other);
        browser.submit("/audit", "/audit/person", Map.of());
        assertThat(browser.get("/audit").body()).contains("Có 2 hồ sơ").doesNotContain("Đang tìm theo người");
        assertThat(browser.get("/audit?committee=tra+cuu+dang+uy").body()).contains("Đồng chí tìm đơn vị nào?", "/audit?committee=" + grassroots);
        assertThat(browser.get("/audit?committee=khong+co+gi").body()).contains("Không có đơn vị tên như vậy");
        assertThat(browser.get("/audit?tripKind=study&exempt=health").body()).as("the lists show what was chosen")
            .containsPattern("value=\"study\" selected").containsPattern("value=\"health\" selected").contains("Đã cho miễn: sức yếu").doesNotContain("??");
        assertThat(browser.get("/audit?from=abc").body()).contains("phải là ngày dạng năm-tháng-ngày").doesNotContain("??");

        browser.submit("/audit?country=JP", "/audit/saved", Map.of("title", "Ở Nhật Bản", "query", "country=JP&name=thuy&x=1"));
        assertThat(browser.get("/audit").body()).contains("href=\"/audit?country=JP\"", "Ở Nhật Bản").doesNotContain("name=thuy");
        assertThat(browser.get(Browser.location(browser.submit("/audit?country=JP", "/audit/saved", Map.of("title", "Ở Nhật Bản", "query", "country=JP")))).body())
            .contains("Hãy đặt tên khác");
        var id = jdbc.sql("select id from saved_search where username = :u").param("u", auditor).query(Long.class).single();
        var stranger = new Browser(port);
        stranger.signIn(auditor(grassroots), "demo");
        stranger.submit("/audit", "/audit/saved/" + id + "/forget", Map.of());
        assertThat(browser.get("/audit").body()).contains("Ở Nhật Bản");
        browser.submit("/audit", "/audit/saved/" + id + "/forget", Map.of());
        assertThat(browser.get("/audit").body()).doesNotContain("Ở Nhật Bản");
        var officer = new Browser(port);
        officer.signIn(officerOf(cell), "demo");
        assertThat(officer.get("/audit").statusCode()).isEqualTo(403);
    }
}
