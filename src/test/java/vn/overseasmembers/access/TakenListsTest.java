package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import vn.overseasmembers.audit.VerifyCommand;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;

/** The lists of the pages as files: what the page shows, whole, marked, harmless to a spreadsheet, and told in the record. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class TakenListsTest extends JourneyTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Environment settings;

    private Browser browser(String username) {
        var browser = new Browser(port);
        browser.signIn(username, username.equals(ADMIN) ? ADMIN_PASSWORD : "demo");
        return browser;
    }

    private static List<String> lines(Browser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return List.of(answer.body().split("\r\n"));
    }

    private List<String> told(String who, String list) {
        return jdbc.sql("""
                select (details ->> 'format') || ' ' || (details ->> 'rows') || ' ' || (details ->> 'cases') from system_event
                where kind = 'list-taken' and actor = :who and subject = :list order by id
                """).param("who", who).param("list", list).query(String.class).list();
    }

    @Test
    void theRegistersListsLeaveWholeAndHarmless() {
        IntStream.range(0, 60).forEach(i -> jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, 'cell', :parent, date '2000-01-01')")
            .param("code", "17.001.012.000.%03d".formatted(300 + i)).param("name", (i == 7 ? "=HYPERLINK(\"x\") " : "") + "Chi bộ Xuất tệp " + i).param("parent", GRASSROOTS).update());
        var administrator = browser(ADMIN);
        assertThat(administrator.get("/organisations?text=chi+bo+xuat+tep").body()).contains("/organisations/list.csv?text=chi%20bo%20xuat%20tep", "/organisations/list.xlsx?text=");
        var found = lines(administrator, "/organisations/list.csv?text=chi+bo+xuat+tep");
        assertThat(found).as("more than a page").hasSize(2 + 60);
        assertThat(found.get(0)).startsWith("\uFEFFNgười xuất: ").contains("(" + ADMIN + "); lúc ");
        assertThat(found.get(1)).startsWith("Mã đơn vị,");
        assertThat(found.get(2 + 7)).startsWith("17.001.012.000.307,\"'=HYPERLINK(").contains(",Chi bộ,Đảng ủy Trường Đại học Hồng Lam,01/01/2000,");
        assertThat(administrator.get("/organisations/list.xlsx").body()).startsWith("PK");
        assertThat(told(ADMIN, "organisations")).first().isEqualTo("csv 60 []");

        assertThat(lines(administrator, "/officers/list.csv?text=" + officerOf(CELL))).hasSize(3).last().isEqualTo(officerOf(CELL) + ",Cán bộ " + CELL + ",Chi bộ Bộ môn Tin học");
        assertThat(lines(administrator, "/officers/list.csv")).hasSizeGreaterThan(15);
        assertThat(lines(administrator, "/calendar/list.csv?year=2026")).anyMatch(line -> line.startsWith("2026-") && line.contains(",Ngày nghỉ,"));
        assertThat(lines(administrator, "/calendar/list.csv?year=1990")).hasSize(2);
        assertThat(lines(administrator, "/alerts/list.csv").get(1)).startsWith("Mã đơn vị,Cấp ủy,");
    }

    @Test
    void membersLeaveAsThePageFoundThemWithMaskedNumbers() {
        var mine = register.member(CELL, "grassroots");
        var others = register.member(DIRECT_CELL, "grassroots");
        var administrator = browser(ADMIN);
        assertThat(lines(administrator, "/members/list.csv")).as("nobody has been looked for").hasSize(2);
        administrator.submit("/members", "/members/search", Map.of("text", mine));
        var found = lines(administrator, "/members/list.csv");
        assertThat(found).hasSize(3);
        assertThat(found.get(2)).startsWith("Hồ Thị Thử " + mine + ",••••" + mine.substring(4) + ",17/04/1990,Chi bộ Bộ môn Tin học,");
        var officer = lines(browser(officerOf(GRASSROOTS)), "/members/list.csv");
        assertThat(officer).anyMatch(line -> line.startsWith("Hồ Thị Thử " + mine)).noneMatch(line -> line.contains("Hồ Thị Thử " + others));
        assertThat(told(ADMIN, "members")).contains("csv 0 []", "csv 1 []");
        assertThat(jdbc.sql("select string_agg(details::text, ' ') from system_event where kind = 'list-taken'").query(String.class).single()).as("not who was looked for").doesNotContain(mine);
        assertThat(browser(officerOf(CELL)).get("/organisations/list.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void whatShowsCasesIsToldWithTheCases() {
        var card = register.member(CELL, "grassroots");
        var no = path(application(card, CELL).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            verification(PROTECTION, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS)).no();
        identity.clearAuthentication();
        var year = today.today().getYear();
        var attended = lines(browser(officerOf(GRASSROOTS)), "/briefings/list.csv?year=" + year);
        assertThat(attended).filteredOn(line -> line.contains("Hồ Thị Thử " + card)).singleElement().asString().contains("Chi bộ Bộ môn Tin học");
        assertThat(told(officerOf(GRASSROOTS), "briefings")).singleElement().asString().startsWith("csv ").contains(no);
        assertThat(lines(browser(officerOf(CELL)), "/briefings/list.csv?year=" + year)).as("another committee's sessions").hasSize(2);
        assertThat(lines(browser(officerOf(GRASSROOTS)), "/briefings/unbriefed.csv?year=" + year).get(1)).startsWith("Tổ chức cơ sở đảng,");

        jdbc.sql("""
                with written as (insert into letter (case_no, purpose, kind, issuer, year, no, status) values (:no, 'outward', 'slip', :code, 2032, 78, 'issued') returning id)
                insert into letter_box (letter_id, box, organisation, written_on, register_year, register_no, written_by)
                select id, 1, :code, date '2032-03-02', 2032, 913, :who from written""").param("no", no).param("code", SUPERIOR).param("who", officerOf(SUPERIOR)).update();
        assertThat(lines(browser(officerOf(SUPERIOR)), "/slips/list.csv")).anyMatch(line -> line.startsWith("78/2032,Đảng ủy Các cơ quan,,2032-03-02,Hồ Thị Thử " + card));
        assertThat(told(officerOf(SUPERIOR), "slips")).singleElement().asString().isEqualTo("csv 1 [\"" + no + "\"]");
        assertThat(lines(browser(officerOf(CELL)), "/slips/list.csv")).hasSize(2);

        var said = new ByteArrayOutputStream();
        assertThat(new VerifyCommand().run(List.of(), settings, new PrintStream(said, true, StandardCharsets.UTF_8))).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void anAuditorTakesHisOwnSavedSearches() {
        for (var name : List.of("auditor-of-lists", "other-auditor-of-lists")) {
            jdbc.sql("insert into account (username, full_name, password_hash) values (:u, 'Trần Kiểm Tra', '{noop}demo')").param("u", name).update();
            jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, 'auditor', date '2000-01-01')").param("u", name)
                .param("code", GRASSROOTS).update();
        }
        var auditor = browser("auditor-of-lists");
        auditor.submit("/audit?country=JP", "/audit/saved", Map.of("title", "=1+1", "query", "country=JP&overdue=true"));
        browser("other-auditor-of-lists").submit("/audit?country=LA", "/audit/saved", Map.of("title", "Ở Lào", "query", "country=LA"));
        assertThat(auditor.get("/audit").body()).contains("/audit/saved.csv", "/audit/saved.xlsx");
        var saved = lines(auditor, "/audit/saved.csv");
        assertThat(saved).hasSize(3);
        assertThat(saved.get(2)).isEqualTo("'=1+1,country=JP&overdue=true");
        assertThat(told("auditor-of-lists", "audit")).containsExactly("csv 1 []");
    }
}
