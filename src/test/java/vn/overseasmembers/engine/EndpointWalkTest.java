package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.engine.TinyApplication.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.RestOfficer.Answer;

/** Walks the doors of the engine's REST interfaces, one by one, as those who may not pass them, and as those who may. */
@SpringBootTest(classes = TinyApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointWalkTest {

    /** Something to call, with {@code {task}}, {@code {instance}}, {@code {execution}}, {@code {definition}}, {@code {filter}} for ids. */
    record Door(String method, String path, String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    TinyApplication.Register register;
    @Autowired
    JdbcClient jdbc;

    private Task task;
    private String filter;

    @BeforeAll
    void fill() {
        register.fill();
        var all = engine.getFilterService().newTaskFilter("Việc của cấp ủy").setQuery(engine.getTaskService().createTaskQuery())
            .setProperties(Map.of("variables", List.of(Map.of("name", "memberName", "label", "Họ tên"), Map.of("name", "caseNo", "label", "Số hồ sơ"))));
        filter = engine.getFilterService().saveFilter(all).getId();
    }

    @BeforeEach
    void openATask() {
        register.ask(TinyApplication.CELL);
        task = engine.getTaskService().createTaskQuery().taskCandidateGroup(TinyApplication.CELL).singleResult();
    }

    @AfterEach
    void removeIt() {
        engine.getRuntimeService().createProcessInstanceQuery().list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
    }

    private static final String REPLY = "{\"variables\":{\"reply\":{\"value\":\"được\"}}}";

    /** The doors to a task and what hangs on it: open to the committee's officers only, or to nobody at all. */
    static Stream<Door> doorsToTheTask() {
        var doors = new ArrayList<Door>();
        for (var part : List.of("", "/form", "/deployed-form", "/form-variables", "/rendered-form", "/identity-links", "/variables", "/variables/caseNo",
            "/localVariables", "/localVariables/memberName", "/comment", "/comment/1", "/attachment", "/attachment/1", "/attachment/1/data")) {
            doors.add(new Door("GET", "/task/{task}" + part, null));
        }
        doors.add(new Door("POST", "/task/{task}/claim", "{\"userId\":\"%s\"}"));
        doors.add(new Door("POST", "/task/{task}/unclaim", "{}"));
        doors.add(new Door("POST", "/task/{task}/assignee", "{\"userId\":\"%s\"}"));
        doors.add(new Door("POST", "/task/{task}/delegate", "{\"userId\":\"%s\"}"));
        doors.add(new Door("POST", "/task/{task}/resolve", REPLY));
        doors.add(new Door("POST", "/task/{task}/complete", REPLY));
        doors.add(new Door("POST", "/task/{task}/submit-form", REPLY));
        doors.add(new Door("POST", "/task/{task}/identity-links", "{\"groupId\":\"17.001.002\",\"type\":\"candidate\"}"));
        doors.add(new Door("POST", "/task/{task}/identity-links/delete", "{\"groupId\":\"17.001.001\",\"type\":\"candidate\"}"));
        doors.add(new Door("POST", "/task/{task}/comment/create", "{\"message\":\"x\"}"));
        doors.add(new Door("POST", "/task/{task}/attachment/create", "{}"));
        doors.add(new Door("POST", "/task/{task}/bpmnError", "{\"errorCode\":\"x\"}"));
        doors.add(new Door("POST", "/task/{task}/bpmnEscalation", "{\"escalationCode\":\"x\"}"));
        doors.add(new Door("POST", "/task/{task}/variables", "{\"modifications\":{\"caseNo\":{\"value\":\"x\"}}}"));
        doors.add(new Door("PUT", "/task/{task}", "{\"name\":\"x\"}"));
        doors.add(new Door("PUT", "/task/{task}/variables/caseNo", "{\"value\":\"x\"}"));
        doors.add(new Door("PUT", "/task/{task}/localVariables/memberName", "{\"value\":\"x\"}"));
        doors.add(new Door("DELETE", "/task/{task}", null));
        doors.add(new Door("DELETE", "/task/{task}/variables/caseNo", null));
        doors.add(new Door("DELETE", "/task/{task}/localVariables/memberName", null));
        doors.add(new Door("DELETE", "/task/{task}/comment", null));
        doors.add(new Door("DELETE", "/task/{task}/attachment/1", null));
        return doors.stream();
    }

    /** Doors that are closed to everybody. */
    static Stream<Door> closedDoors() {
        return Stream.of(
            new Door("POST", "/task/create", "{}"),
            new Door("GET", "/task/report/candidate-group-count", null),
            new Door("GET", "/execution", null), new Door("GET", "/execution/{execution}", null),
            new Door("GET", "/execution/{execution}/localVariables", null), new Door("POST", "/execution/{execution}/signal", "{}"),
            new Door("PUT", "/execution/{execution}/localVariables/caseNo", "{\"value\":\"x\"}"),
            new Door("GET", "/variable-instance", null), new Door("POST", "/variable-instance", "{}"), new Door("POST", "/variable-instance/count", "{}"),
            new Door("GET", "/process-instance/{instance}/variables", null), new Door("GET", "/process-instance/{instance}/variables/caseNo", null),
            new Door("GET", "/process-instance/{instance}/comment", null),
            new Door("PUT", "/process-instance/{instance}/variables/caseNo", "{\"value\":\"x\"}"),
            new Door("PUT", "/process-instance/{instance}/suspended", "{\"suspended\":true}"),
            new Door("PUT", "/process-instance/suspended", "{\"processDefinitionKey\":\"tiny\",\"suspended\":true}"),
            new Door("POST", "/process-instance/{instance}/modification", "{\"instructions\":[]}"),
            new Door("POST", "/process-instance/delete", "{}"), new Door("DELETE", "/process-instance/{instance}", null),
            new Door("POST", "/process-definition/{definition}/start", "{}"), new Door("POST", "/process-definition/key/journey/start", "{}"),
            new Door("PUT", "/process-definition/{definition}/suspended", "{\"suspended\":true}"), new Door("DELETE", "/process-definition/{definition}", null),
            new Door("POST", "/message", "{\"messageName\":\"x\",\"all\":true}"), new Door("POST", "/signal", "{\"name\":\"x\"}"),
            new Door("POST", "/condition", "{}"), new Door("POST", "/modification/execute", "{}"), new Door("POST", "/migration/generate", "{}"),
            new Door("POST", "/deployment/x/redeploy", "{}"), new Door("POST", "/external-task/fetchAndLock", "{\"workerId\":\"x\",\"maxTasks\":1}"),
            new Door("GET", "/external-task", null), new Door("GET", "/batch", null), new Door("GET", "/metrics", null),
            new Door("GET", "/history/task", null), new Door("GET", "/history/variable-instance", null), new Door("GET", "/history/detail", null),
            new Door("GET", "/history/user-operation", null), new Door("GET", "/history/identity-link-log", null),
            new Door("GET", "/history/decision-instance", null), new Door("DELETE", "/history/process-instance/{instance}", null),
            new Door("POST", "/decision-definition/key/x/evaluate", "{}"),
            new Door("GET", "/authorization", null), new Door("POST", "/authorization/create", "{}"),
            new Door("POST", "/user/create", "{}"), new Door("DELETE", "/user/an", null), new Door("PUT", "/user/an/credentials", "{}"),
            new Door("PUT", "/group/17/members/an", null), new Door("POST", "/identity/verify", "{\"username\":\"an\",\"password\":\"x\"}"),
            new Door("GET", "/identity/groups?userId=an", null), new Door("GET", "/telemetry/configuration", null),
            new Door("GET", "/schema/log", null), new Door("GET", "/no/such/thing", null), new Door("GET", "", null), new Door("PATCH", "/task", "{}"));
    }

    /** Where processes stand: for administrators and process owners. */
    static Stream<Door> overseersDoors() {
        return Stream.of(
            new Door("GET", "/process-instance", null), new Door("POST", "/process-instance", "{}"), new Door("GET", "/process-instance/count", null),
            new Door("GET", "/process-instance/{instance}", null), new Door("GET", "/process-instance/{instance}/activity-instances", null),
            new Door("GET", "/history/process-instance", null), new Door("GET", "/history/process-instance/{instance}", null),
            new Door("GET", "/history/activity-instance", null), new Door("POST", "/history/activity-instance/count", "{}"),
            new Door("GET", "/incident", null), new Door("GET", "/incident/count", null), new Door("GET", "/event-subscription", null),
            new Door("GET", "/deployment", null), new Door("GET", "/decision-definition", null),
            new Door("GET", "/process-definition/statistics", null), new Door("GET", "/process-definition/{definition}/statistics", null));
    }

    static Stream<Door> administratorsDoors() {
        return Stream.of(
            new Door("GET", "/job", null), new Door("POST", "/job", "{}"), new Door("GET", "/job/count", null), new Door("GET", "/job-definition", null),
            new Door("POST", "/job/1/execute", null), new Door("PUT", "/job/1/retries", "{\"retries\":1}"));
    }

    @ParameterizedTest
    @MethodSource({"doorsToTheTask", "closedDoors", "overseersDoors", "administratorsDoors"})
    void nobodyPassesWithoutSigningIn(Door door) {
        assertThat(new RestOfficer(port, null, null).send(door.method(), "/engine-rest" + filled(door.path()), door.body()).status()).isEqualTo(401);
        assertThat(new Browser(port).call(door.method(), "/camunda/api/engine/engine/default" + filled(door.path()), door.body()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource({"doorsToTheTask", "closedDoors", "overseersDoors", "administratorsDoors"})
    void anotherCommitteesOfficerPassesNone(Door door) {
        for (var stranger : List.of("chi", "dung")) {
            assertRefused(door, call(stranger, door));
        }
        assertTaskUntouched();
    }

    @ParameterizedTest
    @MethodSource({"doorsToTheTask", "closedDoors"})
    void nobodyElsePassesEither(Door door) {
        for (var stranger : List.of("giang", "hoa", "khanh")) {
            assertRefused(door, call(stranger, door));
        }
        assertTaskUntouched();
    }

    @ParameterizedTest
    @MethodSource({"doorsToTheTask", "closedDoors", "overseersDoors"})
    void theWebApplicationsInterfaceHasTheSameDoors(Door door) {
        var browser = new Browser(port);
        browser.signIn("chi", PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        var answer = browser.call(door.method(), "/camunda/api/engine/engine/default" + filled(door.path()), asked(door, "chi"));
        assertThat(answer.statusCode()).as("%s: %s", door, answer.body()).isEqualTo(403);
        assertSentence(json(answer));
        assertTaskUntouched();
    }

    @ParameterizedTest
    @MethodSource("closedDoors")
    void whatIsClosedIsClosedToTheCommitteesOfficersToo(Door door) {
        assertRefused(door, call("an", door));
        assertTaskUntouched();
    }

    @ParameterizedTest
    @MethodSource("overseersDoors")
    void positionsAreForAdministratorsAndProcessOwners(Door door) {
        for (var overseer : List.of("giang", "hoa")) {
            var answer = call(overseer, door);
            assertThat(answer.status()).as("%s by %s: %s", door, overseer, answer.body()).isEqualTo(200);
            assertThat(answer.body().toString()).doesNotContain("Lê Thử Nghiệm");
        }
        assertRefused(door, call("an", door));
        assertRefused(door, call("khanh", door));
    }

    @ParameterizedTest
    @MethodSource("administratorsDoors")
    void jobsAreForAdministrators(Door door) {
        assertThat(call("giang", door).status()).isIn(200, 204, 404);
        for (var other : List.of("an", "hoa", "khanh")) {
            assertRefused(door, call(other, door));
        }
    }

    @Test
    void overseersDoNotSearchByContents() {
        for (var path : List.of("/process-instance?variables=caseNo_eq_2026-000001", "/process-instance/count?variables=caseNo_eq_x",
            "/history/process-instance?variables=caseNo_eq_x")) {
            assertRefused(new Door("GET", path, null), call("hoa", new Door("GET", path, null)));
        }
        var byValue = new Door("POST", "/process-instance/count",
            "{\"orQueries\":[{\"variables\":[{\"name\":\"caseNo\",\"operator\":\"eq\",\"value\":\"x\"}]}]}");
        assertRefused(byValue, call("hoa", byValue));
    }

    @Test
    void theCommitteesOfficerSeesTheTaskAndWhatItNeeds() {
        var id = task.getId();
        var officer = new RestOfficer(port, "an", PASSWORD);
        assertThat(officer.get("/engine-rest/task").body()).hasSize(1);
        assertThat(officer.get("/engine-rest/task/" + id).body().path("name").asText()).isEqualTo("Trả lời");
        assertThat(officer.get("/engine-rest/task/" + id + "/deployed-form").body().path("id").asText()).isEqualTo("answer");
        assertThat(officer.get("/engine-rest/task/" + id + "/form").status()).isEqualTo(200);
        assertThat(officer.get("/engine-rest/task/" + id + "/form-variables?deserializeValues=false").status()).isEqualTo(200);
        assertThat(officer.get("/engine-rest/task/" + id + "/variables").body().path("memberName").path("value").asText()).isEqualTo("Lê Thử Nghiệm");
        var links = officer.get("/engine-rest/task/" + id + "/identity-links").body();
        assertThat(links).hasSize(1);
        assertThat(links.get(0).path("groupId").asText()).isEqualTo(TinyApplication.CELL);
        assertThat(links.get(0).path("type").asText()).isEqualTo("candidate");
        assertThat(officer.post("/engine-rest/task/" + id + "/submit-form", REPLY).status()).isEqualTo(204);
        assertThat(officer.get("/engine-rest/task/count").body().path("count").asInt()).isZero();
    }

    @Test
    void listsAndCountsOfOthersAreEmpty() {
        for (var stranger : List.of("chi", "dung")) {
            var officer = new RestOfficer(port, stranger, PASSWORD);
            assertThat(officer.get("/engine-rest/task").body()).isEmpty();
            assertThat(officer.get("/engine-rest/engine/default/task").body()).isEmpty();
            assertThat(officer.post("/engine-rest/task", Map.of("candidateGroups", List.of(TinyApplication.CELL), "includeAssignedTasks", true)).body()).isEmpty();
            assertThat(officer.post("/engine-rest/task", Map.of("orQueries", List.of(Map.of("candidateGroup", TinyApplication.CELL, "taskId", task.getId())))).body())
                .isEmpty();
            assertThat(officer.get("/engine-rest/task/count?processInstanceBusinessKey=" + TinyApplication.CASE).body().path("count").asInt()).isZero();
            assertThat(officer.get("/engine-rest/filter/" + filter + "/list").body()).isEmpty();
            assertThat(officer.get("/engine-rest/filter/" + filter + "/count").body().path("count").asInt()).isZero();
            assertThat(officer.post("/engine-rest/filter/" + filter + "/list", Map.of("taskId", task.getId())).body()).isEmpty();
        }
        assertThat(new RestOfficer(port, "an", PASSWORD).post("/engine-rest/filter/" + filter + "/count", "{}").body().path("count").asInt()).isOne();
    }

    @Test
    void tasklistsListShowsTheCaseAndTheMemberToTheCommitteeAlone() {
        var list = "/camunda/api/engine/engine/default/filter/" + filter + "/list?firstResult=0&maxResults=15";
        var sorting = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
        var mine = new Browser(port);
        mine.signIn("an", PASSWORD);
        mine.get("/camunda/app/tasklist/default/");
        assertThat(mine.call("POST", list, sorting).body()).contains("\"count\":1", "Lê Thử Nghiệm", TinyApplication.CASE);
        assertThat(mine.call("POST", list.replace("/list", "/count"), "{}").body()).contains("\"count\":1");
        assertThat(json(mine.call("GET", "/camunda/api/engine/engine/default/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task", null)))
            .as("what Tasklist opens with").isNotEmpty();

        var others = new Browser(port);
        others.signIn("chi", PASSWORD);
        others.get("/camunda/app/tasklist/default/");
        assertThat(others.call("POST", list, sorting).body()).contains("\"count\":0").doesNotContain("Lê Thử Nghiệm", TinyApplication.CASE);
    }

    @Test
    void filtersAreMadeByAdministratorsAndHoldNoExpressions() {
        var made = Map.of("resourceType", "Task", "name", "Quá hạn", "query", Map.of("dueBefore", "2026-01-01T00:00:00.000+0000"), "properties", Map.of());
        assertThat(new RestOfficer(port, "an", PASSWORD).post("/engine-rest/filter/create", made).status()).isEqualTo(403);
        assertThat(new RestOfficer(port, "an", PASSWORD).send("DELETE", "/engine-rest/filter/" + filter, null).status()).isEqualTo(403);
        var administrator = new RestOfficer(port, "giang", PASSWORD);
        var code = Map.of("resourceType", "Task", "name", "x", "query", Map.of("assigneeExpression", "${''.getClass()}"), "properties", Map.of());
        assertSentence(422, administrator.post("/engine-rest/filter/create", code));
        var id = administrator.post("/engine-rest/filter/create", made).body().path("id").asText();
        assertThat(administrator.send("DELETE", "/engine-rest/filter/" + id, null).status()).isEqualTo(204);
    }

    @Test
    void claimingIsForOneselfAndOnce() {
        var claim = "/engine-rest/task/" + task.getId() + "/claim";
        var an = new RestOfficer(port, "an", PASSWORD);
        assertSentence(403, an.post(claim, Map.of("userId", "ba")));
        assertThat(an.post(claim, Map.of("userId", "an")).status()).isEqualTo(204);
        assertSentence(409, new RestOfficer(port, "ba", PASSWORD).post(claim, Map.of("userId", "ba")));
        assertSentence(409, new RestOfficer(port, "ba", PASSWORD).post(claim.replace("claim", "unclaim"), Map.of()));
        assertThat(an.post(claim.replace("claim", "unclaim"), Map.of()).status()).isEqualTo(204);
    }

    @Test
    void whoComesTooLateIsToldSo() {
        var submit = "/engine-rest/task/" + task.getId() + "/submit-form";
        assertThat(new RestOfficer(port, "an", PASSWORD).post(submit, REPLY).status()).isEqualTo(204);
        for (var call : List.of("submit-form", "complete", "claim", "unclaim")) {
            assertSentence(409, new RestOfficer(port, "ba", PASSWORD).post(submit.replace("submit-form", call), call.endsWith("claim") ? Map.of("userId", "ba") : REPLY));
        }
        assertSentence(404, new RestOfficer(port, "ba", PASSWORD).get("/engine-rest/task/" + task.getId()));
        assertSentence(404, new RestOfficer(port, "ba", PASSWORD).get("/engine-rest/task/" + task.getId() + "/deployed-form"));
    }

    @Test
    void aRefusedSubmissionIsOneSentenceForProgramsAndForTasklist() {
        var submit = "/task/" + task.getId() + "/submit-form";
        var refused = new RestOfficer(port, "an", PASSWORD).post("/engine-rest" + submit, "{\"variables\":{\"reply\":{\"value\":\"không\"}}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().toString()).isEqualTo("{\"type\":\"refused\",\"message\":\"Câu trả lời này không được chấp nhận.\"}");
        assertSentence(400, new RestOfficer(port, "an", PASSWORD).post("/engine-rest" + submit, "{\"variables\":{}}"));
        assertSentence(400, new RestOfficer(port, "an", PASSWORD).post("/engine-rest" + submit, "{\"variables\":{\"granted\":{\"value\":true},\"reply\":{\"value\":\"x\"}}}"));

        var browser = new Browser(port);
        browser.signIn("an", PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        var shown = browser.call("POST", "/camunda/api/engine/engine/default" + submit, "{\"variables\":{\"reply\":{\"value\":\"không\"}}}");
        assertThat(shown.statusCode()).isEqualTo(422);
        assertThat(json(shown).path("message").asText()).isEqualTo("Câu trả lời này không được chấp nhận.");
        assertTaskUntouched();
    }

    @Test
    void whatIsMalformedIsToldWithoutTheEnginesWords() {
        var officer = new RestOfficer(port, "an", PASSWORD);
        assertSentence(400, officer.post("/engine-rest/task/" + task.getId() + "/submit-form", "{\"variables\":"));
        assertSentence(400, officer.post("/engine-rest/task/" + task.getId() + "/submit-form", "[]"));
        assertSentence(400, officer.post("/engine-rest/task/" + task.getId() + "/submit-form", "{\"variables\":{\"reply\":{\"value\":\"x\",\"type\":\"Integer\"}}}"));
        assertSentence(400, officer.post("/engine-rest/task/" + task.getId() + "/submit-form", "{\"variables\":{\"reply\":{\"value\":\"x\",\"type\":\"File\"}}}"));
        assertSentence(400, officer.get("/engine-rest/task?sortBy=nothing&sortOrder=asc"));
        assertSentence(400, officer.get("/engine-rest/task?dueBefore=yesterday"));
        assertSentence(400, officer.post("/engine-rest/task", Map.of("assigneeExpression", "${currentUser()}")));
        assertSentence(404, officer.get("/engine-rest/filter/no-such-filter"));
        assertSentence(404, officer.get("/engine-rest/process-definition/no-such-process"));
    }

    @Test
    void listsComeAPageAtATime() {
        for (int i = 0; i < 60; i++) {
            register.ask(TinyApplication.CELL);
        }
        var officer = new RestOfficer(port, "an", PASSWORD);
        assertThat(officer.get("/engine-rest/task").body()).hasSize(50);
        assertThat(officer.post("/engine-rest/task", "{}").body()).hasSize(50);
        assertThat(officer.get("/engine-rest/task?firstResult=50").body()).hasSize(11);
        assertThat(officer.get("/engine-rest/task?maxResults=55&firstResult=0").body()).hasSize(55);
        assertThat(officer.get("/engine-rest/task?maxResults=1000").body()).hasSize(61);
        assertThat(officer.get("/engine-rest/filter/" + filter + "/list").body()).hasSize(50);
        assertThat(new RestOfficer(port, "giang", PASSWORD).get("/engine-rest/process-instance").body()).hasSize(50);
        assertSentence(400, officer.get("/engine-rest/task?maxResults=1001"));
        assertSentence(400, officer.post("/engine-rest/task?maxResults=100000", "{}"));
        assertSentence(400, officer.get("/engine-rest/task?maxResults=-1"));
        assertSentence(400, officer.get("/engine-rest/task?maxResults=10&maxResults=5000"));
        assertSentence(400, officer.get("/engine-rest/task?max%52esults=5000&maxResults=10"));
    }

    @Test
    void onlyWhatOfficersOpenIsOpenedAndOnlyByItsForm() {
        var officer = new RestOfficer(port, "an", PASSWORD);
        assertSentence(403, officer.post("/engine-rest/process-definition/key/tiny/submit-form", "{\"variables\":{}}"));
        assertSentence(403, new RestOfficer(port, "giang", PASSWORD).post("/engine-rest/process-definition/key/journey/submit-form", "{\"variables\":{}}"));
        assertThat(officer.get("/engine-rest/process-definition?latestVersion=true&startablePermissionCheck=true").body())
            .isNotEmpty().allSatisfy(open -> assertThat(CommitteeAuthorization.OPENED_BY_OFFICERS).contains(open.path("key").asText()));
        assertThat(officer.get("/engine-rest/process-definition/" + task.getProcessDefinitionId() + "/xml").status()).isEqualTo(200);
    }

    @Test
    void whoLeavesIsOutAtOnce() {
        register.officer("em", TinyApplication.CELL, "officer");
        var leaver = new RestOfficer(port, "em", PASSWORD);
        assertThat(leaver.get("/engine-rest/task/" + task.getId()).status()).isEqualTo(200);
        register.leave("em", LocalDate.now().minusDays(2));
        assertSentence(403, leaver.get("/engine-rest/task/" + task.getId()));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"/engine-rest//task", "/engine-rest/./task", "/engine-rest/x/../task",
        "/engine-rest/;x=1/variable-instance", "/engine-rest/variable-instance;x=1", "/engine-rest/%2e%2e/engine-rest/variable-instance",
        "/engine-rest/engine/other/task", "/engine-rest/variable%2Dinstance", "/engine-rest/variable-instance/", "/engine-rest/engine/default/variable-instance",
        "/camunda/api/engine/engine/other/task", "/camunda/api/admin/setup/default/user/create", "/camunda/api/admin/auth/user/default/login/tasklist"})
    void noSpellingOfAPathOpensWhatIsClosed(String path) {
        var answer = new RestOfficer(port, "an", PASSWORD).get(path);
        assertThat(answer.status()).as(path).isIn(400, 401, 403);
        var browser = new Browser(port);
        browser.signIn("an", PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        assertThat(browser.call("POST", path.replace("/engine-rest", "/camunda/api/engine/engine/default"), "{}").statusCode()).as(path).isIn(400, 403);
    }

    private Answer call(String username, Door door) {
        return new RestOfficer(port, username, PASSWORD).send(door.method(), "/engine-rest" + filled(door.path()), asked(door, username));
    }

    private static String asked(Door door, String username) {
        return door.body() == null ? null : door.body().replace("%s", username);
    }

    private String filled(String path) {
        return path.replace("{task}", task.getId()).replace("{instance}", task.getProcessInstanceId()).replace("{execution}", task.getExecutionId())
            .replace("{definition}", task.getProcessDefinitionId()).replace("{filter}", filter);
    }

    private static void assertRefused(Door door, Answer answer) {
        assertThat(answer.status()).as("%s: %s", door, answer.body()).isEqualTo(403);
        assertSentence(answer.body());
    }

    private static void assertSentence(int status, Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertSentence(answer.body());
    }

    /** One Vietnamese sentence or two, and nothing of the engine's inside. */
    private static void assertSentence(JsonNode body) {
        assertThat(body.properties()).extracting(Map.Entry::getKey).containsExactly("type", "message");
        assertThat(body.path("message").asText()).matches("(?s).*[À-ỹ].*[.]").doesNotContain("ENGINE-", "Exception", "org.", "camunda", "null");
    }

    private void assertTaskUntouched() {
        assertThat(jdbc.sql("select concat_ws('|', NAME_, ASSIGNEE_, OWNER_, REV_) from ACT_RU_TASK where ID_ = ?").param(task.getId()).query(String.class).single())
            .isEqualTo("Trả lời|" + TinyApplication.CELL + "|1");
        assertThat(jdbc.sql("select count(*) from ACT_RU_IDENTITYLINK where TASK_ID_ = ?").param(task.getId()).query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("select count(*) from ACT_HI_COMMENT").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from ACT_HI_ATTACHMENT").query(Integer.class).single()).isZero();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
