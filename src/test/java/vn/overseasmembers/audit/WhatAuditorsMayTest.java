package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.RestOfficer;

/** Auditors read and never write, never their own case; process owners and administrators see no case's content; whatever leaves says who took it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
class WhatAuditorsMayTest extends JourneyTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @LocalServerPort
    private int port;
    private String cell;
    private String card;
    private String no;
    private String task;
    private String auditor;
    private String himself;

    /** A line of a table of {@code doors}. */
    private record Door(String method, String path, String who) {
    }

    @BeforeEach
    void aCaseOfSomebodyWhoAudits() {
        cell = "17.001.012.000.%03d".formatted(500 + PEOPLE.incrementAndGet());
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, 'Chi bộ Kiểm tra', 'cell', :parent, date '2000-01-01')")
            .param("code", cell).param("parent", SUBORDINATE).update();
        register.officer(officerOf(cell), cell, null);
        card = register.member(cell, "grassroots");
        var file = path(application(card, cell).started());
        no = file.walks(preparation(cell)).no();
        identity.clearAuthentication();
        task = jdbc.sql("select task_id from case_task where case_no = :no and ended_at is null limit 1").param("no", no).query(String.class).single();
        auditor = holding("auditor", null);
        himself = holding("auditor", jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single());
    }

    private String holding(String function, Long member) {
        var username = function + "-of-access-" + PEOPLE.incrementAndGet();
        jdbc.sql("insert into account (username, full_name, password_hash, member_id) values (:u, 'Người Kiểm Thử', '{noop}demo', :member)").param("u", username)
            .param("member", member).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:u, :code, :function, date '2000-01-01')").param("u", username)
            .param("code", cell).param("function", function).update();
        return username;
    }

    private static Stream<Door> doors(String name) {
        try (InputStream in = WhatAuditorsMayTest.class.getResourceAsStream("/doors/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.trim().split("\\s+"))
                .map(parts -> new Door(parts[0], parts[1], parts[2])).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RestOfficer rest(String username) {
        return new RestOfficer(port, username, username.equals(ADMIN) ? ADMIN_PASSWORD : "demo");
    }

    private Browser browser(String username) {
        var browser = new Browser(port);
        browser.signIn(username, username.equals(ADMIN) ? ADMIN_PASSWORD : "demo");
        return browser;
    }

    /** The tables are held against all endpoints by {@code AllEndpointsTest}. */
    @Test
    void nothingThatChangesACaseIsOpenToAuditors() {
        assertThat(doors("ours.txt").filter(door -> List.of("POST", "PUT", "PATCH", "DELETE", "ANY").contains(door.method()))
            .filter(door -> door.who().equals("all") || door.who().contains("A")).map(Door::path))
            .containsExactlyInAnyOrder("/account/password", "/account/sign-out-everywhere", "/audit/person", "/audit/saved", "/audit/saved/{id}/forget", "/cases/{no}/unfollow");
        for (var table : List.of("engine-rest.txt", "web-applications.txt")) {
            assertThat(doors(table).filter(door -> List.of("POST", "PUT", "PATCH", "DELETE", "ANY").contains(door.method())).filter(door -> door.who().contains("A"))).as(table).isEmpty();
        }
    }

    @Test
    void whatAnAuditorTriesToDoToACaseOfHisAreaChangesNothing() {
        var instance = jdbc.sql("select proc_inst_id_ from act_ru_task where id_ = :task").param("task", task).query(String.class).single();
        var before = state();
        var tried = new ArrayList<String>();
        for (var path : List.of("claim", "complete", "submit-form", "assignee", "delegate", "resolve", "unclaim", "comment/create", "bpmnError", "localVariables", "identity-links")) {
            tried.add("POST /engine-rest/task/" + task + "/" + path);
        }
        tried.addAll(List.of("PUT /engine-rest/task/" + task, "PUT /engine-rest/task/" + task + "/variables/decision", "DELETE /engine-rest/task/" + task + "/variables/decision",
            "POST /engine-rest/process-definition/key/journey/submit-form", "POST /engine-rest/process-definition/key/journey/start", "POST /engine-rest/message",
            "DELETE /engine-rest/process-instance/" + instance, "PUT /engine-rest/process-instance/" + instance + "/variables/decision",
            "POST /engine-rest/process-instance/" + instance + "/modification", "PUT /engine-rest/process-instance/" + instance + "/suspended"));
        for (var one : tried) {
            var parts = one.split(" ");
            assertThat(rest(auditor).send(parts[0], parts[1], parts[0].equals("DELETE") ? null : Map.of("userId", auditor, "message", "x", "value", "agree")).status()).as(one).isEqualTo(403);
        }
        var page = browser(auditor);
        for (var path : List.of("/cases/" + no + "/record/withdrawal", "/cases/" + no + "/follow", "/substitutes", "/retention/logs", "/slips/lists")) {
            assertThat(page.submit("/account", path, Map.of("withdrawnOn", today.today().toString(), "committee", cell)).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(state()).isEqualTo(before);
    }

    private List<String> state() {
        return jdbc.sql("""
                select to_jsonb(c)::text from journey_case c where no = :no
                union all select to_jsonb(e)::text from case_entry e where case_no = :no
                union all select to_jsonb(s)::text from submission s where case_no = :no
                union all select to_jsonb(t)::text from case_task t where case_no = :no
                union all select to_jsonb(t)::text from act_ru_task t where id_ = :task
                union all select count(*)::text from journey_case union all select count(*)::text from act_ru_execution
                """).param("no", no).param("task", task).query(String.class).list();
    }

    @Test
    void onesOwnCaseIsNowhere() throws Exception {
        for (var who : List.of(himself, auditor)) {
            var other = who.equals(auditor);
            for (var path : List.of("/api/cases/" + no, "/api/cases/" + no + "/entries", "/api/cases/" + no + "/evidence", "/api/cases/" + no + "/events.xes")) {
                assertThat(rest(who).get(path).status()).as(who + path).isEqualTo(other ? 200 : 403);
            }
            var page = browser(who);
            for (var path : List.of("/cases/" + no, "/cases/" + no + "/file", "/cases/" + no + "/events.xes")) {
                assertThat(page.get(path).statusCode()).as(who + path).isEqualTo(other ? 200 : 403);
            }
            page.submit("/audit?country=JP", "/audit/saved", Map.of("title", "Ở Nhật Bản", "query", "country=JP"));
            assertThat(page.get("/audit").body()).contains("href=\"/audit?country=JP\"");
            for (var path : List.of("/audit", "/audit?country=JP", "/audit?no=" + no, "/cases/list.csv", "/cases/events.xes", "/figures/cases?figure=opened",
                    "/figures/cases.csv?figure=opened", "/figures/cases.csv?figure=opened&organisation=" + cell, "/audit?count=exact&committee=" + cell)) {
                var body = page.get(path).body();
                // what was asked for stands on the page all the same
                assertThat(body.contains(path.startsWith("/audit") ? "/cases/" + no + "\"" : no)).as(who + path).isEqualTo(other);
            }
            assertThat(page.get("/audit?count=exact").body()).contains(other ? "Có 1 hồ sơ" : "Có 0 hồ sơ");
            assertThat(rest(who).get("/api/cases?no=" + no).body().path("count").path("found").asInt()).isEqualTo(other ? 1 : 0);
            try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes(who, "/api/cases/list.xlsx")))) {
                assertThat(book.getFirstSheet().read()).hasSize(other ? 3 : 2);
            }
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(who, "/api/cases/evidence.zip")))) {
                var names = new ArrayList<String>();
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    names.add(entry.getName());
                }
                assertThat(names.contains(no + ".zip")).isEqualTo(other);
            }
        }
        assertThat(jdbc.sql("select count(*) from case_reading where case_no = :no and username = :who").param("no", no).param("who", himself).query(Long.class).single()).isZero();
    }

    /** But for the register, which is administrators' work, and their own accounts. */
    @Test
    void processOwnersAndAdministratorsSeeNoContentOfACase() {
        var secrets = List.of("Hồ Thị Thử " + card, card, "Học thạc sĩ");
        var values = Map.of("no", no, "task", task, "code", cell, "username", officerOf(cell));
        for (var who : Map.of("P", holding("process-owner", null), "D", ADMIN).entrySet()) {
            var page = browser(who.getValue());
            var seen = new AtomicInteger();
            doors("ours.txt").filter(door -> door.method().equals("GET") && (door.who().equals("all") || door.who().contains(who.getKey())))
                .filter(door -> !door.path().startsWith("/members")).forEach(door -> {
                    var body = page.get(filled(door.path(), values)).body();
                    assertThat(secrets).as(who.getKey() + door.path()).noneMatch(body::contains);
                    seen.incrementAndGet();
                });
            assertThat(seen.get()).isGreaterThan(15);
            for (var path : List.of("/cases/" + no, "/cases/" + no + "/file", "/audit", "/cases/list.csv", "/figures", "/figures/list.csv")) {
                assertThat(page.get(path).statusCode()).as(who.getKey() + path).isEqualTo(403);
            }
            for (var path : List.of("/task", "/task/" + task, "/task/" + task + "/form-variables", "/task/" + task + "/localVariables", "/variable-instance", "/process-instance",
                    "/history/task", "/history/variable-instance", "/history/process-instance", "/history/detail", "/execution", "/incident", "/job")) {
                var answer = rest(who.getValue()).get("/engine-rest" + path);
                assertThat(secrets).as(who.getKey() + path).noneMatch(String.valueOf(answer.body())::contains);
            }
        }
    }

    private static String filled(String path, Map<String, String> values) {
        var filled = path;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled.replaceAll("\\{[^}]*}", "1");
    }

    /** Every address of ours that hands out a file, but process models, and what is wrong with the rows of one's own file. */
    @Test
    void whateverLeavesSaysWhoTookIt() throws Exception {
        var marked = new ArrayList<String>();
        for (var door : doors("ours.txt").filter(door -> door.method().equals("GET") && door.path().matches(".*\\.(csv|xlsx|xes|pdf|zip)|.*/evidence") && !door.path().matches("/import/errors.csv|/processes/.*")).toList()) {
            var who = door.who().contains("A") ? auditor : door.who().contains("O") ? officerOf(cell) : ADMIN;
            var path = filled(door.path(), Map.of("no", no));
            var content = bytes(who, path);
            if (content.length > 0) {
                var name = jdbc.sql("select full_name from account where username = :who").param("who", who).query(String.class).single();
                assertThat(mark(path, content)).as(path).contains(path.endsWith("zip") || path.endsWith("evidence") ? who : name + " (" + who + ")");
                marked.add(path);
            }
        }
        assertThat(marked).hasSizeGreaterThan(30).contains("/officers/list.csv", "/slips/list.xlsx", "/audit/saved.csv", "/cases/events.xes", "/api/cases/evidence.zip");
    }

    private static String mark(String path, byte[] content) throws IOException {
        switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "csv" -> {
                return new String(content, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
            }
            case "xlsx" -> {
                try (var book = new ReadableWorkbook(new ByteArrayInputStream(content))) {
                    return book.getFirstSheet().read().get(0).getCell(0).getText();
                }
            }
            case "xes" -> {
                return new String(content, StandardCharsets.UTF_8);
            }
            case "pdf" -> {
                return new PdfTextExtractor(new PdfReader(content)).getTextFromPage(1).replaceAll("\\s+", " ");
            }
            default -> {
                try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        if (entry.getName().equals("manifest.json")) {
                            return new ObjectMapper().readTree(zip.readAllBytes()).path("takenBy").asText();
                        }
                    }
                }
                throw new AssertionError(path + " has no manifest");
            }
        }
    }

    /** Nothing when more is asked for than the address says. */
    private byte[] bytes(String who, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (path.startsWith("/api/")) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((who + ":" + (who.equals(ADMIN) ? ADMIN_PASSWORD : "demo")).getBytes(StandardCharsets.UTF_8)));
        } else {
            request.header("Cookie", "JSESSIONID=" + browser(who).cookie("JSESSIONID").orElseThrow());
        }
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isIn(200, 400, 422);
        return answer.statusCode() == 200 ? answer.body() : new byte[0];
    }
}
