package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Known;
import vn.overseasmembers.modelling.Known.Argument;
import vn.overseasmembers.modelling.Known.Gives;
import vn.overseasmembers.modelling.Known.Handler;
import vn.overseasmembers.modelling.Known.Method;
import vn.overseasmembers.support.PostgresForTests;

/** Changes that strand running cases are found, each with its element and reason; changes that don't are let pass. */
class RehearsalTest {

    private static final Known KNOWN = new Known(
        Map.of("committee", Map.of("of", new Method(List.of(Argument.any(), Argument.any()), Gives.COMMITTEE, Set.of())),
            "deadline", Map.of("of", new Method(List.of(Argument.any(), Argument.any()), Gives.MOMENT, Set.of())),
            "regime", Map.of("decide", new Method(List.of(Argument.any()), Gives.WORD, Set.of("official", "temporary")))),
        Map.of("trip/ask", new Handler(Map.of(), Map.of("answer", Set.of("yes", "no"))), "trip/tell", new Handler(Map.of(), Map.of())), Map.of(), Map.of(), Map.of());

    private static final String ASK = task("ask") + flow("begins", "ask");
    private static final String TELL = task("tell") + flow("ask", "tell");
    private static final String OVER = end("over") + flow("tell", "over");
    private static final String USUAL = begin() + ASK + TELL + OVER;

    private static Rehearsal rehearsal;

    @BeforeAll
    static void open() {
        rehearsal = Rehearsal.on(PostgresForTests.database(), null, KNOWN);
    }

    @AfterAll
    static void close() {
        rehearsal.close();
    }

    @Test
    void theSameAgainStrandsNobody() {
        var came = rehearsal.of("trip", 1, trip(USUAL), trip(USUAL), Map.of());
        assertThat(came).isEqualTo(new Rehearsal.Came(2, 2, List.of()));
    }

    @Test
    void aTaskThatIsGoneStrandsWhoWaitsThere() {
        assertThat(stranded(USUAL, begin() + task("ask") + flow("begins", "ask") + end("over") + flow("ask", "over"))).containsExactly("tell: gone");
    }

    @Test
    void aTaskThatIsRenamedStrandsUntilItsNewIdIsSaid() {
        var renamed = begin() + task("ask-first") + flow("begins", "ask-first") + task("tell") + flow("ask-first", "tell") + OVER;
        assertThat(stranded(USUAL, renamed)).containsExactly("ask: gone");
        assertThat(rehearsal.of("trip", 1, trip(USUAL), trip(renamed), Map.of("ask", "ask-once", "ask-once", "ask-first")).findings()).isEmpty();
        assertThat(stranded(USUAL, renamed, Map.of("ask", "nowhere"))).containsExactly("ask: gone");
    }

    @Test
    void aTaskThatIsOfAnotherKindStrands() {
        assertThat(stranded(USUAL, begin() + ASK + timer("tell") + flow("ask", "tell") + OVER)).containsExactly("tell: kind");
    }

    @Test
    void aTaskThatMovesIntoASubprocessFollows() {
        var inside = begin() + "<bpmn:subProcess id=\"within\">" + begin("starts") + task("ask") + flow("starts", "ask") + end("asked") + flow("ask", "asked") + "</bpmn:subProcess>"
            + flow("begins", "within") + task("tell") + flow("within", "tell") + OVER;
        assertThat(stranded(USUAL, inside)).isEmpty();
        assertThat(stranded(inside, USUAL)).as("and out of it").isEmpty();
    }

    @Test
    void aTaskThatMovesFromOneSubprocessIntoAnotherStrands() {
        assertThat(stranded(twoSubprocesses("ask", "tell"), twoSubprocesses("tell", "ask"))).containsExactly("ask: place", "tell: place");
    }

    private static String twoSubprocesses(String first, String second) {
        return begin() + "<bpmn:subProcess id=\"one\">" + begin("one-starts") + task(first) + flow("one-starts", first) + end("one-over") + flow(first, "one-over") + "</bpmn:subProcess>"
            + flow("begins", "one") + "<bpmn:subProcess id=\"two\">" + begin("two-starts") + task(second) + flow("two-starts", second) + end("two-over") + flow(second, "two-over")
            + "</bpmn:subProcess>" + flow("one", "two") + end("over") + flow("two", "over");
    }

    @Test
    void aValueThatOlderCasesDoNotHaveStrandsThem() {
        var asksMore = begin() + "<bpmn:businessRuleTask id=\"regime\" camunda:expression=\"${regime.decide(caseNo)}\" camunda:resultVariable=\"regime\" />" + flow("begins", "regime")
            + task("ask") + flow("regime", "ask") + TELL + "<bpmn:exclusiveGateway id=\"which\" />" + flow("tell", "which") + end("over") + end("otherwise")
            + flow("which", "over", "${regime == 'official'}") + flow("which", "otherwise", "${regime == 'temporary'}");
        assertThat(stranded(USUAL, asksMore)).containsExactly("ask: needs", "tell: needs");
        assertThat(stranded(asksMore, USUAL)).as("one that is no longer asked for").isEmpty();
    }

    @Test
    void aJoinThatWaitsForAWayWhichOlderCasesNeverTookStrandsThem() {
        var parallel = begin() + "<bpmn:parallelGateway id=\"split\" /><bpmn:parallelGateway id=\"join\" />" + flow("begins", "split") + task("ask") + flow("split", "ask")
            + task("tell") + flow("split", "tell") + flow("ask", "join") + flow("tell", "join") + end("over") + flow("join", "over");
        assertThat(stranded(USUAL, parallel)).containsExactly("ask: for ever", "tell: for ever");
        assertThat(rehearsal.of("trip", 1, trip(parallel), trip(parallel), Map.of()).places()).as("also at the join").isEqualTo(3);
    }

    @Test
    void anAnswerForWhichThereIsNoWayAnyMoreStrands() {
        var before = begin() + ASK + TELL + "<bpmn:exclusiveGateway id=\"which\" />" + flow("tell", "which") + end("over") + end("otherwise")
            + flow("which", "over", "${answer == 'yes'}") + flow("which", "otherwise", "${answer == 'no'}");
        var after = before.replace("'no'", "'never'");
        assertThat(stranded(before, after)).contains("tell: needs");
    }

    @Test
    void aMessageThatIsCalledOtherwiseNowStillArrives() {
        var before = begin() + ASK + message("trip-told", "tell") + flow("ask", "tell") + OVER;
        var after = before.replace("trip-told", "trip-told-now");
        assertThat(stranded(before, after)).isEmpty();
        assertThat(stranded(before, begin() + task("ask") + flow("begins", "ask") + end("over") + flow("ask", "over"))).containsExactly("tell: gone");
    }

    @Test
    void aTimerAtTheBorderAndAnEventSubprocessMayComeAndGo() {
        var around = begin() + ASK + TELL + OVER + "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"ask\" cancelActivity=\"false\">" + timed("late") + "</bpmn:boundaryEvent>"
            + task("urge") + flow("late", "urge") + end("urged") + flow("urge", "urged")
            + "<bpmn:subProcess id=\"stop\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"stopping\"><bpmn:messageEventDefinition id=\"stopping-message\" messageRef=\"message\" />"
            + "</bpmn:startEvent>" + task("say") + flow("stopping", "say") + end("said") + flow("say", "said") + "</bpmn:subProcess>" + defined("trip-stop");
        assertThat(stranded(USUAL, around)).isEmpty();
        assertThat(rehearsal.of("trip", 1, trip(around), trip(around), Map.of())).isEqualTo(new Rehearsal.Came(4, 4, List.of()));
        assertThat(stranded(around, USUAL)).as("who waits in what is gone").containsExactly("say: gone", "urge: gone");
    }

    @Test
    void anotherProcessThatIsCalledStrandsWhoWaitsForTheFirst() {
        var before = begin() + "<bpmn:callActivity id=\"ask\" calledElement=\"first\" />" + flow("begins", "ask") + TELL + OVER;
        assertThat(stranded(before, before.replace("first", "second"))).containsExactly("ask: calls");
        assertThat(stranded(before, before)).isEmpty();
    }

    @Test
    void whatWasPutOffMustStillBePutOff() {
        var before = begin() + "<bpmn:serviceTask id=\"ask\" camunda:asyncBefore=\"true\" camunda:expression=\"${regime.decide(caseNo)}\" />" + flow("begins", "ask") + TELL + OVER;
        assertThat(stranded(before, before)).isEmpty();
        assertThat(stranded(before, before.replace(" camunda:asyncBefore=\"true\"", ""))).containsExactly("ask: background");
    }

    @Test
    void aCaseThatGoesInCirclesIsFound() {
        var circle = begin() + ASK + TELL + flow("tell", "ask");
        assertThat(stranded(USUAL, circle)).containsExactly("ask: circles", "tell: circles");
    }

    // what the tests are made of

    private static final Map<String, String> REASONS = Map.of("has no such element", "gone", "another kind", "kind", "stands elsewhere", "place", "needs a value", "needs",
        "for ever", "for ever", "calls another", "calls", "in the background", "background", "circles", "circles");

    private static List<String> stranded(String before, String after) {
        return stranded(before, after, Map.of());
    }

    private static List<String> stranded(String before, String after, Map<String, String> renamed) {
        return rehearsal.of("trip", 1, trip(before), trip(after), renamed).findings().stream().map(finding -> {
            assertThat(finding.vietnamese()).contains("phiên bản 1").doesNotContain("null");
            return finding.element() + ": " + REASONS.entrySet().stream().filter(reason -> finding.english().contains(reason.getKey())).findFirst().orElseThrow().getValue();
        }).sorted().toList();
    }

    private static Bundle trip(String content) {
        return new Bundle(new TreeMap<>(Map.of("trip/trip.bpmn", """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="all" targetNamespace="x">%s
              <bpmn:process id="trip" isExecutable="true" camunda:historyTimeToLive="P1D">%s</bpmn:process>
            </bpmn:definitions>""".formatted(messages(content), content.replaceAll("<bpmn:message [^>]*>", "")).getBytes(StandardCharsets.UTF_8))));
    }

    private static String messages(String content) {
        return java.util.regex.Pattern.compile("<bpmn:message [^>]*>").matcher(content).results().map(match -> match.group()).reduce("", String::concat);
    }

    private static String begin() {
        return begin("begins");
    }

    private static String begin(String id) {
        return "<bpmn:startEvent id=\"" + id + "\" />";
    }

    private static String end(String id) {
        return "<bpmn:endEvent id=\"" + id + "\" />";
    }

    private static String task(String id) {
        return "<bpmn:userTask id=\"%s\" name=\"%s\" camunda:candidateGroups=\"${committee.of(caseNo, 'cell')}\" camunda:dueDate=\"${deadline.of(caseNo, 'x')}\" />".formatted(id, id);
    }

    private static String timer(String id) {
        return "<bpmn:intermediateCatchEvent id=\"" + id + "\">" + timed(id) + "</bpmn:intermediateCatchEvent>";
    }

    private static String timed(String id) {
        return "<bpmn:timerEventDefinition id=\"%s-timer\"><bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${deadline.of(caseNo, 'x')}</bpmn:timeDate></bpmn:timerEventDefinition>"
            .formatted(id);
    }

    private static String message(String name, String id) {
        return defined(name) + "<bpmn:intermediateCatchEvent id=\"" + id + "\"><bpmn:messageEventDefinition id=\"" + id + "-message\" messageRef=\"message\" /></bpmn:intermediateCatchEvent>";
    }

    private static String defined(String name) {
        return "<bpmn:message id=\"message\" name=\"" + name + "\" />";
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s-to-%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(from, to, from, to);
    }

    private static String flow(String from, String to, String condition) {
        return "<bpmn:sequenceFlow id=\"%s-to-%s\" sourceRef=\"%s\" targetRef=\"%s\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>"
            .formatted(from, to, from, to, condition);
    }
}
