package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.Arrays;
import java.util.HashMap;
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
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import vn.overseasmembers.member.MemberUnblocked;
import vn.overseasmembers.member.MembersChanged;
import vn.overseasmembers.support.AtOnce;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.CaseBuilder;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

/** Single members on pages: who finds and changes whom, held against the import's rules, every change kept. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
@RecordApplicationEvents
class MemberPagesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private MemberRecords members;
    @Autowired
    private ApplicationEvents events;
    private SmallRegister register;

    @BeforeEach
    void loadRegister() {
        register = new SmallRegister(jdbc);
        register.load();
    }

    @Test
    void findsByCardAndByNameInWhateverOrderAndWithoutMarks() {
        var id = named(CELL, "Đào Thị Hằng Nga");
        var card = of(id).get("card_no");
        for (var text : List.of("đào thị hằng nga", "dao nga", "NGA DAO", "Hằng Ng", "Đao hang", card, card.substring(0, 7))) {
            assertThat(found(officerOf(GRASSROOTS), text)).as(text).contains(id);
        }
        assertThat(found(officerOf(GRASSROOTS), "dao tuan")).doesNotContain(id);
        assertThat(found(officerOf(GRASSROOTS), "' or true; --")).isEmpty();
        assertThat(found(PostgresForTests.ADMIN, "dao nga")).contains(id);
        assertThat(found(PostgresForTests.ADMIN, "")).as("a country is not listed").isEmpty();
    }

    @Test
    void showsAPageAtATimeByName() {
        for (int i = 0; i < 60; i++) {
            named(DIRECT_CELL, "Phí Văn Trang " + (char) ('A' + i % 20));
        }
        var first = members.find(officerOf(DIRECT_GRASSROOTS), "phi trang", null);
        assertThat(first).hasSize(MemberRecords.PAGE + 1);
        var second = members.find(officerOf(DIRECT_GRASSROOTS), "phi trang", first.get(MemberRecords.PAGE - 1).id());
        assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first.subList(0, MemberRecords.PAGE));
        assertThat(second.get(0)).isEqualTo(first.get(MemberRecords.PAGE));
    }

    @Test
    void isForTheGrassrootsCommitteeAndThoseAboveAndForAdministrators() {
        var id = named(CELL, "Mạc Riêng Tư");
        for (var may : List.of(officerOf(GRASSROOTS), officerOf(PROVINCE), PostgresForTests.ADMIN)) {
            assertThat(members.get(may, id)).containsEntry("full_name", "Mạc Riêng Tư");
        }
        for (var mayNot : List.of(officerOf(CELL), officerOf(DIRECT_GRASSROOTS), officerOf(SmallRegister.COMMISSION), officerOf(SmallRegister.JAPAN))) {
            assertThat(found(mayNot, "mac rieng tu")).isEmpty();
            assertThatThrownBy(() -> members.get(mayNot, id)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> members.change(mayNot, id, of(id).get("version"), of(id), "thử")).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> members.get(PostgresForTests.ADMIN, -1)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void keepsWhoChangedWhatAndWhyButNotWhoAPersonIs() {
        var id = named(CELL, "Tô Thị Cũ");
        assertThat(change(officerOf(GRASSROOTS), id, Map.of("status", "suspended", "discipline", "true", "political", "", "full_name", "Tô Thị Mới",
            "born_on", "19/05/1980", "dues_paid_until", "06/2026", "cell_code", OTHER_CELL))).isInstanceOf(Saved.Done.class);

        assertThat(of(id)).containsEntry("status", "suspended").containsEntry("discipline", "true").containsEntry("political", null)
            .containsEntry("full_name", "Tô Thị Mới").containsEntry("born_on", "1980-05-19").containsEntry("dues_paid_until", "2026-06")
            .containsEntry("cell_code", OTHER_CELL);
        assertThat(members.past(id)).extracting(RegisterChanges.Line::field)
            .containsExactlyInAnyOrder("status", "discipline", "political", "full_name", "born_on", "dues_paid_until", "cell_code");
        assertThat(members.past(id)).allSatisfy(line -> assertThat(line.reason()).isEqualTo("Quyết định số 12-QĐ/ĐU"))
            .anySatisfy(line -> assertThat(Arrays.asList(line.field(), line.oldValue(), line.newValue())).containsExactly("status", "active", "suspended"));
        assertThat(members.past(id).toString()).doesNotContain("Tô Thị", "1980");
        assertThat(events.stream(MembersChanged.class)).containsExactly(new MembersChanged(List.of(id)));
    }

    @Test
    void tellsTransfersWhenInspectionAndComplaintAreBothOver() {
        var id = named(CELL, "Kiều Văn Chờ");
        change(officerOf(GRASSROOTS), id, Map.of("inspection_open", "true", "complaint_open", "true"));
        change(officerOf(GRASSROOTS), id, Map.of("inspection_open", "false"));
        assertThat(events.stream(MemberUnblocked.class)).isEmpty();
        change(officerOf(GRASSROOTS), id, Map.of("complaint_open", "false"));
        assertThat(events.stream(MemberUnblocked.class)).containsExactly(new MemberUnblocked(id));
    }

    @Test
    void objectsAsAnImportDoesAndStoresNothing() {
        var id = named(CELL, "Lý Thị Sai");
        var other = of(named(CELL, "Lý Thị Khác")).get("card_no");
        assertThat(objections(officerOf(GRASSROOTS), id, Map.of("born_on", "31/02/1980", "status", "gone", "full_name", " ")))
            .containsOnlyKeys("born_on", "status", "full_name");
        assertThat(objections(officerOf(GRASSROOTS), id, Map.of("cell_code", "17.777", "official_on", "01/01/2001", "card_no", other)))
            .containsOnlyKeys("cell_code", "official_on", "card_no");
        assertThat(objections(officerOf(GRASSROOTS), id, Map.of("residence_cell_code", GRASSROOTS))).containsOnlyKeys("residence_cell_code");
        assertThat(objections(officerOf(GRASSROOTS), id, Map.of("cell_code", DIRECT_CELL)).get("cell_code")).contains("không thuộc cấp ủy");
        assertThat(objections(officerOf(GRASSROOTS), id, Map.of("discipline", "maybe", "exit_suspended", ""))).containsOnlyKeys("discipline", "exit_suspended");
        assertThat(((Saved.Objected) members.change(officerOf(GRASSROOTS), id, of(id).get("version"), typed(id, Map.of()), " ")).objections()).containsOnlyKeys("reason");
        assertThat(members.past(id)).isEmpty();
        assertThat(events.stream(MembersChanged.class)).isEmpty();
    }

    @Test
    void refusesWhatWasSeenBeforeSomebodyElseChangedIt() {
        var id = named(CELL, "Ông Ích Chậm");
        var seen = of(id);
        change(officerOf(GRASSROOTS), id, Map.of("discipline", "true"));
        assertThat(members.change(officerOf(PROVINCE), id, seen.get("version"), seen, "sửa khác")).isInstanceOf(Saved.Objected.class);
        assertThat(of(id)).containsEntry("discipline", "true");
    }

    @Test
    void nobodyChangesHisOwnRecord() {
        var id = named(CELL, "Vi Thị Mình");
        register.officer("editor-of-herself", GRASSROOTS, id);
        assertThat(change("editor-of-herself", id, Map.of("discipline", "false", "status", "exempt"))).isInstanceOf(Saved.Objected.class);
        assertThat(of(id)).containsEntry("status", "active");
    }

    @Test
    void thePagesFindShowAndChange() {
        var id = named(CELL, "Nùng Thị Trang");
        var officer = new Browser(port);
        officer.signIn(officerOf(GRASSROOTS), "demo");
        assertThat(Browser.location(officer.submit("/members", "/members/search", Map.of("text", "nung trang")))).isEqualTo("/members");
        assertThat(officer.get("/members").body()).contains("Nùng Thị Trang", "/members/" + id, "Đang sinh hoạt", "aria-current").doesNotContain("??");

        var shown = officer.get("/members/" + id);
        assertThat(shown.body()).contains("Nùng Thị Trang", "17/04/1990", "Đang xem xét kỷ luật", "Chi bộ Bộ môn Tin học").doesNotContain("??");
        var typed = new HashMap<>(of(id));
        typed.values().removeIf(java.util.Objects::isNull);
        typed.putAll(Map.of("reason", "Quyết định số 1", "born_on", "không rõ", "cv_no", "", "employer", "", "residence_cell_code", "", "dues_paid_until", ""));
        var refused = officer.submit("/members/" + id, "/members/" + id, typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Ngày phải viết dạng", "không rõ").doesNotContain("??");
        typed.putAll(Map.of("born_on", "1991", "investigation", "true"));
        assertThat(Browser.location(officer.submit("/members/" + id, "/members/" + id, typed))).isEqualTo("/members/" + id);
        assertThat(officer.get("/members/" + id).body()).contains("Đã ghi", "Các lần thay đổi", "Quyết định số 1", "Cán bộ " + GRASSROOTS).doesNotContain("??");
        assertThat(officer.post("/members/" + id, Map.of("status", "left")).statusCode()).as("without the token").isEqualTo(403);

        var elsewhere = new Browser(port);
        elsewhere.signIn(officerOf(DIRECT_GRASSROOTS), "demo");
        assertThat(elsewhere.get("/members/" + id)).satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403))
            .satisfies(answer -> assertThat(answer.body()).contains("không có quyền").doesNotContain("Nùng"));
        var cell = new Browser(port);
        cell.signIn(officerOf(CELL), "demo");
        assertThat(cell.get("/members").body()).contains("không phụ trách hồ sơ");
    }

    @Test
    void warnsBeforeACaseIsEnded() {
        var id = named(CELL, "Lò Thị Đang Đi");
        var officer = new Browser(port);
        officer.signIn(officerOf(GRASSROOTS), "demo");
        assertThat(officer.get("/members/" + id).body()).doesNotContain("đang có hồ sơ ra nước ngoài", "cư trú:");

        var no = CaseBuilder.of(jdbc, of(id).get("card_no")).open();
        assertThat(officer.get("/members/" + id).body()).contains("đang có hồ sơ ra nước ngoài", "không mở lại được");

        jdbc.sql("update journey_case set state = 'withdrawn', closed_at = now() where no = :no").param("no", no).update();
        assertThat(officer.get("/members/" + id).body()).doesNotContain("đang có hồ sơ ra nước ngoài");
    }

    @Test
    void numbersAreMaskedAndStayAsTheyAreUnlessTypedAnew() {
        var id = named(CELL, "Phàn Thị Che");
        var card = of(id).get("card_no");
        jdbc.sql("update member set cv_no = '17/009988' where id = :id").param("id", id).update();
        var officer = new Browser(port);
        officer.signIn(officerOf(GRASSROOTS), "demo");
        officer.submit("/members", "/members/search", Map.of("text", "phan thi che"));
        assertThat(officer.get("/members").body()).contains("••••" + card.substring(4)).doesNotContain(card);
        assertThat(officer.get("/members/" + id).body()).contains("••••" + card.substring(4), "••••9988").doesNotContain(card, "17/009988");

        var typed = new HashMap<>(of(id));
        typed.values().removeIf(java.util.Objects::isNull);
        typed.putAll(Map.of("reason", "Quyết định số 3", "card_no", "••••" + card.substring(4), "cv_no", "••••9988", "born_on", "19/05/1991"));
        assertThat(members.change(officerOf(GRASSROOTS), id, of(id).get("version"), typed, "Quyết định số 3")).isInstanceOf(Saved.Done.class);
        assertThat(of(id)).containsEntry("card_no", card).containsEntry("cv_no", "17/009988").containsEntry("born_on", "1991-05-19");

        assertThat(officer.submit("/members/" + id, "/members/" + id + "/number", Map.of("field", "card_no", "reason", "Đối chiếu thẻ")).body())
            .contains(card).doesNotContain("17/009988", "??");
        assertThat(jdbc.sql("select actor || ' ' || field || ' ' || reason from number_shown where member_id = :id").param("id", id).query(String.class).list())
            .containsExactly(officerOf(GRASSROOTS) + " card_no Đối chiếu thẻ");
    }

    @Test
    void aMemberIsAddedByTheImportsRules() {
        var added = members.add(officerOf(GRASSROOTS), someoneNew("0100", CELL), "Quyết định số 21-QĐ/ĐU");
        assertThat(added).isInstanceOf(Saved.Added.class);
        var id = ((Saved.Added) added).id();
        assertThat(of(id)).containsEntry("full_name", "Cù Thị Mới").containsEntry("born_on", "1992-03-08").containsEntry("status", "active")
            .containsEntry("discipline", "false").containsEntry("political", null).containsEntry("exit_suspended", "false").containsEntry("register_status", null);
        assertThat(found(officerOf(GRASSROOTS), "cu moi")).contains(id);
        assertThat(members.past(id)).extracting(RegisterChanges.Line::field).contains("card_no", "full_name", "cell_code", "status", "discipline")
            .doesNotContain("political", "cv_no");
        assertThat(members.past(id).toString()).contains("Quyết định số 21-QĐ/ĐU", CELL).doesNotContain("Cù Thị", "1992", "99880100");

        assertThat(addingFails(someoneNew("0100", OTHER_CELL))).containsOnlyKeys("card_no");
        assertThat(addingFails(someoneNew("0101", DIRECT_CELL)).get("cell_code")).contains("không thuộc cấp ủy");
        assertThat(addingFails(someoneNew("0102", GRASSROOTS))).containsOnlyKeys("cell_code");
        var incomplete = someoneNew("0103", CELL);
        incomplete.keySet().removeAll(List.of("full_name", "admitted_on"));
        incomplete.put("sex", "");
        assertThat(addingFails(incomplete)).containsOnlyKeys("full_name", "admitted_on", "sex");
        assertThat(((Saved.Objected) members.add(officerOf(GRASSROOTS), someoneNew("0104", CELL), " ")).objections()).containsOnlyKeys("reason");
        assertThatThrownBy(() -> members.add(officerOf(CELL), someoneNew("0105", CELL), "thử")).isInstanceOf(AccessDeniedException.class);
        assertThat(jdbc.sql("select count(*) from member where card_no like '998801%'").query(Integer.class).single()).isOne();
    }

    @Test
    void theSameNewMemberAddedTwiceAtOnceIsThereOnce() throws Exception {
        var added = AtOnce.<Saved>both(() -> members.add(officerOf(GRASSROOTS), someoneNew("0200", CELL), "Quyết định"),
            () -> members.add(officerOf(PROVINCE), someoneNew("0200", CELL), "Quyết định"));
        assertThat(added).hasAtLeastOneElementOfType(Saved.Added.class).hasAtLeastOneElementOfType(Saved.Objected.class);
    }

    @Test
    void aMemberIsAddedOnThePage() {
        var officer = new Browser(port);
        officer.signIn(officerOf(GRASSROOTS), "demo");
        assertThat(officer.get("/members").body()).contains("/members/new\"");
        assertThat(officer.get("/members/new").body()).contains("Thêm đảng viên", "Chưa rõ").doesNotContain("??");
        var typed = someoneNew("0300", CELL);
        typed.put("reason", "Quyết định số 22");
        typed.put("born_on", "hôm nào");
        var refused = officer.submit("/members/new", "/members/new", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Ngày phải viết dạng", "hôm nào", "Cù Thị Mới").doesNotContain("??");
        typed.put("born_on", "1992");
        var page = Browser.location(officer.submit("/members/new", "/members/new", typed));
        assertThat(page).matches("/members/\\d+");
        assertThat(officer.get(page).body()).contains("Cù Thị Mới", "Đã ghi", "Quyết định số 22").doesNotContain("??");

        var cell = new Browser(port);
        cell.signIn(officerOf(CELL), "demo");
        assertThat(cell.get("/members/new").statusCode()).isEqualTo(403);
        assertThat(cell.submit("/substitutes", "/members/new", someoneNew("0301", CELL)).statusCode()).isEqualTo(403);
    }

    private Map<String, String> addingFails(Map<String, String> typed) {
        return ((Saved.Objected) members.add(officerOf(GRASSROOTS), typed, "Quyết định")).objections();
    }

    private static Map<String, String> someoneNew(String number, String cell) {
        return new HashMap<>(Map.ofEntries(Map.entry("card_no", "9988" + number), Map.entry("full_name", "Cù Thị Mới"), Map.entry("born_on", "8/3/1992"),
            Map.entry("sex", "F"), Map.entry("admitted_on", "19/05/2018"), Map.entry("official_on", ""), Map.entry("cell_code", cell),
            Map.entry("status", "active"), Map.entry("cv_no", ""), Map.entry("discipline", "false"), Map.entry("investigation", "false"),
            Map.entry("political", ""), Map.entry("exit_suspended", "false"), Map.entry("inspection_open", "false"), Map.entry("complaint_open", "false")));
    }

    private List<Long> found(String username, String text) {
        return members.find(username, text, null).stream().map(vn.overseasmembers.member.MemberSearch.Line::id).toList();
    }

    private Map<String, String> of(long id) {
        return members.get(PostgresForTests.ADMIN, id);
    }

    private Saved change(String username, long id, Map<String, String> fields) {
        return members.change(username, id, of(id).get("version"), typed(id, fields), "Quyết định số 12-QĐ/ĐU");
    }

    private Map<String, String> objections(String username, long id, Map<String, String> fields) {
        return ((Saved.Objected) change(username, id, fields)).objections();
    }

    private Map<String, String> typed(long id, Map<String, String> fields) {
        var typed = new HashMap<>(of(id));
        typed.replaceAll((column, value) -> value == null ? "" : value);
        typed.putAll(fields);
        return typed;
    }

    private long named(String cell, String name) {
        var card = register.member(cell, "grassroots");
        return jdbc.sql("update member set full_name = :name where card_no = :card returning id").param("name", name).param("card", card)
            .query(Long.class).single();
    }
}
