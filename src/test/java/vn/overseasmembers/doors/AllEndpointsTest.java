package vn.overseasmembers.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.PostgresForTests.ADMIN_PASSWORD;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/**
 * Every endpoint there is, of ours, of the engine's REST interface and of its web applications, called as nobody and as each function, against the
 * tables in {@code src/test/resources/doors}. An endpoint that is not in the tables fails: whoever adds one says to whom it is open.
 *
 * <p>A line is {@code METHOD path who}: the functions to which it is open (O officer, A auditor, P process owner, D administrator, all for whoever
 * is signed in, nobody for what needs no sign-in, - for what is closed to everybody). Whether somebody may do a thing to this case or that task
 * is for the tests of rights to say.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"camunda.bpm.job-execution.enabled=false",
    "overseas.sign-in.failures=1000", "overseas.sign-in.failures-of-address=100000"})
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllEndpointsTest {

    private static final String FUNCTIONS = "OAPD";

    @LocalServerPort
    private int port;
    @Autowired
    private ApplicationContext context;
    @Autowired
    private ServletContext servlets;
    @Autowired
    private JdbcClient jdbc;

    private final Map<Character, Browser> browsers = new LinkedHashMap<>();
    private long member;
    private long function;
    private String caseNo;
    private String task;

    @BeforeAll
    void fill() {
        var register = new SmallRegister(jdbc);
        register.load();
        var card = register.member(CELL, "grassroots");
        member = jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single();
        for (var each : List.of("auditor", "process-owner")) {
            jdbc.sql("""
                    with made as (insert into account (username, full_name, password_hash) values (:name, 'Người thử', '{noop}demo') returning username)
                    insert into officer (username, organisation_code, function, valid_from) select username, :organisation, :name, date '2000-01-01' from made""")
                .param("name", each).param("organisation", INSPECTION).update();
        }
        jdbc.sql("insert into account (username, full_name, password_hash) values ('anybody', 'Người thử', '{noop}demo')").update();
        var departOn = LocalDate.now().plusDays(60);
        caseNo = new RestOfficer(port, officerOf(CELL), "demo").post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(Map.of(
            "memberCardNo", card, "tripKind", "study", "purpose", "Học tập", "country", "JP", "departOn", departOn.toString(),
            "returnOn", departOn.plusYears(2).toString(), "funding", "state", "relativesAbroad", true, "classifiedPapers", true))).body().path("businessKey").asText();
        task = jdbc.sql("select task_id from case_task where case_no = :no and ended_at is null limit 1").param("no", caseNo).query(String.class).single();
        function = jdbc.sql("select min(id) from officer where username = :officer").param("officer", officerOf(CELL)).query(Long.class).single();
    }

    @Test
    void theEnginesRestInterfaceIsKnownToTheLastEndpoint() {
        var all = RestResources.of(CamundaRestResources.getResourceClasses(), "").stream().filter(door -> !door.contains(" /engine/{}"))
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(all).hasSizeGreaterThan(300);
        assertKnown(all, "engine-rest.txt");
    }

    @Test
    void theWebApplicationsInterfacesAreKnownToTheLastEndpoint() {
        var all = new TreeSet<String>();
        all.addAll(RestResources.of(new AdminApplication().getClasses(), "/admin"));
        all.addAll(RestResources.of(new CockpitApplication().getClasses(), "/cockpit"));
        all.addAll(RestResources.of(new TasklistApplication().getClasses(), "/tasklist"));
        all.addAll(RestResources.of(new WelcomeApplication().getClasses(), "/welcome"));
        assertThat(all).hasSizeGreaterThan(20);
        assertKnown(all, "web-applications.txt");
    }

    @Test
    void ourOwnEndpointsAreKnownToTheLastOne() {
        var all = new TreeSet<String>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> {
            var methods = info.getMethodsCondition().getMethods();
            info.getPatternValues().forEach(path -> (methods.isEmpty() ? List.of("ANY") : methods).forEach(method -> all.add(method + " " + path)));
        }));
        context.getBeansOfType(AbstractUrlHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMap().keySet().forEach(path -> all.add("FILE " + path)));
        servlets.getServletRegistrations().values().forEach(servlet -> servlet.getMappings().forEach(path -> all.add("SERVLET " + path)));
        assertKnown(all, "ours.txt");
    }

    private static void assertKnown(Set<String> found, String table) {
        var known = table(table).stream().map(door -> door.method + " " + door.path).collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(found)).as("endpoints, and those in src/test/resources/doors/%s", table).containsExactlyElementsOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default"})
    void theEnginesRestInterfaceIsOpenToWhomTheTableSays(String base) {
        var wrong = new ArrayList<String>();
        for (var door : table("engine-rest.txt")) {
            var path = base + door.filled(Map.of());
            check(wrong, door, ' ', new RestOfficer(port, null, null).send(door.method, path, body(door)).status());
            for (var who : FUNCTIONS.toCharArray()) {
                check(wrong, door, who, new RestOfficer(port, nameOf(who), passwordOf(who)).send(door.method, path, body(door)).status());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theSameOfTheWebApplications() {
        var wrong = new ArrayList<String>();
        var doors = Stream.concat(table("engine-rest.txt").stream().map(door -> door.at("/camunda/api/engine/engine/default")),
            table("web-applications.txt").stream().map(door -> door.at("/camunda/api", "default"))).toList();
        for (var door : doors) {
            check(wrong, door, ' ', new Browser(port).call(door.method, door.filled(Map.of()), body(door)).statusCode());
            for (var who : FUNCTIONS.toCharArray()) {
                check(wrong, door, who, browser(who).call(door.method, door.filled(Map.of()), body(door)).statusCode());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void ourOwnPagesAreOpenToWhomTheTableSays() {
        var wrong = new ArrayList<String>();
        var values = Map.of("no", caseNo, "task", task, "walk", "1", "id", Long.toString(member), "code", CELL, "username", officerOf(CELL), "function", Long.toString(function), "app", "tasklist",
            "process", "withdrawal", "form", "journey");
        for (var door : table("ours.txt")) {
            if (!Set.of("GET", "POST").contains(door.method)) {
                continue;
            }
            var path = door.filled(values);
            if (path.startsWith("/api/")) {
                check(wrong, door, ' ', new RestOfficer(port, null, null).send(door.method, path, null).status());
                for (var who : FUNCTIONS.toCharArray()) {
                    check(wrong, door, who, new RestOfficer(port, nameOf(who), passwordOf(who)).send(door.method, path, null).status());
                }
                continue;
            }
            check(wrong, door, ' ', visit(new Browser(port), "/sign-in", door, path));
            for (var who : (FUNCTIONS + "n").toCharArray()) {
                check(wrong, door, who, visit(browser(who), "/account", door, path));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** 401 for being led to the sign-in page. */
    private int visit(Browser browser, String form, Door door, String path) {
        var answer = door.method.equals("GET") ? browser.get(path) : browser.submit(form, path, Map.of("id", "1", "text", "x", "committee", "x"));
        var to = Browser.location(answer);
        return answer.statusCode() == 302 && to != null && to.matches("/sign-in(;.*)?") ? 401 : answer.statusCode();
    }

    /** Nobody is told 401; whoever may not is told 403; whoever may is told anything else but that something broke. */
    private static void check(List<String> wrong, Door door, char who, int status) {
        boolean open = door.who.equals("nobody") || who != ' ' && (door.who.equals("all") || door.who.indexOf(who) >= 0);
        boolean right = status < 500 && (open ? status != 401 && status != 403 : status == (who == ' ' ? 401 : 403));
        if (!right) {
            wrong.add("%s %s (%s) as %s: %d".formatted(door.method, door.path, door.who, who, status));
        }
    }

    private Browser browser(char who) {
        var known = browsers.get(who);
        if (known != null && known.get("/account").statusCode() == 200) {
            return known;
        }
        var browser = new Browser(port);
        browser.signIn(nameOf(who), passwordOf(who));
        browser.get("/camunda/app/welcome/default/");
        browsers.put(who, browser);
        return browser;
    }

    private static String nameOf(char who) {
        return switch (who) {
            case 'O' -> officerOf(CELL);
            case 'A' -> "auditor";
            case 'P' -> "process-owner";
            case 'D' -> ADMIN;
            default -> "anybody";
        };
    }

    private static String passwordOf(char who) {
        return who == 'D' ? ADMIN_PASSWORD : "demo";
    }

    private static String body(Door door) {
        return Set.of("POST", "PUT", "PATCH").contains(door.method) ? "{}" : null;
    }

    private static List<Door> table(String name) {
        try (InputStream in = AllEndpointsTest.class.getResourceAsStream("/doors/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.trim().split("\\s+")).map(parts -> {
                    assertThat(parts).as("%s: %s", name, Arrays.toString(parts)).hasSize(3);
                    return new Door(parts[0], parts[1], parts[2]);
                }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of a table. */
    private record Door(String method, String path, String who) {

        Door at(String base) {
            return new Door(method, base + path, who);
        }

        /** With the engine's name where one is asked for. */
        Door at(String base, String engine) {
            return new Door(method, base + path.replace("/static/{}", "/static/app/plugin.js").replace("{}", engine), who);
        }

        String filled(Map<String, String> values) {
            var filled = path.replace("{}", "none");
            for (var value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled.replaceAll("\\{[^}]+}", "1").replace("/**", "/none");
        }
    }
}
