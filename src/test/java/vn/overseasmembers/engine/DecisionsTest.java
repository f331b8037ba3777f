package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.support.PostgresForTests;

class DecisionsTest {

    private static final Facts FACTS = Facts.on(LocalDate.of(2026, 3, 2), "|17|17.001|");

    private final Map<Object, Object> beans = new HashMap<>();
    private final DataSource database = PostgresForTests.database();
    private final ProcessEngine engine = DecisionTables.engine(database, beans);
    private final Decisions decisions = DecisionTables.on(engine);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void tellsWhichRowOfWhichVersionAnswered() {
        deploy(table("FIRST", "2026.1",
            row("wide-awake", "\"yes\"", "\"go\"", "7"), row("else", "", "\"stop\"", "")));

        var ruling = decisions.decide("lights", FACTS.with("awake", "yes"));

        assertThat(ruling).extracting(Ruling::table, Ruling::version, Ruling::row).containsExactly("lights", "1 (2026.1)", "wide-awake");
        assertThat(ruling.text("answer")).isEqualTo("go");
        assertThat(ruling.number("count")).isEqualTo(7);
        assertThat(decisions.decide("lights", FACTS.with("awake", null)).row()).isEqualTo("else");
        assertThat(decisions.decide("lights", FACTS).number("count")).isNull();
    }

    @Test
    void asksTheVersionDeployedLast() {
        deploy(table("FIRST", null, row("first", "", "\"old\"", "")));
        assertThat(decisions.decide("lights", FACTS).version()).isEqualTo("1");

        deploy(table("FIRST", null, row("second", "", "\"new\"", "")));

        var ruling = decisions.decide("lights", FACTS);
        assertThat(ruling.version()).isEqualTo("2");
        assertThat(ruling.row()).isEqualTo("second");
        assertThat(ruling.text("answer")).isEqualTo("new");
    }

    @Test
    void listsRowsInTheOrderOfTheTable() {
        deploy(table("RULE ORDER", null,
            row("c", "", "\"third letter\"", "3"), row("b", "\"yes\"", "\"second letter\"", "2"), row("a", "\"no\"", "\"first letter\"", "1")));

        assertThat(decisions.list("lights", FACTS.with("awake", "yes"))).extracting(Ruling::row).containsExactly("c", "b");
    }

    @Test
    void refusesTablesThatAreMissingOrDoNotAnswer() {
        deploy(table("FIRST", null, row("only", "\"yes\"", "\"go\"", "")));

        assertThatThrownBy(() -> decisions.decide("unheard-of", FACTS)).isInstanceOf(IllegalStateException.class).hasMessageContaining("unheard-of");
        assertThatThrownBy(() -> decisions.decide("lights", FACTS.with("awake", "no"))).isInstanceOf(IllegalStateException.class).hasMessageContaining("lights");
        assertThat(decisions.list("lights", FACTS.with("awake", "no"))).isEmpty();
    }

    @Test
    void datesAndScopesAreTestedAsOwnersWriteThem() {
        deploy(table("FIRST", null,
            row("that-province", null, "\"theirs\"", "").replace("SCOPE", "contains(?, \"|17|\")").replace("DAY", "[date(\"2026-01-01\")..date(\"2027-01-01\"))"),
            row("else", "", "\"everybody's\"", "")));

        assertThat(decisions.decide("lights", FACTS).text("answer")).isEqualTo("theirs");
        assertThat(decisions.decide("lights", Facts.on(LocalDate.of(2027, 1, 1), "|17|")).text("answer")).isEqualTo("everybody's");
        assertThat(decisions.decide("lights", Facts.on(LocalDate.of(2026, 3, 2), "|1|170|")).text("answer")).isEqualTo("everybody's");
        assertThat(decisions.decide("lights", Facts.on(null, null)).text("answer")).isEqualTo("everybody's");
    }

    @Test
    void leavesNothingOfTheFactsInTheEngine() {
        deploy(table("FIRST", null, row("only", "", "\"go\"", "")));
        beans.put("lights", new Lights(decisions));
        var model = Bpmn.createExecutableProcess("walk").camundaHistoryTimeToLive(1).startEvent()
            .serviceTask("look").camundaExpression("${lights.look()}").endEvent().done();
        engine.getRepositoryService().createDeployment().addModelInstance("walk.bpmn", model).deploy();

        engine.getRuntimeService().startProcessInstanceByKey("walk");
        decisions.decide("lights", FACTS.with("awake", "Nguyễn Thị Mẫu"));

        var jdbc = JdbcClient.create(database);
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("look").finished().count()).isEqualTo(1);
        for (var history : List.of("act_hi_decinst", "act_hi_dec_in", "act_hi_dec_out", "act_hi_varinst", "act_hi_detail", "act_ru_variable", "act_hi_op_log")) {
            assertThat(jdbc.sql("select count(*) from " + history + (history.equals("act_hi_op_log") ? " where operation_type_ = 'Evaluate'" : ""))
                .query(Long.class).single()).as(history).isZero();
        }
    }

    /** Called by a process, within the engine's command. */
    public static class Lights {

        private final Decisions decisions;

        Lights(Decisions decisions) {
            this.decisions = decisions;
        }

        public String look() {
            return decisions.decide("lights", FACTS.with("awake", "Nguyễn Thị Mẫu")).row();
        }
    }

    @Test
    void threadsDoNotHearOneAnother() throws Exception {
        deploy(table("FIRST", null, row("even", "\"0\"", "\"even\"", ""), row("odd", "\"1\"", "\"odd\"", "")));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 200).<Callable<String>>mapToObj(i ->
                () -> decisions.decide("lights", FACTS.with("awake", String.valueOf(i % 2))).row()).toList());
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? "even" : "odd");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void deploy(String table) {
        engine.getRepositoryService().createDeployment().addString("lights.dmn", table).deploy();
    }

    private static String row(String id, String awake, String answer, String count) {
        return """
            <rule id="%s">
              <inputEntry id="scope-%1$s"><text>%s</text></inputEntry>
              <inputEntry id="day-%1$s"><text>%s</text></inputEntry>
              <inputEntry id="awake-%1$s"><text>%s</text></inputEntry>
              <outputEntry id="answer-%1$s"><text>%s</text></outputEntry>
              <outputEntry id="count-%1$s"><text>%s</text></outputEntry>
            </rule>
            """.formatted(id, awake == null ? "SCOPE" : "", awake == null ? "DAY" : "", awake == null ? "" : awake, answer, count);
    }

    private static String table(String hitPolicy, String tag, String... rows) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                id="d" name="d" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="lights" name="Lights" camunda:historyTimeToLive="P1D" %s>
                <decisionTable id="t" hitPolicy="%s">
                  <input id="i1"><inputExpression id="e1" typeRef="string"><text>scope</text></inputExpression></input>
                  <input id="i2"><inputExpression id="e2" typeRef="Any"><text>day</text></inputExpression></input>
                  <input id="i3"><inputExpression id="e3" typeRef="string"><text>awake</text></inputExpression></input>
                  <output id="o1" name="answer" typeRef="string" />
                  <output id="o2" name="count" typeRef="number" />
                  %s
                </decisionTable>
              </decision>
            </definitions>
            """.formatted(tag == null ? "" : "camunda:versionTag=\"" + tag + "\"", hitPolicy, String.join("", rows));
    }
}
