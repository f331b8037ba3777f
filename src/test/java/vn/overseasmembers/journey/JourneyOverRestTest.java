package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;

/** Somebody who knows nothing but the contract walks journeys to their end over REST, answering every form from its schema alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.wait-time-in-millis=200")
@ContextConfiguration(initializers = PostgresForTests.class)
class JourneyOverRestTest {

    private static final int MOST_STEPS = 60;

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    private SmallRegister register;

    @BeforeEach
    void loadRegister() {
        register = new SmallRegister(jdbc);
        register.load();
    }

    static Stream<Arguments> journeys() {
        return Stream.of(
            Arguments.of("two years of study", "grassroots", "study", "JP", 24, 0),
            Arguments.of("three years of labour", "grassroots", "labour", "JP", 36, 0),
            Arguments.of("four months", "superior", "expert", "JP", 4, 0),
            Arguments.of("three weeks", "provincial", "mission", "LA", 0, 21),
            Arguments.of("alone where no organisation is", "central", "study", "IS", 24, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("journeys")
    void endsWithTheMemberBackAndPlaced(String name, String level, String tripKind, String country, int months, int days) {
        var card = register.member(CELL, level);
        var departOn = today.today().plusDays(60);
        var application = new LinkedHashMap<String, Object>(Map.of("memberCardNo", card, "tripKind", tripKind, "purpose", name, "country", country,
            "departOn", departOn.toString(), "returnOn", departOn.plusMonths(months).plusDays(days).toString(), "funding", "state",
            "relativesAbroad", true, "classifiedPapers", true));
        var started = rest(CELL).post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(application));
        assertThat(started.status()).isEqualTo(200);
        var caseNo = started.body().path("businessKey").asText();
        assertThat(caseNo).matches("[0-9]{4}-[0-9]{6}");

        var walked = new ArrayList<String>();
        while (!state(caseNo).equals("closed")) {
            assertThat(walked).as("steps of %s", caseNo).hasSizeLessThan(MOST_STEPS);
            walked.add(step(caseNo, walked));
        }
        assertThat(walked).contains("prepare", "decide", "hold-briefing", "permit-papers", "departure", "entry", "receive-report");
    }

    /** Completes one open task of the case, the last opened by definition key so that transfer and stay take turns. */
    private String step(String caseNo, List<String> walked) {
        var open = await(() -> openTasks(caseNo));
        // the stay ends only when the transfer has come to its end
        var next = open.stream().filter(task -> !task.path("taskDefinitionKey").asText().equals("entry")).findFirst().orElse(open.get(0));
        var officer = rest(committeeOf(next, open));
        var id = next.path("id").asText();
        var form = officer.get("/engine-rest/task/" + id + "/deployed-form");
        assertThat(form.status()).as("form of %s", next.path("taskDefinitionKey")).isEqualTo(200);
        var served = officer.get("/engine-rest/task/" + id + "/form-variables?deserializeValues=false").body();
        var answers = new HashMap<String, Object>();
        answer(form.body().path("components"), served, answers);
        var done = officer.post("/engine-rest/task/" + id + "/submit-form", RestOfficer.variables(answers));
        assertThat(done.status()).as("%s after %s: %s with %s", next.path("taskDefinitionKey"), walked, done.body(), answers).isIn(200, 204);
        return next.path("taskDefinitionKey").asText();
    }

    private void answer(JsonNode components, JsonNode served, Map<String, Object> answers) {
        for (var component : components) {
            var key = component.path("key").asText();
            boolean required = component.path("validate").path("required").asBoolean();
            switch (component.path("type").asText()) {
                case "group" -> answer(component.path("components"), served, answers);
                case "radio", "select" -> answers.put(key, key.equals("decision") ? "agree" : option(component, served));
                case "number" -> answers.put(key, Map.of("entitled", 10, "present", 9, "inFavour", 8, "against", 1, "blank", 0).getOrDefault(key, 1));
                case "datetime" -> answers.put(key, today.today().toString());
                case "checkbox" -> answers.put(key, true);
                case "textfield", "textarea" -> {
                    // whatever is offered to be written is written, also where it need not be
                    if (served.path(key).path("value").isMissingNode() || served.path(key).path("value").isNull()) {
                        answers.put(key, "Theo biên bản");
                    }
                }
                default -> assertThat(component.has("key") && required).as("component %s", component).isFalse();
            }
        }
    }

    private static String option(JsonNode component, JsonNode served) {
        if (component.has("valuesKey")) {
            try {
                var options = new com.fasterxml.jackson.databind.ObjectMapper().readTree(served.path(component.path("valuesKey").asText()).path("value").asText());
                return options.path(0).path("value").asText();
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return component.path("values").path(0).path("value").asText();
    }

    private List<JsonNode> openTasks(String caseNo) {
        return jdbc.sql("select distinct committee from case_task where case_no = :no and ended_at is null order by 1").param("no", caseNo)
            .query(String.class).list().stream()
            .flatMap(committee -> StreamSupport.stream(
                rest(committee).get("/engine-rest/task?processInstanceBusinessKey=" + caseNo + "&sortBy=created&sortOrder=asc").body().spliterator(), false))
            .toList();
    }

    private String committeeOf(JsonNode task, List<JsonNode> open) {
        return jdbc.sql("select committee from case_task where task_id = :id").param("id", task.path("id").asText()).query(String.class).single();
    }

    private List<JsonNode> await(java.util.function.Supplier<List<JsonNode>> tasks) {
        return org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(5)).until(tasks::get, list -> !list.isEmpty());
    }

    private String state(String caseNo) {
        return jdbc.sql("select state from journey_case where no = :no").param("no", caseNo).query(String.class).single();
    }

    private RestOfficer rest(String committee) {
        return new RestOfficer(port, officerOf(committee), "demo");
    }
}
