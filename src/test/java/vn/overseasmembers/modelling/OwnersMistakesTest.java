package vn.overseasmembers.modelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.support.PostgresForTests;

/** What owners get wrong in Modeler: one edit of a shipped file each, and what they are told, at which element. */
@SpringBootTest(classes = OverseasMembers.class, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class OwnersMistakesTest {

    private static final String SELECTION = "selection/selection.bpmn";
    private static final String BRIEFING = "briefing/briefing.bpmn";
    private static final String SUPERVISION = "supervision/supervision.bpmn";
    private static final String REPORT = "periodic-report/periodic-report.bpmn";
    private static final String ACCEPT = "placement/accept.form";
    private static final String DEADLINES = "rules/deadlines.dmn";
    private static final String HARD_STOP = "selection/hard-stop.dmn";

    private static final String AGREE = "${decision == 'agree'}";
    private static final String REMINDER = "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${reminder.briefing(caseNo)}</bpmn:timeDate>";
    private static final String PREPARE = "<bpmn:userTask id=\"prepare\" name=\"Chuẩn bị hồ sơ đề nghị\" ";
    private static final String LAPSE = "<outputEntry id=\"LiteralExpression_0sfs2e2\">\n          <text>60</text>";

    @Autowired
    private KnownToModels known;

    /** An edit, and where what is said of it. */
    private record Mistake(String file, String rule, String element, String says, String from, String to) {

        @Override
        public String toString() {
            return rule + " at " + element + ": " + to;
        }

        Bundle made() {
            var files = new TreeMap<>(Bundles.shipped().files());
            var text = new String(files.get(file), UTF_8);
            assertThat(text).as("the edit still finds its place").contains(from);
            files.put(file, text.replace(from, to).getBytes(UTF_8));
            return new Bundle(files);
        }
    }

    private static Mistake in(String file, String rule, String element, String says, String from, String to) {
        return new Mistake(file, rule, element, says, from, to);
    }

    private static List<Mistake> mistakes() {
        return Stream.of(events(), tasks(), ways(), marks(), forms(), tables()).flatMap(List::stream).toList();
    }

    private static List<Mistake> events() {
        return List.of(
            in(SUPERVISION, "message-unsent", "stay-changed", "Không nơi nào gửi thông điệp “supervision-change”", "name=\"supervision-changed\"", "name=\"supervision-change\""),
            in(SUPERVISION, "message-unheard", "supervision", "gửi thông điệp “supervision-changed”", "name=\"supervision-changed\"", "name=\"supervision-change\""),
            in(SUPERVISION, "message-name", "stay-changed", "“supervision-…”", "name=\"supervision-changed\"", "name=\"Thay đổi\""),
            in(SUPERVISION, "element", "stay-changed", "“linkEventDefinition”", "<bpmn:messageEventDefinition id=\"stay-changed-message\" messageRef=\"message-supervision-changed\" />",
                "<bpmn:linkEventDefinition id=\"stay-changed-message\" name=\"A\" />"),
            in(BRIEFING, "timer", "not-briefed-yet", "đang ghi: R3/PT24H", REMINDER, "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R3/PT24H</bpmn:timeCycle>"),
            in(BRIEFING, "timer", "not-briefed-yet", "đang ghi: 31/01/2027", "${reminder.briefing(caseNo)}", "31/01/2027"),
            in(BRIEFING, "timer", "not-briefed-yet", "đang ghi: –", REMINDER, ""),
            in(BRIEFING, "unreachable", "not-briefed-yet", "Không đường nào", "boundaryEvent", "intermediateCatchEvent"),
            in(BRIEFING, "no-way-out", "not-briefed-yet", "không đường nào đi đến kết thúc", "<bpmn:sequenceFlow id=\"to-urge-briefing\" sourceRef=\"not-briefed-yet\" targetRef=\"urge-briefing\" />", ""),
            in(REPORT, "message-again", "periodic-report-cancel", "cùng khung", "<bpmn:subProcess id=\"cancel\"", "<bpmn:subProcess id=\"cancel-too\" name=\"Hủy\" triggeredByEvent=\"true\">"
                + "<bpmn:startEvent id=\"cancel-too-started\" name=\"Hủy\"><bpmn:messageEventDefinition messageRef=\"message-periodic-report-cancel\" /></bpmn:startEvent></bpmn:subProcess><bpmn:subProcess id=\"cancel\""));
    }

    private static List<Mistake> tasks() {
        return List.of(
            in(BRIEFING, "task-kind", "hold-briefing", "Hãy đổi thành User task", "bpmn:userTask", "bpmn:task"),
            in(SELECTION, "committee", "decide", "đang ghi: Đảng ủy cơ sở", "${committee.of(caseNo, 'decider')}", "Đảng ủy cơ sở"),
            in(SELECTION, "argument", "decide", "không nhận giá trị “desider”", "committee.of(caseNo, 'decider')", "committee.of(caseNo, 'desider')"),
            in(SELECTION, "due-date", "decide", "đang ghi: 3 ngày làm việc", "${deadline.of(caseNo, 'decide')}", "3 ngày làm việc"),
            in(SELECTION, "attribute", "decide", "“followUpDate”", "camunda:dueDate=\"${deadline.of(caseNo, 'decide')}\"", "camunda:followUpDate=\"${deadline.of(caseNo, 'decide')}\""),
            in(SELECTION, "attribute", "prepare", "“priority”", PREPARE, PREPARE + "camunda:priority=\"80\" "),
            in(SELECTION, "form", "prepare", "“chuan-bi”", "camunda:formRef=\"prepare\"", "camunda:formRef=\"chuan-bi\""),
            in(SELECTION, "element", "prepare", "“isForCompensation”", PREPARE, PREPARE + "isForCompensation=\"true\" "),
            in(SELECTION, "loop", "prepare", "Không được lặp theo danh sách", "<bpmn:incoming>to-prepare</bpmn:incoming>\n      <bpmn:outgoing>to-approval-chain</bpmn:outgoing>",
                "<bpmn:incoming>to-prepare</bpmn:incoming>\n      <bpmn:outgoing>to-approval-chain</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics />"),
            in(SELECTION, "id-twice", "prepare", "dùng hai lần", "id=\"supplement\"", "id=\"prepare\""),
            in(SELECTION, "call", "opinions", "Không có quy trình “”", "calledElement=\"opinion-chain\"", "calledElement=\"\""),
            in(SELECTION, "variable", "opinions", "“rounds”", "<camunda:in source=\"round\" target=\"round\" />", "<camunda:in source=\"rounds\" target=\"round\" />"),
            in(SELECTION, "attribute", "verification", "“variables”", "<camunda:out source=\"outcome\" target=\"verificationOutcome\" />", "<camunda:out variables=\"all\" />"),
            in(REPORT, "method", "raise-signal", "với 2 giá trị", "${signals.raise(caseNo, 'report-missing', dutyId)}", "${signals.raise(caseNo, 'report-missing')}"),
            in(REPORT, "work", "raise-signal", "đúng một biểu thức", " camunda:expression=\"${signals.raise(caseNo, 'report-missing', dutyId)}\"", ""));
    }

    private static List<Mistake> ways() {
        return List.of(
            in(SELECTION, "variable", "decision-agree", "“agree”", AGREE, "${decision == agree}"),
            in(SELECTION, "expression-syntax", "decision-agree", "“${decision = 'agree'}”", AGREE, "${decision = 'agree'}"),
            in(SELECTION, "expression-syntax", "decision-agree", "Không hiểu", AGREE, "${decision == ‘agree’}"),
            in(SELECTION, "expression-syntax", "decision-agree", "“decision == 'agree'”", AGREE, "decision == 'agree'"),
            in(SELECTION, "condition-never", "decision-agree", "không xảy ra ở đây", AGREE, "${decision == 'Đồng ý'}"),
            in(SELECTION, "default-condition", "decision-refuse", "Hãy bỏ điều kiện", "<bpmn:exclusiveGateway id=\"decision\" ", "<bpmn:exclusiveGateway id=\"decision\" default=\"decision-refuse\" "),
            in(SELECTION, "default-condition", "to-notify-refused", "đường ra duy nhất", "<bpmn:sequenceFlow id=\"to-notify-refused\" sourceRef=\"not-agreed\" targetRef=\"notify-refused\" />",
                "<bpmn:sequenceFlow id=\"to-notify-refused\" name=\"Có\" sourceRef=\"not-agreed\" targetRef=\"notify-refused\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == 'refuse'}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
            in(SELECTION, "condition-place", "to-decision", "cổng loại trừ", "<bpmn:sequenceFlow id=\"to-decision\" sourceRef=\"decide\" targetRef=\"decision\" />",
                "<bpmn:sequenceFlow id=\"to-decision\" name=\"Có\" sourceRef=\"decide\" targetRef=\"decision\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + AGREE + "</bpmn:conditionExpression></bpmn:sequenceFlow>"),
            in(SELECTION, "no-way-out", "notify-agreed", "Từ đây không đường nào", "<bpmn:sequenceFlow id=\"to-agreed\" sourceRef=\"notify-agreed\" targetRef=\"agreed\" />", ""),
            in(SELECTION, "variable", "agreed-so-far-yes", "“verificationOutcome”", "<camunda:out source=\"outcome\" target=\"verificationOutcome\" />", ""),
            in(SELECTION, "outcome-uncovered", "decision", "decision = supplement", "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == 'supplement'}", "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == 'refuse'}"),
            in(SELECTION, "outcome-twice", "decision", "decision = refuse", "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == 'supplement'}", "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision != 'agree'}"));
    }

    private static List<Mistake> marks() {
        return List.of(
            in(SELECTION, "version-tag", "selection", "Version tag", "camunda:versionTag=\"1\"", "camunda:versionTag=\" \""),
            in(SELECTION, "time-to-live", "selection", "P3650D", "camunda:historyTimeToLive=\"P3650D\"", "camunda:historyTimeToLive=\"0\""),
            in(SELECTION, "time-to-live", "selection", "P3650D", "camunda:historyTimeToLive=\"P3650D\"", "camunda:historyTimeToLive=\"P0D\""),
            in(SELECTION, "composed", "decide", "Hãy gõ lại", "Quyết định việc cử (cho phép) đi", Normalizer.normalize("Quyết định việc cử (cho phép) đi", Normalizer.Form.NFD)),
            in(SELECTION, "id-word", "agreed", "“được đi”", "name=\"outcome\" value=\"agreed\"", "name=\"outcome\" value=\"được đi\""),
            in(SELECTION, "start", "file-received-too", "Sai nơi bắt đầu", PREPARE, "<bpmn:startEvent id=\"file-received-too\" name=\"Cũng bắt đầu\" />" + PREPARE),
            in(SELECTION, "shape", "file-received-too", "chưa được vẽ", PREPARE, "<bpmn:startEvent id=\"file-received-too\" name=\"Cũng bắt đầu\" />" + PREPARE));
    }

    private static List<Mistake> forms() {
        return List.of(
            in(ACCEPT, "options", "Field_1easn7j", "“decision” thiếu lựa chọn", "\"value\": \"refuse\"", "\"value\": \"\""),
            in(ACCEPT, "key", "Field_088n09r", "“ngàyTrìnhDiện”", "\"key\": \"presentedOn\"", "\"key\": \"ngàyTrìnhDiện\""),
            in(ACCEPT, "handler-field", "accept", "“presentedOn”", "\"key\": \"presentedOn\"", "\"key\": \"presented\""),
            in(ACCEPT, "handler-type", "Field_06ldrht", "không đúng loại", "\"type\": \"select\"", "\"type\": \"taglist\""),
            in(ACCEPT, "handler-required", "Field_088n09r", "phải bắt buộc", "\"key\": \"presentedOn\",\n      \"validate\": {\n        \"required\": true", "\"key\": \"presentedOn\",\n      \"validate\": {\n        \"required\": false"),
            in(ACCEPT, "handler-required", "Field_088n09r", "luôn hiện", "\"key\": \"presentedOn\",", "\"key\": \"presentedOn\",\n      \"conditional\": {\n        \"hide\": \"=decision = \\\"refuse\\\"\"\n      },"),
            in(ACCEPT, "handler-required", "Field_06ldrht", "phải bắt buộc", "\"searchable\": true,\n      \"validate\": {\n        \"required\": true", "\"searchable\": true,\n      \"validate\": {\n        \"required\": false"),
            in("journey/application-received.form", "handler-required", "Field_1wgpapp", "phải bắt buộc", "\"key\": \"departOn\",\n          \"validate\": {\n            \"required\": true", "\"key\": \"departOn\",\n          \"validate\": {\n            \"required\": false"),
            in(ACCEPT, "served-list", "Field_06ldrht", "“hostCels” cho việc này; chỉ có: hostCells", "\"valuesKey\": \"hostCells\"", "\"valuesKey\": \"hostCels\""),
            in(ACCEPT, "component", "Field_1cxwrgv", "“filepicker”", "\"type\": \"table\"", "\"type\": \"filepicker\""),
            in(ACCEPT, "hide", "Field_06ldrht", "decision is \"refuse\"", "=decision = \\\"refuse\\\"", "=decision is \\\"refuse\\\""));
    }

    private static List<Mistake> tables() {
        return List.of(
            in(DEADLINES, "table-answer", "permission-lapse", "cột “amount”", LAPSE, LAPSE.replace("60", "")),
            in(DEADLINES, "answer", "permission-lapse", "“\"60\"”", LAPSE, LAPSE.replace("60", "\"60\"")),
            in(DEADLINES, "answer", "permission-lapse", "“60 ngày”", LAPSE, LAPSE.replace("60", "60 ngày")),
            in(DEADLINES, "answer-value", "permission-lapse", "“tuần”", "<outputEntry id=\"LiteralExpression_10wrrbq\">\n          <text>\"days\"</text>", "<outputEntry id=\"LiteralExpression_10wrrbq\">\n          <text>\"tuần\"</text>"),
            in(DEADLINES, "row-id", "DecisionRule_1abc", "“DecisionRule_1abc”", "<rule id=\"permission-lapse\">", "<rule id=\"DecisionRule_1abc\">"),
            in(HARD_STOP, "table-fact", "Input_1j1dbu8", "không cho bảng này biết “rank”", "<text>investigation</text>", "<text>rank</text>"),
            in(HARD_STOP, "table-answer", "hard-stop", "cột “stop”", "name=\"stop\"", "name=\"result\""),
            in(HARD_STOP, "cell", "blocked-discipline", "“>= 28/10/2022”", "<inputEntry id=\"UnaryTests_1mzg7y1\">\n          <text>&gt;= date(\"2022-10-28\")</text>", "<inputEntry id=\"UnaryTests_1mzg7y1\">\n          <text>&gt;= 28/10/2022</text>"),
            in(HARD_STOP, "cell", "blocked-discipline", "28-10-2022", "<inputEntry id=\"UnaryTests_1mzg7y1\">\n          <text>&gt;= date(\"2022-10-28\")</text>", "<inputEntry id=\"UnaryTests_1mzg7y1\">\n          <text>&gt;= date(\"28-10-2022\")</text>"),
            in(HARD_STOP, "overlap", "blocked-investigation", "hai dòng", "hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\""),
            in("transfer/transfer-regime.dmn", "cell", "exempt", "“có”", "<inputEntry id=\"UnaryTests_15ogorg\">\n          <text>true</text>", "<inputEntry id=\"UnaryTests_15ogorg\">\n          <text>có</text>"));
    }

    @Test
    void aRowThatTheProgramAsksForIsMissedWhereATimerReliesOnIt() {
        var without = in(DEADLINES, "", "", "", "<text>\"permission-lapse\"</text>", "<text>\"permission\"</text>").made();

        assertThat(Gate.judge(without, Bundles.shipped(), known.known()).findings())
            .extracting(finding -> finding.file() + " " + finding.element() + ": " + finding.vietnamese()).containsExactly(
                "journey/journey.bpmn permission-unused: Không có dòng “permission-lapse” trong bảng “deadlines”.",
                "supervision/supervision.bpmn permission-over: Không có dòng “permission-lapse” trong bảng “deadlines”.");
    }

    @TestFactory
    Stream<DynamicTest> eachIsFoundWhereItIsAndSaidSoThatAnOwnerUnderstands() {
        return mistakes().stream().map(mistake -> DynamicTest.dynamicTest(mistake.toString(), () ->
            assertThat(Gate.judge(mistake.made(), Bundle.empty(), known.known()).findings()).anySatisfy(finding -> {
                assertThat(finding.file()).isEqualTo(mistake.file());
                assertThat(finding.rule() + " at " + finding.element()).isEqualTo(mistake.rule() + " at " + mistake.element());
                assertThat(finding.vietnamese()).contains(mistake.says());
            })));
    }
}
