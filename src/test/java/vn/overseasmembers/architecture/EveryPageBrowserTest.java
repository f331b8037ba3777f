package vn.overseasmembers.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ReceivedModels;
import vn.overseasmembers.support.Chromium;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.Readable;
import vn.overseasmembers.support.RestOfficer;

/**
 * Every page of ours, as somebody who may see it, on a small old screen: axe finds nothing, nothing is wider than the screen, days are written as
 * people write them. A page that is not in the list fails the test: add it with an address and an account.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"overseas.demo=true", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = PostgresForTests.class)
class EveryPageBrowserTest {

    private static final String NOBODY = "";
    private static final String ADMINISTRATOR = "quantri";
    static final String CELL = "chibo.cntt";
    private static final String OWNER = "chuquytrinh";

    /** Parts of pages, which their pages fetch, and addresses that only lead on. */
    private static final List<String> NO_PAGES = List.of("/import/progress", "/calendar/progress", "/processes/{folder}/cases/progress", "/processes/drafts/{id}/cases/progress", "/cases", "/cases/of-task/{task}");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    @Autowired
    private ReceivedModels received;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    record Visit(String account, String address) {
    }

    /** By the pattern of the controller; more addresses of one page where it looks different. */
    private Map<String, List<Visit>> pages() {
        var caseNo = caseOf(CELL);
        var member = jdbc.sql("select min(id) from member").query(Long.class).single();
        var ofTheCell = jdbc.sql("select max(m.id) from member m join officer o on o.organisation_code = m.cell_code and o.username = :username")
            .param("username", CELL).query(Long.class).single();
        var pages = new HashMap<String, List<Visit>>();
        pages.put("/sign-in", List.of(new Visit(NOBODY, "/sign-in"), new Visit(NOBODY, "/sign-in?failed")));
        pages.put("/", List.of(new Visit(CELL, "/"), new Visit(ADMINISTRATOR, "/")));
        pages.put("/account", List.of(new Visit(CELL, "/account")));
        pages.put("/cases/{no}", List.of(new Visit(CELL, "/cases/" + caseNo), new Visit(CELL, "/cases/" + caseNo + "?kind=turns")));
        pages.put("/cases/{no}/file", List.of(new Visit(CELL, "/cases/" + caseNo + "/file"), new Visit("kiemtra.hg", "/cases/" + caseNo + "/file")));
        pages.put("/cases/{no}/record/{process}", List.of(new Visit(CELL, "/cases/" + caseNo + "/record/withdrawal"), new Visit(CELL, "/cases/" + caseNo + "/record/mistake")));
        pages.put("/audit", List.of(new Visit("kiemtra.hg", "/audit"), new Visit("kiemtra.hg", "/audit?country=JP&committee=chi+bo"), new Visit("kiemtra.hg", "/audit?no=x")));
        pages.put("/find", List.of(new Visit(CELL, "/find")));
        pages.put("/find/{id}", List.of(new Visit(CELL, "/find/" + ofTheCell)));
        pages.put("/find/{id}/open/{form}", List.of(new Visit(CELL, "/find/" + ofTheCell + "/open/journey")));
        pages.put("/guide", List.of(new Visit(CELL, "/guide")));
        pages.put("/substitutes", List.of(new Visit(CELL, "/substitutes")));
        pages.put("/slips", List.of(new Visit(officer("superior"), "/slips")));
        pages.put("/briefings", List.of(new Visit(officer("grassroots"), "/briefings")));
        pages.put("/members", List.of(new Visit(ADMINISTRATOR, "/members"), new Visit(officer("grassroots"), "/members"), new Visit(CELL, "/members")));
        pages.put("/members/new", List.of(new Visit(ADMINISTRATOR, "/members/new")));
        pages.put("/members/{id}", List.of(new Visit(ADMINISTRATOR, "/members/" + member)));
        pages.put("/organisations", List.of(new Visit(ADMINISTRATOR, "/organisations")));
        pages.put("/organisations/new", List.of(new Visit(ADMINISTRATOR, "/organisations/new")));
        pages.put("/organisations/{code}", List.of(new Visit(ADMINISTRATOR, "/organisations/17")));
        pages.put("/officers", List.of(new Visit(ADMINISTRATOR, "/officers")));
        pages.put("/officers/new", List.of(new Visit(ADMINISTRATOR, "/officers/new")));
        pages.put("/officers/{username}", List.of(new Visit(ADMINISTRATOR, "/officers/" + CELL)));
        pages.put("/officers/{username}/account", List.of(new Visit(ADMINISTRATOR, "/officers/" + CELL + "/account")));
        pages.put("/calendar", List.of(new Visit(ADMINISTRATOR, "/calendar?year=2025"), new Visit(ADMINISTRATOR, "/calendar?year=2031")));
        pages.put("/import", List.of(new Visit(ADMINISTRATOR, "/import")));
        pages.put("/alerts", List.of(new Visit(ADMINISTRATOR, "/alerts")));
        pages.put("/processes", List.of(new Visit(OWNER, "/processes")));
        pages.put("/processes/drafts/{id}", List.of(new Visit(OWNER, "/processes/drafts/" + draft())));
        pages.put("/processes/drafts/{id}/decided-anew", List.of(new Visit(OWNER, "/processes/drafts/" + draftOfADeadline() + "/decided-anew")));
        pages.put("/processes/tables", List.of(new Visit(OWNER, "/processes/tables")));
        pages.put("/processes/tables/{folder}/{table}", List.of(new Visit(OWNER, "/processes/tables/rules/deadlines"), new Visit(OWNER, "/processes/tables/letter/letter-route?text=x")));
        pages.put("/processes/tables/{folder}/{table}/{row}", List.of(new Visit(OWNER, "/processes/tables/rules/deadlines/hand-in-private-grassroots")));
        pages.put("/processes/versions/{folder}/{version}", List.of(new Visit(OWNER, "/processes/versions/selection/1")));
        pages.put("/processes/{folder}/cases", List.of(new Visit(OWNER, "/processes/selection/cases")));
        pages.put("/processes/{folder}/cases/at", List.of(new Visit(OWNER, "/processes/selection/cases/at?version=1&element=prepare")));
        pages.put("/processes/{folder}/cases/left", List.of(new Visit(OWNER, "/processes/selection/cases/left?batch=" + batchThatLeftSome())));
        pages.put("/processes/drafts/{id}/cases", List.of(new Visit(OWNER, "/processes/drafts/" + draftOfTheJourney() + "/cases")));
        pages.put("/administration", List.of(new Visit(ADMINISTRATOR, "/administration")));
        pages.put("/figures", List.of(new Visit(officer("grassroots"), "/figures")));
        pages.put("/figures/cases", List.of(new Visit(officer("grassroots"), "/figures/cases?figure=opened"), new Visit(officer("grassroots"), "/figures/cases?figure=violations")));
        pages.put("/figures/statistics", List.of(new Visit(officer("superior"), "/figures/statistics"), new Visit(officer("superior"), "/figures/statistics?period=2022-2026")));
        pages.put("/figures/review", List.of(new Visit(officer("grassroots"), "/figures/review"), new Visit(officer("superior"), "/figures/review?period=2017-2021")));
        pages.put("/retention", List.of(new Visit(ADMINISTRATOR, "/retention")));
        pages.put("/record", List.of(new Visit(ADMINISTRATOR, "/record")));
        // answers that are no page of their own
        pages.put("error", List.of(new Visit(ADMINISTRATOR, "/nowhere"), new Visit(CELL, "/administration"), new Visit(ADMINISTRATOR, "/members/x")));
        return pages;
    }

    private long batchThatLeftSome() {
        long batch = jdbc.sql("insert into case_migration (process, to_version, asked_at, asked_by, ended_at) values ('selection', 2, now(), 'chuquytrinh', now()) returning id")
            .query(Long.class).single();
        jdbc.sql("""
                insert into case_migration_case (migration_id, case_no, state, element, name, why, at)
                select ?, '2026-' || lpad(n::text, 6, '0'), 'failed', 'prepare', 'Chuẩn bị hồ sơ đề nghị', 'gone', now() from generate_series(1, 60) n""").param(batch).update();
        return batch;
    }

    /** As it is in use; cases run in it. */
    private long draftOfTheJourney() {
        return jdbc.sql("""
                with draft as (insert into process_draft (name, made_at, made_by) values ('Hồ sơ', now(), 'chuquytrinh') returning id),
                folder as (insert into process_draft_folder (draft_id, folder, content_hash, based_on) select id, 'journey', 'x', 1 from draft returning draft_id),
                file as (insert into process_draft_file (draft_id, folder, name, content) select f.draft_id, 'journey', b.name_, b.bytes_
                  from folder f, process_release r join act_ge_bytearray b on b.deployment_id_ = r.deployment_id where r.folder = 'journey' and r.version = 1)
                select id from draft""").query(Long.class).single();
    }

    @Test
    void isReadableForEverybody() {
        var pages = pages();
        var unknown = new TreeSet<>(ours());
        unknown.removeAll(pages.keySet());
        unknown.removeAll(NO_PAGES);
        assertThat(unknown).as("pages that nobody looks at here").isEmpty();

        var found = new ArrayList<String>();
        try (var chromium = Chromium.start()) {
            var screens = new HashMap<String, Page>();
            pages.forEach((pattern, visits) -> visits.forEach(visit -> {
                var screen = screens.computeIfAbsent(visit.account(), account -> signedIn(chromium, account));
                var answer = screen.navigate("http://localhost:" + port + visit.address());
                if (answer.ok() == pattern.equals("error")) {
                    found.add(visit.address() + ": answered with " + answer.status());
                }
                look(screen, visit, found);
            }));
        }
        assertThat(found).as(() -> String.join("\n", found)).isEmpty();
    }

    void look(Page screen, Visit visit, List<String> found) {
        var where = visit.address() + (visit.account().isEmpty() ? "" : " as " + visit.account());
        Readable.look(screen, where, found);
        if (screen.locator(".bar summary").count() > 0) {
            screen.locator(".bar summary").click();
            Readable.axe(screen, where + ", menu open", found);
        }
    }

    /** Patterns of the pages that our controllers show. */
    private List<String> ours() {
        return mappings.getHandlerMethods().entrySet().stream()
            .filter(one -> one.getValue().getBeanType().getPackageName().startsWith("vn.overseasmembers") && one.getValue().getReturnType().getParameterType() == String.class)
            .filter(one -> !one.getValue().hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(one.getValue().getBeanType(), ResponseBody.class))
            .filter(one -> one.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
            .flatMap(one -> one.getKey().getPatternValues().stream()).toList();
    }

    final Page signedIn(Chromium chromium, String account) {
        var screen = chromium.atAnotherMachine(1024, 768);
        if (!account.isEmpty()) {
            screen.navigate("http://localhost:" + port + "/sign-in");
            screen.locator("input[name=username]").fill(account);
            screen.locator("input[name=password]").fill("demo");
            screen.locator("button[type=submit]").click();
            screen.locator(".bar").waitFor();
        }
        return screen;
    }

    final int port() {
        return port;
    }

    /** A case whose first task waits for the cell. */
    final String openedCase() {
        return caseOf(CELL);
    }

    /** A draft that changes each deadline of three. */
    private long draftOfADeadline() {
        return jdbc.sql("""
                with draft as (insert into process_draft (name, made_at, made_by) values ('Thời hạn', now(), 'chuquytrinh') returning id),
                folder as (insert into process_draft_folder (draft_id, folder, content_hash, based_on) select id, 'rules', 'x', 1 from draft returning draft_id),
                file as (insert into process_draft_file (draft_id, folder, name, content)
                  select f.draft_id, 'rules', b.name_, convert_to(replace(convert_from(b.bytes_, 'UTF8'), '<text>3</text>', '<text>4</text>'), 'UTF8')
                  from folder f, process_release r join act_ge_bytearray b on b.deployment_id_ = r.deployment_id where r.folder = 'rules' and r.version = 1)
                select id from draft""").query(Long.class).single();
    }

    /** A draft that changes a diagram. */
    private long draft() {
        try {
            var diagram = Files.readString(Path.of("processes/signal/signal.bpmn")).replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"2\"");
            return received.receive("", Map.of("signal.bpmn", diagram.getBytes(StandardCharsets.UTF_8)), OWNER).draft();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String officer(String kind) {
        return jdbc.sql("""
                select min(f.username) from officer f join organisation o on o.code = f.organisation_code
                where o.kind = :kind and f.function = 'officer' and f.valid_to is null""").param("kind", kind).query(String.class).single();
    }

    private String caseOf(String secretary) {
        var card = jdbc.sql("""
                select min(card_no) from member m join officer o on o.organisation_code = m.cell_code and o.username = :username
                where m.status = 'active' and m.official_on is not null and m.management_level = 'grassroots' and not (m.discipline or m.investigation or m.political)
                  and not m.exit_suspended and not exists (select from account a where a.member_id = m.id)
                  and not exists (select from journey_case c where c.member_id = m.id)""").param("username", secretary).query(String.class).single();
        var leaving = today.today().plusDays(75);
        var started = new RestOfficer(port, secretary, "demo").post("/engine-rest/process-definition/key/journey/submit-form",
            RestOfficer.variables(Map.of("memberCardNo", card, "tripKind", "study", "purpose", "Học thạc sĩ", "country", "JP", "departOn", leaving.toString(),
                "returnOn", leaving.plusMonths(18).toString(), "funding", "state", "relativesAbroad", false, "classifiedPapers", false)));
        assertThat(started.status()).isEqualTo(200);
        return started.body().path("businessKey").asText();
    }
}
