package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

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
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.organisation.Organisations;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

/** Single organisations and officers on the administrator's pages, held against the import's rules, every change kept. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
@RecordApplicationEvents
class OrganisationAndOfficerPagesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private OrganisationRecords organisations;
    @Autowired
    private OfficerRecords records;
    @Autowired
    private Organisations tree;
    @Autowired
    private Officers officers;
    @Autowired
    private Today today;
    @Autowired
    private ApplicationEvents events;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
    }

    @Test
    void anOrganisationIsMadeRenamedAndMerged() {
        assertThat(create("17.001.012.000.101", "Chi bộ Mới", GRASSROOTS)).isInstanceOf(Saved.Done.class);
        assertThat(create("17.001.012.000.102", "Chi bộ Kế thừa", GRASSROOTS)).isInstanceOf(Saved.Done.class);
        assertThat(events.stream(CommitteesChanged.class).count()).isEqualTo(2);

        assertThat(change("17.001.012.000.101", Map.of("name", "Chi bộ Đổi tên"))).isInstanceOf(Saved.Done.class);
        assertThat(organisations.find(ADMIN, "doi ten chi bo", "")).extracting(OrganisationRecords.Line::code).containsExactly("17.001.012.000.101");
        assertThat(organisations.find(ADMIN, "17.001.012.000.10", "")).hasSize(2);

        assertThat(change("17.001.012.000.101", Map.of("valid_to", "30/06/2025", "successor_code", "17.001.012.000.102"))).isInstanceOf(Saved.Done.class);
        assertThat(tree.living("17.001.012.000.101", today.today()).name()).isEqualTo("Chi bộ Kế thừa");
        assertThat(organisations.past("17.001.012.000.101")).extracting(RegisterChanges.Line::field)
            .contains("valid_to", "successor_code", "name", "kind", "parent_code", "valid_from");
        assertThat(organisations.past("17.001.012.000.101").get(0).reason()).isEqualTo("Quyết định số 7");
    }

    @Test
    void anOrganisationIsHeldAgainstTheImportsRules() {
        create("17.001.012.000.111", "Chi bộ A", GRASSROOTS);
        create("17.001.012.000.112", "Chi bộ B", GRASSROOTS);
        assertThat(((Saved.Objected) create("17.001.012.000.111", "Chi bộ A", GRASSROOTS)).objections()).containsOnlyKeys("code");
        assertThat(((Saved.Objected) create("17.001.012.000.113", "Chi bộ C", PROVINCE)).objections()).containsOnlyKeys("parent_code");
        assertThat(((Saved.Objected) create("x", "", "17.777")).objections()).containsOnlyKeys("code", "name");
        assertThat(objections("17.001.012.000.111", Map.of("valid_to", "01/01/1999", "country", "JP", "successor_code", "17.888")))
            .containsOnlyKeys("valid_to", "country", "successor_code");
        change("17.001.012.000.111", Map.of("valid_to", "01/06/2025", "successor_code", "17.001.012.000.112"));
        assertThat(objections("17.001.012.000.112", Map.of("valid_to", "01/06/2025", "successor_code", "17.001.012.000.111"))).containsOnlyKeys("successor_code");
        assertThat(objections(GRASSROOTS, Map.of("kind", "cell"))).containsKey("kind");

        var seen = organisations.get(ADMIN, "17.001.012.000.112");
        change("17.001.012.000.112", Map.of("name", "Chi bộ B2"));
        assertThat(organisations.change(ADMIN, "17.001.012.000.112", seen.get("version"), seen, "sửa")).isInstanceOf(Saved.Objected.class);
        assertThat(((Saved.Objected) organisations.change(ADMIN, CELL, organisations.get(ADMIN, CELL).get("version"), typed(CELL, Map.of()), "")).objections())
            .containsOnlyKeys("reason");
    }

    @Test
    void anOfficerIsAppointedAndLeaves() {
        var username = officerOf(DIRECT_GRASSROOTS);
        assertThat(records.appoint(ADMIN, function(username, "officer", GRASSROOTS), "Quyết định số 8")).isInstanceOf(Saved.Done.class);
        assertThat(officers.committeesOf(username, today.today())).contains(GRASSROOTS);
        assertThat(((Saved.Objected) records.appoint(ADMIN, function(username, "officer", GRASSROOTS), "lại")).objections()).containsOnlyKeys("valid_from");

        var held = records.functions(ADMIN, username).stream().filter(one -> GRASSROOTS.equals(one.organisationCode())).findFirst().orElseThrow();
        assertThat(records.end(ADMIN, username, held.id(), Map.of("valid_to", "01/01/1990"), "nhầm")).isInstanceOf(Saved.Objected.class);
        assertThat(records.end(ADMIN, username, held.id(), Map.of("valid_to", "31/12/2024"), "Quyết định số 9")).isInstanceOf(Saved.Done.class);
        assertThat(officers.committeesOf(username, today.today())).doesNotContain(GRASSROOTS).contains(DIRECT_GRASSROOTS);
        assertThat(records.past(username)).extracting(RegisterChanges.Line::newValue)
            .containsExactly("officer " + GRASSROOTS + " 2024-01-01/2024-12-31", "officer " + GRASSROOTS + " 2024-01-01/");
        assertThat(events.stream(CommitteesChanged.class).count()).isEqualTo(2);
        assertThatThrownBy(() -> records.end(ADMIN, officerOf(CELL), held.id(), Map.of("valid_to", ""), "của người khác")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aNewAccountSignsInWithItsInitialPassword() {
        var typed = new HashMap<>(function("can.bo.moi", "officer", GRASSROOTS));
        typed.putAll(Map.of("full_name", "Cán bộ mới", "initial_password", "ngan", "card_no", "không có"));
        assertThat(((Saved.Objected) records.appoint(ADMIN, typed, "Quyết định")).objections()).containsOnlyKeys("initial_password");
        typed.put("initial_password", "mat-khau-dai-2");
        assertThat(((Saved.Objected) records.appoint(ADMIN, typed, "Quyết định")).objections()).containsOnlyKeys("card_no");
        typed.put("card_no", "");
        assertThat(records.appoint(ADMIN, typed, "Quyết định")).isInstanceOf(Saved.Done.class);
        assertThat(Browser.location(new Browser(port).signIn("can.bo.moi", "mat-khau-dai-2"))).isEqualTo("/");
        assertThat(jdbc.sql("select string_agg(to_jsonb(c)::text, ' ') from register_change c").query(String.class).single()).doesNotContain("mat-khau", "Cán bộ mới");
        assertThat(((Saved.Objected) records.appoint(ADMIN, function("nguoi.khac", "officer", "17.999"), "Quyết định")).objections())
            .containsOnlyKeys("full_name");
    }

    @Test
    void somebodyAlwaysAdministers() {
        var administrators = jdbc.sql("select id from officer where function = 'administrator' and username = :admin").param("admin", ADMIN)
            .query(Long.class).single();
        var others = jdbc.sql("""
                update officer set valid_to = date '2000-01-02' where function = 'administrator' and id <> :id and valid_to is null returning id""")
            .param("id", administrators).query(Long.class).list();
        try {
            assertThat(((Saved.Objected) records.end(ADMIN, ADMIN, administrators, Map.of("valid_to", "31/12/2030"), "nghỉ")).objections().get("valid_to"))
                .contains("ít nhất một quản trị viên");
        } finally {
            // other tests sign in as these
            jdbc.sql("update officer set valid_to = null where id = any(:others)").param("others", others.toArray(Long[]::new)).update();
        }
        assertThat(officers.functionsOf(ADMIN, today.today())).contains("administrator");
    }

    @Test
    void nobodyElseMay() {
        for (var other : List.of(officerOf(PROVINCE), officerOf(CELL))) {
            assertThatThrownBy(() -> organisations.find(other, "", "")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> organisations.get(other, CELL)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> organisations.create(other, Map.of(), "x")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> organisations.change(other, CELL, "1", Map.of(), "x")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> records.find(other, "", "")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> records.appoint(other, function(other, "administrator", PROVINCE), "x")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> records.end(other, ADMIN, 1, Map.of("valid_to", ""), "x")).isInstanceOf(AccessDeniedException.class);
            var browser = new Browser(port);
            browser.signIn(other, "demo");
            for (var page : List.of("/organisations", "/organisations/new", "/organisations/" + CELL, "/officers", "/officers/new", "/officers/" + ADMIN)) {
                assertThat(browser.get(page).statusCode()).as(page).isEqualTo(403);
            }
            assertThat(browser.submit("/members", "/officers/" + other, Map.of("reason", "x")).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void thePagesShowAndSave() {
        var browser = new Browser(port);
        browser.signIn(ADMIN, ADMIN_PASSWORD);
        assertThat(browser.get("/organisations?text=hong+lam").body()).contains("Tỉnh ủy Hồng Lam", "/organisations/17\"").doesNotContain("??");
        assertThat(browser.get("/organisations/" + CELL).body()).contains("Chi bộ Bộ môn Tin học", "01/01/2000").doesNotContain("??");
        var fields = new HashMap<>(cell("17.001.012.000.121", "Chi bộ Trang", GRASSROOTS));
        fields.putAll(Map.of("reason", "Quyết định số 10"));
        var refused = browser.submit("/organisations/new", "/organisations/new", with(fields, "kind", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("không được để trống", "Chi bộ Trang").doesNotContain("??");
        assertThat(Browser.location(browser.submit("/organisations/new", "/organisations/new", fields))).isEqualTo("/organisations/17.001.012.000.121");
        assertThat(browser.get("/organisations/17.001.012.000.121").body()).contains("Đã ghi", "Quyết định số 10").doesNotContain("??");
        assertThat(browser.get("/organisations/17.777").statusCode()).isEqualTo(404);

        assertThat(browser.get("/officers?text=" + PROVINCE).body()).contains(officerOf(PROVINCE), "Tỉnh ủy Hồng Lam").doesNotContain("??");
        assertThat(browser.get("/officers/new").body()).contains("Mật khẩu ban đầu").doesNotContain("??");
        var page = "/officers/" + officerOf(PROVINCE);
        assertThat(browser.get(page).body()).contains("Cán bộ cấp ủy", "Giao thêm chức năng").doesNotContain("??");
        assertThat(Browser.location(browser.submit(page, page, Map.of("function", "auditor", "organisation_code", PROVINCE, "valid_from", "01/02/2026",
            "valid_to", "", "reason", "Phân công")))).isEqualTo(page);
        assertThat(browser.get(page).body()).contains("Kiểm tra, giám sát", "01/02/2026", "Phân công").doesNotContain("??");
        var held = records.functions(ADMIN, officerOf(PROVINCE)).stream().filter(one -> one.function().equals("auditor")).findFirst().orElseThrow();
        assertThat(browser.submit(page, page + "/" + held.id(), Map.of("valid_to", "hôm qua", "reason", "x")).body()).contains("Ngày phải viết dạng");
        assertThat(Browser.location(browser.submit(page, page + "/" + held.id(), Map.of("valid_to", "02/02/2026", "reason", "x")))).isEqualTo(page);
    }

    private Saved create(String code, String name, String parent) {
        return organisations.create(ADMIN, cell(code, name, parent), "Quyết định số 6");
    }

    private static Map<String, String> cell(String code, String name, String parent) {
        return Map.of("code", code, "name", name, "kind", "cell", "parent_code", parent, "valid_from", "01/01/2024", "valid_to", "", "successor_code", "",
            "country", "", "cell_kind", "");
    }

    private Saved change(String code, Map<String, String> fields) {
        return organisations.change(ADMIN, code, organisations.get(ADMIN, code).get("version"), typed(code, fields), "Quyết định số 7");
    }

    private Map<String, String> objections(String code, Map<String, String> fields) {
        return ((Saved.Objected) change(code, fields)).objections();
    }

    private Map<String, String> typed(String code, Map<String, String> fields) {
        var typed = new HashMap<>(organisations.get(ADMIN, code));
        typed.replaceAll((column, value) -> value == null ? "" : value);
        typed.putAll(fields);
        return typed;
    }

    private static Map<String, String> function(String username, String function, String organisation) {
        return Map.of("username", username, "function", function, "organisation_code", organisation, "valid_from", "01/01/2024", "valid_to", "", "full_name", "");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
