package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.RestOfficer;
import vn.overseasmembers.support.SmallRegister;
import vn.overseasmembers.support.SoundCase;
import vn.overseasmembers.support.SoundCase.OpenOne;

/**
 * Whatever an officer's program sends as an answer or an application is taken whole or refused whole, with a sentence, and leaves a case that can go
 * on. A build looks for half a minute, guided by what code is reached ({@code mvn verify}); other test runs try what was found before. Longer:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=SubmissionsFuzzTest -Djazzer.max_duration=1h}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class SubmissionsFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String START = "/engine-rest/process-definition/key/journey/submit-form";

    private static final List<Object> ODD = new ArrayList<>(Arrays.asList(null, "", " ", "x", 0, -1, 1, 10, 2_147_483_648L, 1e300, 0.5, true, false, "true", "agree", "refuse",
        "supplement", "2026-02-30", "9999-12-31", "0001-01-01", "2026-11-22", "2026-11-22T10:00:00", "31/12/2026", List.of(), List.of("a"), Map.of(), Map.of("value", 1),
        "\u0000", "\ud800", "${1+1}", "#{caseNo}", "<script>alert(1)</script>", "'; drop table submission; --", "x".repeat(50_000), "Đảng ủy", "JP", "VN", "17.001.012"));

    private static final List<String> KEYS = List.of("decision", "outcome", "caseNo", "nextLevel", "round", "memberName", "", "a.b", "__proto__", "x".repeat(300), "đ");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Today today;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    private SmallRegister register;
    private SoundCase sound;

    @BeforeEach
    void open() {
        register = new SmallRegister(jdbc);
        register.load();
        sound = new SoundCase(jdbc, tasks, runtime, management);
    }

    @FuzzTest(maxDuration = "30s")
    void anyAnswerIsTakenWholeOrRefusedWhole(FuzzedDataProvider data) throws JsonProcessingException {
        // to the database, and to the application itself
        BugDetectors.allowNetworkConnections((host, port) -> true);
        var open = data.consumeInt(0, 5) == 0 ? null : anOpenTask(data);
        var officer = new RestOfficer(port, officerOf(open == null ? CELL : open.committee()), "demo");
        var path = open == null ? START : "/engine-rest/task/" + open.id() + (data.consumeInt(0, 9) == 0 ? "/complete" : "/submit-form");
        var before = stored();
        var answer = officer.send("POST", path, body(open, officer, data));
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isLessThan(500);
        if (answer.status() >= 300) {
            assertThat(stored()).as("nothing of it is stored").isEqualTo(before);
            assertThat(answer.body().path("message").asText()).isNotBlank().doesNotContain("Exception", "ENGINE-", "org.", "java.", "vn.overseas");
        } else {
            assertThat(stored()).isNotEqualTo(before);
            sound.check(open == null ? answer.body().path("businessKey").asText() : caseOf(open));
        }
    }

    private String body(OpenOne open, RestOfficer officer, FuzzedDataProvider data) throws JsonProcessingException {
        if (data.consumeInt(0, 9) == 0) {
            return data.consumeRemainingAsString();
        }
        var answers = open == null ? application() : new FormAnswers(today.today()).plain(open.path(), shown(open, officer));
        var keys = new ArrayList<>(answers.keySet());
        for (int change = data.consumeInt(0, 3); change > 0; change--) {
            var key = keys.isEmpty() || data.consumeInt(0, 9) == 0 ? data.pickValue(KEYS) : keys.get(data.consumeInt(0, keys.size() - 1));
            switch (data.consumeInt(0, 4)) {
                case 0 -> answers.remove(key);
                case 1 -> answers.put(key, data.consumeString(200));
                default -> answers.put(key, data.pickValue(ODD));
            }
        }
        var variables = answers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            var value = new LinkedHashMap<String, Object>();
            value.put("value", entry.getValue());
            if (data.consumeInt(0, 19) == 0) {
                value.put("type", data.pickValue(List.of("String", "Date", "Integer", "Object", "Json", "Bytes", "File", "Null", "x", "Xml")));
            }
            return value;
        }));
        return JSON.writeValueAsString(Map.of("variables", variables));
    }

    private Map<String, Object> application() {
        var departOn = today.today().plusDays(60);
        return new LinkedHashMap<>(Map.of("memberCardNo", register.member(CELL, "grassroots"), "tripKind", "study", "purpose", "Học tập", "country", "JP",
            "departOn", departOn.toString(), "returnOn", departOn.plusMonths(24).toString(), "funding", "state", "relativesAbroad", true, "classifiedPapers", true));
    }

    private Map<String, Object> shown(OpenOne open, RestOfficer officer) {
        var served = officer.get("/engine-rest/task/" + open.id() + "/form-variables?deserializeValues=false").body();
        var shown = new LinkedHashMap<String, Object>();
        served.properties().forEach(field -> shown.put(field.getKey(), field.getValue().path("value").asText()));
        return shown;
    }

    /** Of the newest cases; another case where none is open. */
    private OpenOne anOpenTask(FuzzedDataProvider data) {
        var all = jdbc.sql("""
                select task_id as id, process || '/' || task as path, committee from case_task where ended_at is null order by opened_at desc, task_id limit 8""")
            .query(OpenOne.class).list();
        if (!all.isEmpty()) {
            return all.get(data.consumeInt(0, all.size() - 1));
        }
        assertThat(new RestOfficer(port, officerOf(CELL), "demo").post(START, RestOfficer.variables(application())).status()).isEqualTo(200);
        return anOpenTask(data);
    }

    private String caseOf(OpenOne open) {
        return jdbc.sql("select case_no from case_task where task_id = :id").param("id", open.id()).query(String.class).single();
    }

    /** How much of everything there is. */
    private String stored() {
        return jdbc.sql("""
                select concat_ws(' ', (select count(*) from journey_case), (select count(*) from submission), (select count(*) from case_entry),
                    (select count(*) from case_task), (select count(*) from case_task where ended_at is null), (select count(*) from duty),
                    (select count(*) from act_ru_execution), (select count(*) from act_ru_variable), (select count(*) from act_ru_job))""")
            .query(String.class).single();
    }
}
