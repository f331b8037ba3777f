package vn.overseasmembers.modelling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.overseasmembers.modelling.Finding.Severity;

/** The gate's corpus: sound models in which nothing is found, and one thing wrong after another, each with what must be found. */
class GateTest {

    private static final String TRIP = "trip/trip.bpmn";
    private static final String CERTIFICATE = "certificate/certificate.bpmn";
    private static final String BY_FORM = "<bpmn:extensionElements><camunda:properties><camunda:property name=\"handler\" value=\"form\" /></camunda:properties></bpmn:extensionElements>";
    private static final String CHECK = "check/check.bpmn";
    private static final String DECIDE = "trip/decide.form";
    private static final String DEADLINES = "rules/deadlines.dmn";
    private static final String REGIMES = "rules/regimes.dmn";

    /** In a file of the sound models some words are others; then a rule is broken at an element. */
    private record Broken(Rule rule, String element, String file, String from, String to) {

        @Override
        public String toString() {
            return rule.id() + " at " + element + ": " + to;
        }

        Bundle bundle() {
            var files = new TreeMap<>(Bundles.sound().files());
            var text = new String(files.get(file), UTF_8);
            assertThat(text).as("the edit still finds its place").contains(from);
            files.put(file, text.replace(from, to).getBytes(UTF_8));
            return new Bundle(files);
        }
    }

    private static Broken in(String file, Rule rule, String element, String from, String to) {
        return new Broken(rule, element, file, from, to);
    }

    private static final String CLOSE = "camunda:expression=\"${cases.close(caseNo)}\"";
    private static final String AGREE = "${decision == 'agree'}";
    private static final String NAMED_CLOSE = "<bpmn:serviceTask id=\"close\" name=\"Đóng hồ sơ\"";
    private static final String NEXT_TO_CLOSE = "camunda:asyncBefore=\"true\" />";

    private static String holding(String extension) {
        return "camunda:asyncBefore=\"true\"><bpmn:extensionElements>" + extension + "</bpmn:extensionElements></bpmn:serviceTask>";
    }

    private static List<Broken> broken() {
        return Stream.of(contents(), marks(), expressions(), tasks(), eventsAndCalls(), ways(), drawings(), forms(), tables()).flatMap(List::stream).toList();
    }

    private static List<Broken> contents() {
        return List.of(
            in(TRIP, Rule.SCRIPT, "close", "<bpmn:serviceTask id=\"close\" name=\"Đóng hồ sơ\" " + CLOSE + " camunda:asyncBefore=\"true\" />",
                "<bpmn:scriptTask id=\"close\" name=\"x\" scriptFormat=\"groovy\"><bpmn:script>System.exit(1)</bpmn:script></bpmn:scriptTask>"),
            in(TRIP, Rule.SCRIPT, "close", NEXT_TO_CLOSE, holding("<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>")),
            in(TRIP, Rule.SCRIPT, "agreed-yes", "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + AGREE, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">" + AGREE),
            in(TRIP, Rule.CONNECTOR, "close", NEXT_TO_CLOSE, holding("<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>")),
            in(TRIP, Rule.CLASS_DELEGATE, "close", CLOSE, "camunda:class=\"java.lang.Runtime\""),
            in(TRIP, Rule.CLASS_DELEGATE, "close", CLOSE, "camunda:delegateExpression=\"${cases}\""),
            in(TRIP, Rule.CLASS_DELEGATE, "close", CLOSE, "camunda:type=\"external\" camunda:topic=\"t\""),
            in(TRIP, Rule.CLASS_DELEGATE, "close", CLOSE, CLOSE + " xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"a.B\""),
            in(TRIP, Rule.LISTENER, "close", NEXT_TO_CLOSE, holding("<camunda:executionListener expression=\"${cases.close(caseNo)}\" event=\"start\" />")),
            in(TRIP, Rule.LISTENER, "decide", "<bpmn:documentation>", "<bpmn:extensionElements><camunda:taskListener class=\"a.B\" event=\"create\" /></bpmn:extensionElements><bpmn:documentation>"),
            in(TRIP, Rule.LOOP, "close", NEXT_TO_CLOSE, "camunda:asyncBefore=\"true\"><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"list\" /></bpmn:serviceTask>"),
            in(TRIP, Rule.PERSON, "decide", "camunda:candidateGroups=\"${committee.of(caseNo, 'decider')}\"", "camunda:candidateGroups=\"${committee.of(caseNo, 'decider')}\" camunda:assignee=\"an\""),
            in(TRIP, Rule.PERSON, "decide", "<bpmn:documentation>", "<bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>user(an)</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner><bpmn:documentation>"),
            in(TRIP, Rule.FORM_KIND, "decide", "camunda:formRef=\"decide\"", "camunda:formRef=\"decide\" camunda:formKey=\"embedded:app:x.html\""),
            in(TRIP, Rule.FORM_KIND, "asked", "camunda:formRef=\"ask\" camunda:formRefBinding=\"deployment\" />", "camunda:formRef=\"ask\" camunda:formRefBinding=\"deployment\"><bpmn:extensionElements><camunda:formData /></bpmn:extensionElements></bpmn:startEvent>"),
            in(TRIP, Rule.TASK_KIND, "close", NAMED_CLOSE, "<bpmn:sendTask id=\"close\" name=\"Đóng hồ sơ\" /><bpmn:serviceTask id=\"close-2\" name=\"Đóng hồ sơ\""),
            in(TRIP, Rule.ELEMENT, "join", "<bpmn:parallelGateway id=\"join\" />", "<bpmn:inclusiveGateway id=\"join\" />"),
            in(TRIP, Rule.ELEMENT, "trip", "<bpmn:startEvent id=\"asked\"", "<bpmn:dataObject id=\"data\" /><zeebe:taskDefinition xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" /><bpmn:startEvent id=\"asked\""),
            in(TRIP, Rule.ELEMENT, "told", "<bpmn:messageEventDefinition id=\"told-message\" messageRef=\"message-told\" />", "<bpmn:signalEventDefinition id=\"told-signal\" />"),
            in(TRIP, Rule.ELEMENT, "gone", "</bpmn:extensionElements></bpmn:endEvent>\n    <bpmn:endEvent id=\"refused\"", "</bpmn:extensionElements><bpmn:errorEventDefinition /></bpmn:endEvent>\n    <bpmn:endEvent id=\"refused\""),
            in(TRIP, Rule.ATTRIBUTE, "close", CLOSE, CLOSE + " camunda:jobPriority=\"9\""),
            in(TRIP, Rule.ATTRIBUTE, "checking", "calledElementBinding=\"latest\"", "calledElementBinding=\"deployment\""),
            in(TRIP, Rule.EXPRESSION_PLACE, "decide", "name=\"Quyết định\"", "name=\"${cases.close(caseNo)}\""),
            in(TRIP, Rule.EXPRESSION_PLACE, "decide", "Vì sao phải làm.", "#{''.getClass()}"),
            in(TRIP, Rule.EXPRESSION_PLACE, "message-told", "name=\"trip-told\"", "name=\"trip-${caseNo}\""),
            in(TRIP, Rule.EXPRESSION_PLACE, "checking", "calledElement=\"check\"", "calledElement=\"${caseNo}\""));
    }

    private static List<Broken> marks() {
        return List.of(
            in(TRIP, Rule.EXECUTABLE, "trip", "isExecutable=\"true\"", "isExecutable=\"false\""),
            in(TRIP, Rule.TIME_TO_LIVE, "trip", " camunda:historyTimeToLive=\"P3650D\"", ""),
            in(TRIP, Rule.TIME_TO_LIVE, "trip", "P3650D", "P10Y"),
            in(TRIP, Rule.VERSION_TAG, "trip", " camunda:versionTag=\"1\"", ""),
            in(TRIP, Rule.FOLDER, "other-trip", "<bpmn:process id=\"trip\"", "<bpmn:process id=\"other-trip\""),
            in(TRIP, Rule.ONE_PROCESS, "", "</bpmn:process>", "</bpmn:process><bpmn:process id=\"second\" />"),
            in(TRIP, Rule.ID_WORD, "Activity_0x1", "\"urge\" name", "\"Activity_0x1\" name"),
            in(TRIP, Rule.ID_TWICE, "to-gone", "<bpmn:sequenceFlow id=\"to-told\"", "<bpmn:sequenceFlow id=\"to-gone\""),
            in(TRIP, Rule.NAME, "decide", "name=\"Quyết định\"", "name=\" \""),
            in(TRIP, Rule.COMPOSED, "decide", "name=\"Quyết định\"", "name=\"" + Normalizer.normalize("Quyết định", Normalizer.Form.NFD) + "\""),
            in(TRIP, Rule.NAME, "agreed", "name=\"Đồng ý?\"", ""),
            in(TRIP, Rule.NAME, "gone", "id=\"gone\" name=\"Đã đi\"", "id=\"gone\""),
            in(TRIP, Rule.NAME, "agreed-yes", "id=\"agreed-yes\" name=\"Có\"", "id=\"agreed-yes\""),
            in(CHECK, Rule.DOCUMENTATION, "look", "<bpmn:documentation>Vì sao phải làm.</bpmn:documentation>", ""));
    }

    private static List<Broken> expressions() {
        return List.of(
            in(TRIP, Rule.EXPRESSION_SYNTAX, "close", CLOSE, "camunda:expression=\"${''.getClass().forName('java.lang.Runtime')}\""),
            in(TRIP, Rule.EXPRESSION_SYNTAX, "close", CLOSE, "camunda:expression=\"${cases.close(caseNo).concat('x')}\""),
            in(TRIP, Rule.EXPRESSION_SYNTAX, "close", CLOSE, "camunda:expression=\"${cases['close']}\""),
            in(TRIP, Rule.EXPRESSION_SYNTAX, "close", CLOSE, "camunda:expression=\"${caseNo ? cases : signals}\""),
            in(TRIP, Rule.EXPRESSION_SYNTAX, "close", CLOSE, "camunda:expression=\"${cases.close(caseNo)}${cases.close(caseNo)}\""),
            in(TRIP, Rule.BEAN, "close", CLOSE, "camunda:expression=\"${dataSource.getConnection()}\""),
            in(TRIP, Rule.BEAN, "close", CLOSE, "camunda:expression=\"${execution.getProcessEngineServices()}\""),
            in(TRIP, Rule.METHOD, "close", CLOSE, "camunda:expression=\"${cases.getClass()}\""),
            in(TRIP, Rule.METHOD, "close", CLOSE, "camunda:expression=\"${cases.close()}\""),
            in(TRIP, Rule.ARGUMENT, "decide", "committee.of(caseNo, 'decider')", "committee.of(caseNo, 'district')"),
            in(TRIP, Rule.ARGUMENT, "close", CLOSE, "camunda:expression=\"${cases.close(regime.decide(caseNo))}\""),
            in(TRIP, Rule.VARIABLE, "close", CLOSE, "camunda:expression=\"${cases.close(member)}\""),
            in(TRIP, Rule.VARIABLE, "agreed-yes", AGREE, "${opinion == 'agree'}"),
            in(TRIP, Rule.VARIABLE_UNSET, "urge", "committee.of(caseNo, 'cell')", "committee.of(decision, 'cell')"),
            in(TRIP, Rule.VARIABLE_UNSET, "checking", "<camunda:in source=\"caseNo\" target=\"caseNo\" />", "<camunda:in source=\"caseNo\" target=\"caseNo\" /><camunda:in source=\"checkOutcome\" target=\"was\" />"),
            in(TRIP, Rule.VARIABLE_SHADOWS, "trip", "regimeOfTrip", "regime"));
    }

    private static List<Broken> tasks() {
        return List.of(
            in(TRIP, Rule.COMMITTEE, "decide", "camunda:candidateGroups=\"${committee.of(caseNo, 'decider')}\"", ""),
            in(TRIP, Rule.COMMITTEE, "decide", "${committee.of(caseNo, 'decider')}", "${cases.close(caseNo)}"),
            in(TRIP, Rule.COMMITTEE, "decide", "${committee.of(caseNo, 'decider')}", "17.001"),
            in(TRIP, Rule.DUE_DATE, "decide", "camunda:dueDate=\"${deadline.of(caseNo, 'decide')}\"", ""),
            in(TRIP, Rule.DUE_DATE, "decide", "${deadline.of(caseNo, 'decide')}", "${committee.of(caseNo, 'cell')}"),
            in(TRIP, Rule.DUE_DATE, "decide", "${deadline.of(caseNo, 'decide')}", "P3D"),
            in(TRIP, Rule.DEADLINE, "decide", "deadline.of(caseNo, 'decide')", "deadline.of(caseNo, 'decision')"),
            in(DEADLINES, Rule.DEADLINE, "decision-late", "\"urge\"", "\"urging\""),
            in(DEADLINES, Rule.DEADLINE, "look", "\"look\"", "\"looking\""),
            in(TRIP, Rule.FORM, "decide", "camunda:formRef=\"decide\"", "camunda:formRef=\"decision\""),
            in(TRIP, Rule.FORM, "decide", "camunda:formRef=\"decide\" camunda:formRefBinding=\"deployment\"", ""),
            in(TRIP, Rule.FORM_BINDING, "decide", "camunda:formRef=\"decide\" camunda:formRefBinding=\"deployment\"", "camunda:formRef=\"decide\" camunda:formRefBinding=\"latest\""),
            in(TRIP, Rule.HANDLER, "urge-again", "\"urge\"", "\"urge-again\""),
            in(CERTIFICATE, Rule.HANDLER, "sign", BY_FORM + "\n      <bpmn:incoming>signer-grassroots", "<bpmn:incoming>signer-grassroots"),
            in(CERTIFICATE, Rule.ATTRIBUTE, "sign", "name=\"handler\" value=\"form\"", "name=\"handler\" value=\"bean\""),
            in(TRIP, Rule.HANDLED_IN_JAVA, "decide", "<bpmn:documentation>", BY_FORM + "<bpmn:documentation>"),
            in("certificate/check-request.form", Rule.REASON, "check-request", "\"key\": \"reason\"", "\"key\": \"remark\""),
            in(DECIDE, Rule.SERVED_LIST, "Field_decision", "\"type\": \"radio\"", "\"type\": \"radio\", \"valuesKey\": \"opinions\""),
            in("certificate/check-request.form", Rule.SERVED, "Field_decision", "\"label\": \"Ý kiến của chi bộ\",", "\"label\": \"Ý kiến của chi bộ\", \"valuesKey\": \"hosts\","),
            in("certificate/certificate-asked.form", Rule.HANDLER_FIELD, "certificate-asked", "\"key\": \"caseNo\"", "\"key\": \"number\""),
            in("certificate/certificate-asked.form", Rule.HANDLER_REQUIRED, "Field_caseNo", "\"label\": \"Số hồ sơ\",\n      \"validate\": {\n        \"required\": true", "\"label\": \"Số hồ sơ\",\n      \"validate\": {\n        \"required\": false"),
            in("rules/legal-basis.dmn", Rule.LEGAL_BASIS, "sign", "\"certificate/sign\"", "\"certificate/signs\""),
            in(CERTIFICATE, Rule.DECISION, "choose-signer", "'certificate-signer'", "'certificate-signers'"),
            in(CERTIFICATE, Rule.DECISION, "choose-signer", "'certificate-signer'", "decision"),
            in(CERTIFICATE, Rule.OUTCOME_UNCOVERED, "who-signs", "signer == 'superior'", "signer == 'grassroots'"),
            in("certificate/certificate-signer.dmn", Rule.TABLE_ASKED, "certificate-signer", "name=\"answer\"", "name=\"signer\""),
            in("certificate/certificate-signer.dmn", Rule.TABLE_ASKED, "certificate-signer", "<text>tripKind</text>", "<text>memberName</text>"),
            in(DECIDE, Rule.HANDLER_FIELD, "decide", "\"key\": \"decidedOn\"", "\"key\": \"decidedAt\""),
            in("trip/ask.form", Rule.HANDLER_REQUIRED, "Field_departOn", "\"dateLabel\": \"Ngày đi\",\n      \"validate\": {\n        \"required\": true", "\"dateLabel\": \"Ngày đi\",\n      \"validate\": {\n        \"required\": false"),
            in(DECIDE, Rule.HANDLER_TYPE, "Field_copies", "\"type\": \"number\"", "\"type\": \"textfield\""),
            in(TRIP, Rule.WORK, "close", CLOSE, ""),
            in(TRIP, Rule.WORK, "close", CLOSE, "camunda:expression=\"${caseNo}\""),
            in(TRIP, Rule.DECISION, "regime", "camunda:expression=\"${regime.decide(caseNo)}\"", "camunda:decisionRef=\"regime\""));
    }

    private static List<Broken> eventsAndCalls() {
        return List.of(
            in(TRIP, Rule.TIMER, "day-come", "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${deadline.of(caseNo, 'day')}</bpmn:timeDate>", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D</bpmn:timeDuration>"),
            in(TRIP, Rule.TIMER, "decision-late", "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${duties.late(caseNo)}</bpmn:timeDate>", "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R/P6M</bpmn:timeCycle>"),
            in(TRIP, Rule.TIMER, "day-come", "${deadline.of(caseNo, 'day')}", "${regime.decide(caseNo)}"),
            in(TRIP, Rule.TIMER, "day-come", "${deadline.of(caseNo, 'day')}", "tomorrow"),
            in(TRIP, Rule.MESSAGE, "told", "messageRef=\"message-told\"", "messageRef=\"message-gone\""),
            in(TRIP, Rule.MESSAGE_NAME, "told", "name=\"trip-told\"", "name=\"told\""),
            in(CHECK, Rule.MESSAGE_TWICE, "message-other", "</bpmn:process>", "</bpmn:process><bpmn:message id=\"message-other\" name=\"trip-told\" />"),
            in(TRIP, Rule.MESSAGE_AGAIN, "stopped-too", "<bpmn:sequenceFlow id=\"to-decide\"", "<bpmn:subProcess id=\"stopping-too\" name=\"Dừng\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"stopped-too\" name=\"Có lệnh\">"
                + "<bpmn:messageEventDefinition messageRef=\"message-stop\" /></bpmn:startEvent></bpmn:subProcess><bpmn:sequenceFlow id=\"to-decide\""),
            in(TRIP, Rule.MESSAGE_UNSENT, "told", "name=\"trip-told\"", "name=\"trip-telling\""),
            in(TRIP, Rule.MESSAGE_UNHEARD, "trip", "name=\"trip-told\"", "name=\"trip-stop\""),
            in(TRIP, Rule.CALL, "checking", "calledElement=\"check\"", "calledElement=\"checks\""),
            in(TRIP, Rule.CALL_CASE, "checking", "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", ""),
            in(TRIP, Rule.CALL_CASE, "checking", "<camunda:in source=\"caseNo\" target=\"caseNo\" />", ""),
            in(TRIP, Rule.CALL_VARIABLE, "checking", "<camunda:in sourceExpression=\"${'trip'}\" target=\"matter\" />", ""),
            in(TRIP, Rule.CALLED_OUTCOME, "checking", "<camunda:out source=\"outcome\"", "<camunda:out source=\"verdict\""),
            in(CHECK, Rule.CALL_CIRCLE, "tell", "<bpmn:serviceTask id=\"tell\" name=\"Báo\" camunda:expression=\"${signals.raise(caseNo, matter)}\" />",
                "<bpmn:callActivity id=\"tell\" name=\"Báo\" calledElement=\"trip\"><bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\" /><camunda:in source=\"caseNo\" target=\"caseNo\" /></bpmn:extensionElements></bpmn:callActivity>"),
            in(TRIP, Rule.END_OUTCOME, "gone", "name=\"outcome\" value=\"gone\"", "name=\"result\" value=\"gone\""));
    }

    private static List<Broken> ways() {
        return List.of(
            in(TRIP, Rule.JOIN_WAITS, "join", "sourceRef=\"agreed\" targetRef=\"refused\"", "sourceRef=\"agreed\" targetRef=\"join\""),
            in(TRIP, Rule.JOIN_WAITS, "join", "<bpmn:parallelGateway id=\"split\" />", "<bpmn:exclusiveGateway id=\"split\" name=\"x\" />"),
            in(TRIP, Rule.FLOW, "to-agreed", "targetRef=\"agreed\"", "targetRef=\"nowhere\""),
            in(TRIP, Rule.FLOW, "decision-late", "attachedToRef=\"decide\"", "attachedToRef=\"agreed\""),
            in(TRIP, Rule.START, "trip", "<bpmn:startEvent id=\"asked\" name=\"Đề nghị\" camunda:formRef=\"ask\" camunda:formRefBinding=\"deployment\" />", "<bpmn:userTask id=\"asked\" />"),
            in(TRIP, Rule.START, "asked-too", "<bpmn:userTask id=\"decide\"", "<bpmn:startEvent id=\"asked-too\" name=\"Cũng đề nghị\" /><bpmn:userTask id=\"decide\""),
            in(TRIP, Rule.START, "stopped-by-message", "<bpmn:messageEventDefinition id=\"stop-message\" messageRef=\"message-stop\" />", ""),
            in(CHECK, Rule.UNREACHABLE, "tell", "sourceRef=\"found\" targetRef=\"tell\"", "sourceRef=\"found\" targetRef=\"bad\""),
            in(CHECK, Rule.NO_WAY_OUT, "tell", "<bpmn:sequenceFlow id=\"to-bad\" sourceRef=\"tell\" targetRef=\"bad\" />", ""),
            in(CHECK, Rule.BUSY_LOOP, "found", "sourceRef=\"tell\" targetRef=\"bad\"", "sourceRef=\"tell\" targetRef=\"found\""),
            in(TRIP, Rule.SPLIT, "close", "<bpmn:sequenceFlow id=\"to-gone\"", "<bpmn:sequenceFlow id=\"to-refused\" sourceRef=\"close\" targetRef=\"refused\" /><bpmn:sequenceFlow id=\"to-gone\""),
            in(TRIP, Rule.CONDITION, "agreed-yes", "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + AGREE + "</bpmn:conditionExpression>", ""),
            in(TRIP, Rule.CONDITION, "agreed-yes", AGREE, "${regime.decide(caseNo) == 'none'}"),
            in(TRIP, Rule.CONDITION_PLACE, "to-checking", "sourceRef=\"split\" targetRef=\"checking\" />", "sourceRef=\"split\" targetRef=\"checking\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + AGREE + "</bpmn:conditionExpression></bpmn:sequenceFlow>"),
            in(TRIP, Rule.DEFAULT_CONDITION, "agreed-no", "<bpmn:exclusiveGateway id=\"agreed\"", "<bpmn:exclusiveGateway default=\"agreed-no\" id=\"agreed\""),
            in(TRIP, Rule.CONDITION_NEVER, "agreed-yes", AGREE, "${decision == 'agreed'}"),
            in(TRIP, Rule.OUTCOME_UNCOVERED, "agreed", AGREE, "${decision == 'agreed'}"),
            in(DECIDE, Rule.OUTCOME_UNCOVERED, "agreed", "\"value\": \"refuse\"\n        }", "\"value\": \"refuse\"\n        },\n        {\"label\": \"Bổ sung\", \"value\": \"supplement\"}"),
            in(CHECK, Rule.OUTCOME_UNCOVERED, "sound", "value=\"bad\"", "value=\"worse\""),
            in(TRIP, Rule.OUTCOME_UNCOVERED, "sound", "${checkOutcome == 'bad' || regimeOfTrip == 'none'}", "${checkOutcome == 'bad' &amp;&amp; regimeOfTrip == 'none'}"),
            in(TRIP, Rule.OUTCOME_TWICE, "sound", "${checkOutcome == 'bad' || regimeOfTrip == 'none'}", "${checkOutcome == 'bad' || regimeOfTrip != 'official'}"),
            in(TRIP, Rule.EVENT_GATEWAY, "waiting", "sourceRef=\"waiting\" targetRef=\"told\"", "sourceRef=\"waiting\" targetRef=\"close\""));
    }

    private static List<Broken> drawings() {
        return List.of(
            in(TRIP, Rule.SHAPE, "close", "bpmnElement=\"close\"", "bpmnElement=\"trip\""),
            in(TRIP, Rule.SHAPE, "to-gone", "bpmnElement=\"to-gone\"", "bpmnElement=\"trip\""),
            in(TRIP, Rule.SHAPE_STALE, "close_di", "bpmnElement=\"close\"", "bpmnElement=\"closing\""),
            in(TRIP, Rule.BOUNDS, "asked", "width=\"100\"", "width=\"NaN\""),
            in(CHECK, Rule.DIAGRAM, "check", "bpmndi:BPMNPlane", "bpmndi:BPMNPlain"));
    }

    private static List<Broken> forms() {
        return List.of(
            in(DECIDE, Rule.ROOT, "", "\"components\"", "\"parts\""),
            in(DECIDE, Rule.FORM_PLATFORM, "", "Camunda Platform", "Camunda Cloud"),
            in(DECIDE, Rule.FORM_PLATFORM, "", "\"schemaVersion\": 16", "\"schemaVersion\": 18"),
            in(DECIDE, Rule.FORM_ID, "decides", "\"id\": \"decide\"", "\"id\": \"decides\""),
            in(DECIDE, Rule.COMPONENT, "Field_head", "\"type\": \"text\"", "\"type\": \"filepicker\""),
            in(DECIDE, Rule.COMPONENT, "Field_head", "\"type\": \"text\"", "\"type\": \"html\""),
            in(DECIDE, Rule.COMPONENT, "Field_head", "\"type\": \"text\"", "\"type\": \"dynamiclist\""),
            in(DECIDE, Rule.KEY, "Field_copies", "\"key\": \"copies\"", "\"key\": \"vote.copies\""),
            in(DECIDE, Rule.KEY_TWICE, "Field_copies", "\"key\": \"copies\"", "\"key\": \"decidedOn\""),
            in(DECIDE, Rule.GROUP_PATH, "Field_group", "\"type\": \"group\"", "\"type\": \"group\", \"path\": \"why\""),
            in("trip/urge.form", Rule.REQUIRED, "urge", "\"required\": true", "\"required\": false"),
            in(DECIDE, Rule.OPTIONS, "Field_decision", "\"value\": \"refuse\"", "\"value\": \"agree\""),
            in(DECIDE, Rule.VALUES_KEY, "Field_reason", "\"type\": \"textfield\"", "\"type\": \"select\", \"valuesKey\": \"reasons\""),
            in(DECIDE, Rule.DATE_ONLY, "Field_decidedOn", "\"subtype\": \"date\"", "\"subtype\": \"datetime\""),
            in(DECIDE, Rule.PATTERN, "Field_reason", "\"maxLength\": 200", "\"maxLength\": 200, \"pattern\": \"(a+)+$\""),
            in(DECIDE, Rule.CLOSED_FIELD, "Field_copies", "\"type\": \"number\"", "\"type\": \"number\", \"disabled\": true"),
            in(DECIDE, Rule.HIDE, "Field_reason", "=decision = null or", "=for i in 1..1000000000 return i or"),
            in(DECIDE, Rule.DECISION_AGREE, "Field_decision", "\"value\": \"agree\"", "\"value\": \"yes\""));
    }

    private static List<Broken> tables() {
        return List.of(
            in(REGIMES, Rule.ROOT, "", "https://www.omg.org/spec/DMN/20191111/MODEL/", "urn:dmn"),
            in(REGIMES, Rule.TABLE, "", "<decision id=\"regimes\" name=\"Chế độ\" camunda:historyTimeToLive=\"P3650D\">", "<decision id=\"other\"><literalExpression><text>1</text></literalExpression></decision><decision id=\"regimes\">"),
            in(REGIMES, Rule.TABLE, "long", "<inputEntry id=\"long-i2\"><text>false</text></inputEntry>", ""),
            in(REGIMES, Rule.TABLE_FACT, "in-months", "<text>months</text>", "<text>age</text>"),
            in(REGIMES, Rule.TABLE_ANSWER, "regimes", "name=\"regime\"", "name=\"kind\""),
            in(REGIMES, Rule.TABLE_ANSWER, "long", "<outputEntry id=\"long-o0\"><text>\"official\"</text>", "<outputEntry id=\"long-o0\"><text></text>"),
            in(REGIMES, Rule.TABLE_ID, "regime", "<decision id=\"regimes\"", "<decision id=\"regime\""),
            in(REGIMES, Rule.TIME_TO_LIVE, "regimes", " camunda:historyTimeToLive=\"P3650D\"", ""),
            in(REGIMES, Rule.NAME, "regimes", "<decision id=\"regimes\" name=\"Chế độ\"", "<decision id=\"regimes\""),
            in(REGIMES, Rule.TABLE_LANGUAGE, "long-i1", "<inputEntry id=\"long-i1\">", "<inputEntry id=\"long-i1\" expressionLanguage=\"groovy\">"),
            in(REGIMES, Rule.HIT_POLICY, "regimes", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"PRIORITY\""),
            in(REGIMES, Rule.HIT_POLICY, "regimes", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\" aggregation=\"SUM\""),
            in(REGIMES, Rule.INPUT, "in-months", "<text>months</text>", "<text>months + 1</text>"),
            in(REGIMES, Rule.INPUT_TYPE, "in-months", "typeRef=\"number\"", "typeRef=\"months\""),
            in(REGIMES, Rule.OUTPUT, "out-citation", "name=\"citation\"", "name=\"\""),
            in(REGIMES, Rule.OUTPUT_TYPE, "out-citation", "name=\"citation\" typeRef=\"string\"", "name=\"citation\""),
            in(REGIMES, Rule.ROW_ID, "DecisionRule_0a", "<rule id=\"long\">", "<rule id=\"DecisionRule_0a\">"),
            in(REGIMES, Rule.ROW_ID, "short", "<rule id=\"long\">", "<rule id=\"short\">"),
            in(REGIMES, Rule.CELL, "long", "<text>>= 12</text>", "<text>for m in months return m</text>"),
            in(REGIMES, Rule.CELL_TYPE, "long", "<text>>= 12</text>", "<text>\"twelve\"</text>"),
            in(DEADLINES, Rule.CELL_VALUE, "decide-short", "<text>\"visit\"</text>", "<text>\"tourism\"</text>"),
            in(REGIMES, Rule.ANSWER, "long", "<outputEntry id=\"long-o0\"><text>\"official\"</text>", "<outputEntry id=\"long-o0\"><text>months</text>"),
            in(REGIMES, Rule.ANSWER_VALUE, "long", "<outputEntry id=\"long-o0\"><text>\"official\"</text>", "<outputEntry id=\"long-o0\"><text>\"party-group\"</text>"),
            in(DEADLINES, Rule.WORD, "day", "<outputEntry id=\"day-o1\"><text>\"days\"</text>", "<outputEntry id=\"day-o1\"><text>\"weeks\"</text>"),
            in(REGIMES, Rule.GAP, "regimes", "<text>[3..12)</text>", "<text>(3..12)</text>"),
            in(REGIMES, Rule.GAP, "regimes", "<inputEntry id=\"unknown-months-i1\"><text>null</text>", "<inputEntry id=\"unknown-months-i1\"><text>1000</text>"),
            in(REGIMES, Rule.OVERLAP, "middle", "<inputEntry id=\"middle-i1\"><text>[3..12)</text>", "<inputEntry id=\"middle-i1\"><text>[3..12]</text>"),
            in(DEADLINES, Rule.GAP, "deadlines", "<inputEntry id=\"urge-i2\"><text></text>", "<inputEntry id=\"urge-i2\"><text>\"study\"</text>"),
            in(DEADLINES, Rule.NEVER_REACHED, "decide", "<text>contains(?, \"|17|\")</text></inputEntry><inputEntry id=\"decide-short-i1\"><text>\"decide\"</text></inputEntry><inputEntry id=\"decide-short-i2\"><text>\"visit\"</text>",
                "<text></text></inputEntry><inputEntry id=\"decide-short-i1\"><text>\"decide\"</text></inputEntry><inputEntry id=\"decide-short-i2\"><text></text>"));
    }

    @Test
    void nothingIsFoundInWhatIsSound() {
        assertThat(Gate.judge(Bundles.sound(), Bundle.empty(), Bundles.KNOWN).findings()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> oneThingWrongIsFound() {
        return broken().stream().map(one -> dynamicTest(one.toString(), () -> {
            var verdict = Gate.judge(one.bundle(), Bundle.empty(), Bundles.KNOWN);
            assertThat(verdict.findings()).extracting(finding -> finding.rule() + " at " + finding.element()).contains(one.rule().id() + " at " + one.element());
            assertThat(verdict.accepted()).isEqualTo(one.rule().severity() == Severity.WARNING);
            assertThat(verdict.findings()).allSatisfy(finding -> {
                assertThat(List.of(finding.vietnamese(), finding.english())).allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{0}", "{1}", "{2}"));
                assertThat(finding.file()).isNotBlank();
            });
        }));
    }

    /** Files as they come from elsewhere, or from somebody who means harm. */
    private static Map<String, byte[]> wild() {
        var sound = new String(Bundles.sound().files().get(TRIP), UTF_8);
        var files = new TreeMap<String, byte[]>();
        files.put("doctype/bomb.bpmn", """
            <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
            <!ENTITY lol4 "&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;"><!ENTITY lol5 "&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;">]><lolz>&lol5;</lolz>""".getBytes(UTF_8));
        files.put("doctype/external.bpmn", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>".getBytes(UTF_8));
        files.put("doctype/external-type.dmn", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>".getBytes(UTF_8));
        files.put("doctype/parameter.bpmn", "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/a\"> %p;]><a/>".getBytes(UTF_8));
        files.put("doctype/undeclared.bpmn", "<a>&nothing;</a>".getBytes(UTF_8));
        files.put("unreadable/truncated.bpmn", sound.substring(0, sound.length() / 2).getBytes(UTF_8));
        files.put("unreadable/empty.bpmn", new byte[0]);
        files.put("unreadable/empty.form", "{\"components\": [".getBytes(UTF_8));
        files.put("unreadable/zip.bpmn", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, (byte) 0xff, (byte) 0xfe});
        files.put("unreadable/latin.bpmn", sound.getBytes(ISO_8859_1));
        files.put("unreadable/says-utf8-is-utf16.bpmn", sound.getBytes(UTF_16));
        files.put("unreadable/nul.bpmn", ("<a>" + "\0".repeat(9) + "</a>").getBytes(UTF_8));
        files.put("unreadable/two-roots.bpmn", "<a/><b/>".getBytes(UTF_8));
        files.put("unreadable/deep.form", ("[".repeat(100_000)).getBytes(UTF_8));
        files.put("too-large/deep.bpmn", ("<a>".repeat(50_000)).getBytes(UTF_8));
        files.put("too-large/wide.bpmn", ("<a>" + "<b/>".repeat(200_000) + "</a>").getBytes(UTF_8));
        files.put("too-large/fifty-megabytes.bpmn", new byte[50_000_000]);
        files.put("root/page.bpmn", "<html><body/></html>".getBytes(UTF_8));
        files.put("root/table-as-diagram.bpmn", Bundles.sound().files().get(DEADLINES));
        files.put("root/diagram-as-table.dmn", Bundles.sound().files().get(TRIP));
        files.put("root/diagram-as-form.form", "\"text\"".getBytes(UTF_8));
        files.put("root/nothing.form", "null".getBytes(UTF_8));
        files.put("file-name/Diagram 1.bpmn", sound.getBytes(UTF_8));
        files.put("file-name/..%2fup.bpmn", sound.getBytes(UTF_8));
        files.put("file-name/page.html", "<html/>".getBytes(UTF_8));
        files.put("element/flowable.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" id="d" targetNamespace="x">
            <process id="element" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
            <serviceTask id="t" flowable:class="a.B" flowable:type="http"><extensionElements><flowable:failedJobRetryTimeCycle>R5/PT1M</flowable:failedJobRetryTimeCycle></extensionElements></serviceTask>
            <adHocSubProcess id="a"/><choreographyTask id="c"/></process></definitions>""".getBytes(UTF_8));
        files.put("one-process/collaboration-only.bpmn", """
            <semantic:definitions xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL" id="_1" targetNamespace="http://www.trisotech.com/definitions/_1" exporter="Another" exporterVersion="1">
            <semantic:collaboration id="C1"><semantic:participant id="P1" name="Pool"/></semantic:collaboration></semantic:definitions>""".getBytes(UTF_8));
        return files;
    }

    @TestFactory
    Stream<DynamicTest> whateverComesFromElsewhereIsRefusedInTime() {
        return wild().entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            var verdict = Gate.judge(Bundles.of(each.getKey(), each.getValue()), Bundle.empty(), Bundles.KNOWN);
            assertThat(verdict.accepted()).isFalse();
            assertThat(verdict.findings()).extracting(Finding::rule).contains(Bundle.folder(each.getKey()));
        })));
    }

    @Test
    void everyRuleIsBrokenByTheCorpusAndHasItsSentences() {
        var rules = Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(Stream.of(Rule.values())).allMatch(Findings::hasSentences);
        assertThat(Findings.rulesWithSentences()).containsExactlyInAnyOrderElementsOf(rules);

        var broken = new TreeSet<>(broken().stream().map(one -> one.rule().id()).toList());
        wild().keySet().forEach(path -> broken.add(Bundle.folder(path)));
        broken.addAll(List.of("end", "too-complex", "no-row", "table-missing"));
        assertThat(broken).containsExactlyElementsOf(rules);
        assertThat(broken().size() + wild().size()).isGreaterThan(60);
    }

    @Test
    void aProcessThatNeverEndsAndAGatewayWithTooManyCasesAreFound() {
        var check = new String(Bundles.sound().files().get(CHECK), UTF_8);
        assertThat(rules(Bundles.with(CHECK, check.replaceAll("(?s)<bpmn:endEvent.*?</bpmn:endEvent>", "").getBytes(UTF_8)))).contains("end");

        var names = IntStream.range(0, 13).mapToObj(i -> "v" + i).toList();
        var tasks = names.stream().map(name -> "<bpmn:serviceTask id=\"" + name + "\" name=\"x\" camunda:expression=\"${cases.close(caseNo)}\" camunda:resultVariable=\"" + name + "\" />")
            .collect(Collectors.joining());
        var condition = names.stream().map(name -> name + " == 'a'").collect(Collectors.joining(" &amp;&amp; "));
        assertThat(rules(Bundles.with(CHECK, check.replace("${result == 'bad'}", "${" + condition + "}").replace("<bpmn:serviceTask id=\"tell\"", tasks + "<bpmn:serviceTask id=\"tell\"")
            .getBytes(UTF_8)))).contains("too-complex");
    }

    @Test
    void aTableWithoutRowsAndATableThatIsGoneAreFound() {
        var files = new TreeMap<>(Bundles.sound().only(Set.of("rules")).files());
        files.put(REGIMES, new String(files.get(REGIMES), UTF_8).replaceAll("(?s)<rule .*</rule>", "").getBytes(UTF_8));
        assertThat(Gate.judge(new Bundle(files), Bundles.sound(), Bundles.KNOWN).findings()).extracting(Finding::file, Finding::element, Finding::rule)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(REGIMES, "regimes", "no-row"));

        files.remove(REGIMES);
        assertThat(Gate.judge(new Bundle(files), Bundles.sound(), Bundles.KNOWN).findings()).extracting(Finding::file, Finding::rule, Finding::vietnamese)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(REGIMES, "table-missing", "Thiếu bảng “regimes” mà chương trình hỏi."));
    }

    private static List<String> rules(Bundle bundle) {
        return Gate.judge(bundle, Bundles.sound(), Bundles.KNOWN).findings().stream().map(Finding::rule).toList();
    }

    @Test
    void whatABundleBreaksElsewhereIsFoundToo() {
        var without = new String(Bundles.sound().files().get(DEADLINES), UTF_8).replace("\"urge\"", "\"urging\"");
        var verdict = Gate.judge(Bundles.with(DEADLINES, without.getBytes(UTF_8)), Bundles.sound(), Bundles.KNOWN);

        assertThat(verdict.findings()).extracting(Finding::file, Finding::element, Finding::rule)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(TRIP, "decision-late", "deadline"), org.assertj.core.groups.Tuple.tuple(TRIP, "urge", "deadline"));
        assertThat(verdict.findings().get(0).vietnamese()).isEqualTo("Không có dòng “urge” trong bảng “deadlines”.");
    }

    @Test
    void whatWasWrongElsewhereBeforeIsNotTheBundlesFault() {
        var around = new TreeMap<>(Bundles.sound().files());
        around.remove(CHECK);
        assertThat(Gate.judge(Bundles.with(REGIMES, around.get(REGIMES)), new Bundle(around), Bundles.KNOWN).findings()).isEmpty();
    }

    @Test
    void threeHundredElementsAreJudgedWithinTwoSeconds() {
        var check = new String(Bundles.sound().files().get(CHECK), UTF_8);
        var tasks = new ArrayList<String>();
        var flows = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            tasks.add(check.substring(check.indexOf("<bpmn:userTask"), check.indexOf("</bpmn:userTask>") + 16).replace("id=\"look\"", "id=\"look-" + i + "\""));
            flows.add("<bpmn:sequenceFlow id=\"look-flow-" + i + "\" sourceRef=\"look-" + i + "\" targetRef=\"look" + (i == 299 ? "" : "-" + (i + 1)) + "\" />");
        }
        var big = check.replace("targetRef=\"look\"", "targetRef=\"look-0\"").replace("<bpmn:exclusiveGateway", String.join("", tasks) + "<bpmn:exclusiveGateway")
            .replace("</bpmn:process>", String.join("", flows) + "</bpmn:process>").getBytes(UTF_8);
        Gate.judge(Bundles.sound(), Bundle.empty(), Bundles.KNOWN);

        var verdict = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Gate.judge(Bundles.with(CHECK, big), Bundles.sound(), Bundles.KNOWN));
        assertThat(verdict.findings()).extracting(Finding::rule).contains("handler", "shape").doesNotContain("unreadable", "too-large");
    }
}
