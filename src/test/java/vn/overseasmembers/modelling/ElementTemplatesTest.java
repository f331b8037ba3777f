package vn.overseasmembers.modelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** The building blocks for Camunda Modeler: written as Modeler reads them, and what each of them makes of an element passes the gate. */
@SpringBootTest(classes = OverseasMembers.class, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class ElementTemplatesTest {

    private static final Path TEMPLATES = Path.of("processes/.camunda/element-templates");
    private static final Set<String> OF_A_TEMPLATE = Set.of("name", "id", "version", "description", "appliesTo", "entriesVisible", "groups", "properties");
    private static final Set<String> OF_A_PROPERTY = Set.of("label", "description", "type", "value", "choices", "group", "binding", "constraints");
    /** Kinds of binding for Camunda 7, the kinds of field that each may have, and what it must name. */
    private static final Map<String, Set<String>> FIELDS = Map.of("property", Set.of("String", "Text", "Hidden", "Dropdown", "Boolean"),
        "camunda:property", Set.of("String", "Hidden", "Dropdown"), "camunda:in", Set.of("String", "Hidden", "Dropdown"),
        "camunda:in:businessKey", Set.of("String", "Hidden", "Dropdown"), "camunda:out", Set.of("String", "Hidden", "Dropdown"));
    private static final Map<String, Set<String>> NAMES = Map.of("property", Set.of("type", "name"), "camunda:property", Set.of("type", "name"),
        "camunda:in", Set.of("type", "target", "expression"), "camunda:in:businessKey", Set.of("type"), "camunda:out", Set.of("type", "source"));

    @Autowired
    private KnownToModels known;

    static List<JsonNode> templates() throws IOException {
        var all = new ArrayList<JsonNode>();
        try (var files = Files.list(TEMPLATES)) {
            for (var file : files.sorted().toList()) {
                assertThat(Normalizer.isNormalized(Files.readString(file), Normalizer.Form.NFC)).isTrue();
                all.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        return all;
    }

    @Test
    void thereIsOneForEachBuildingBlock() throws IOException {
        assertThat(templates()).extracting(template -> template.path("id").asText().replace("vn.overseasmembers.", "")).containsExactlyInAnyOrder("committee-decision",
            "committee-task", "cell-opinion", "wait-with-deadline", "escalation", "letter", "phase-call");
    }

    @TestFactory
    Stream<DynamicTest> modelerReadsIt() throws IOException {
        return templates().stream().map(template -> DynamicTest.dynamicTest(template.path("name").asText(), () -> {
            assertThat(template.fieldNames()).toIterable().allMatch(OF_A_TEMPLATE::contains);
            assertThat(template.path("name").asText()).isNotBlank();
            assertThat(template.path("version").isNumber()).isTrue();
            assertThat(template.path("appliesTo")).isNotEmpty().allSatisfy(type -> assertThat(type.asText()).isIn("bpmn:UserTask", "bpmn:CallActivity"));
            assertThat(template.path("properties")).isNotEmpty().allSatisfy(property -> {
                assertThat(property.fieldNames()).toIterable().allMatch(OF_A_PROPERTY::contains);
                var binding = property.path("binding");
                assertThat(FIELDS.get(binding.path("type").asText())).contains(property.path("type").asText());
                assertThat(binding.fieldNames()).toIterable().allMatch(NAMES.get(binding.path("type").asText())::contains);
                assertThat(property.path("type").asText().equals("Hidden") || !property.path("label").asText().isBlank() && property.path("group").asText().equals("block")).isTrue();
                if (property.path("type").asText().equals("Dropdown")) {
                    assertThat(property.path("choices")).isNotEmpty().allSatisfy(choice -> assertThat(choice.path("name").asText()).isNotBlank());
                    assertThat(property.path("choices")).extracting(choice -> choice.path("value").asText()).doesNotHaveDuplicates().contains(property.path("value").asText());
                }
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatItMakesPassesTheGate() throws IOException {
        return templates().stream().flatMap(template -> choices(template).stream().map(chosen -> DynamicTest.dynamicTest(template.path("name").asText() + " " + chosen, () ->
            assertThat(found(Files.readString(RealModeler.EXAMPLE).replaceFirst("(?s)<bpmn:userTask id=\"sign\".*?</bpmn:userTask>", Matcher.quoteReplacement(applied(template, chosen)))))
                .filteredOn(finding -> finding.element().equals("sign") || finding.element().equals("certificate")).isEmpty())));
    }

    /** In the diagram of the example, but for the rows of the shared tables, which are the owner's to add. */
    private List<Finding> found(String diagram) throws IOException {
        var files = new TreeMap<>(Bundles.shipped().files());
        try (var all = Files.list(RealModeler.EXAMPLE.getParent())) {
            for (var file : all.toList()) {
                files.put("certificate/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        files.put("certificate/urge-signature.form", new String(files.get("certificate/sign.form"), UTF_8).replace("\"id\": \"sign\"", "\"id\": \"urge-signature\"").getBytes(UTF_8));
        files.put("certificate/certificate.bpmn", diagram.getBytes(UTF_8));
        return Gate.judge(new Bundle(files), Bundle.empty(), known.known()).findings().stream()
            .filter(finding -> finding.file().equals("certificate/certificate.bpmn") && !finding.rule().equals("legal-basis")
                && !(finding.rule().equals("deadline") && finding.vietnamese().contains("“certificate”"))).toList();
    }

    @TestFactory
    Stream<DynamicTest> whatModelersEditorSavedPassesTheGateAndIsWhatTheTemplateSays() throws IOException {
        return templates().stream().map(template -> DynamicTest.dynamicTest(template.path("name").asText(), () -> {
            var saved = Files.readAllBytes(RealModeler.SAVED.resolve(template.path("id").asText().replace("vn.overseasmembers.", "") + ".bpmn"));
            assertThat(found(new String(saved, UTF_8))).filteredOn(finding -> !finding.rule().equals("outcome-uncovered")).isEmpty();
            var said = "<a xmlns:bpmn=\"%s\" xmlns:camunda=\"%s\">%s</a>".formatted(Bpmn.BPMN, Bpmn.CAMUNDA, applied(template, byDefault(template)));
            assertThat(saysOf(saved)).containsExactlyInAnyOrderElementsOf(saysOf(said.getBytes(UTF_8)));
        }));
    }

    private static List<Object> saysOf(byte[] diagram) throws XmlReader.Refused {
        var sign = XmlReader.read(diagram).all().filter(node -> node.id().equals("sign")).findFirst().orElseThrow();
        return Stream.concat(Stream.of(sign), sign.all().filter(node -> node.namespace().equals(Bpmn.CAMUNDA))).<Object>map(node -> node.name() + " " + new TreeMap<>(node.attributes())).toList();
    }

    @Test
    void aDeadlineAtATasksEdgeDrawnByHandPassesTheGate() throws IOException {
        var saved = Files.readString(RealModeler.SAVED.resolve("wait-and-urge.bpmn"));
        assertThat(saved).contains("<bpmn:boundaryEvent id=\"signature-late\"", "camunda:modelerTemplate=\"vn.overseasmembers.escalation\"");
        assertThat(found(saved)).isEmpty();
    }

    @Test
    void theGuideShowsThePicturesOfTheEditorAndNoOther() throws IOException {
        var shown = Pattern.compile("!\\[[^]]+]\\(pictures/modeler/([a-z-]+\\.png)\\)").matcher(Files.readString(Path.of("docs/guide-owner.vi.md"))).results().map(found -> found.group(1)).toList();
        try (var files = Files.list(Path.of("docs/pictures/modeler"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown).isNotEmpty();
        }
    }

    /** Each choice of the first field that has any; one blank choice when there is none. */
    private static List<String> choices(JsonNode template) {
        for (var property : template.path("properties")) {
            if (property.has("choices")) {
                var values = new ArrayList<String>();
                property.path("choices").forEach(choice -> values.add(choice.path("value").asText()));
                return values;
            }
        }
        return List.of("");
    }

    private static String byDefault(JsonNode template) {
        for (var property : template.path("properties")) {
            if (property.has("choices")) {
                return property.path("value").asText();
            }
        }
        return "";
    }

    /** The element as Modeler would write it, its form the one of the task whose place it takes. */
    private static String applied(JsonNode template, String chosen) {
        var element = template.path("appliesTo").path(0).asText().equals("bpmn:UserTask") ? "userTask" : "callActivity";
        var attributes = new StringBuilder();
        var extensions = new StringBuilder();
        var properties = new StringBuilder();
        for (var property : template.path("properties")) {
            var binding = property.path("binding");
            var value = property.has("choices") && !chosen.isEmpty() ? chosen : property.path("value").asText();
            switch (binding.path("type").asText()) {
                case "property" -> attributes.append(" %s=\"%s\"".formatted(binding.path("name").asText(), value.isEmpty() ? "sign" : value));
                case "camunda:property" -> properties.append("<camunda:property name=\"%s\" value=\"%s\" />".formatted(binding.path("name").asText(), value));
                case "camunda:in:businessKey" -> extensions.append("<camunda:in businessKey=\"%s\" />".formatted(value));
                case "camunda:in" -> extensions.append("<camunda:in %s=\"%s\" target=\"%s\" />".formatted(binding.path("expression").asBoolean() ? "sourceExpression" : "source",
                    value, binding.path("target").asText()));
                default -> extensions.append("<camunda:out source=\"%s\" target=\"%s\" />".formatted(binding.path("source").asText(), value));
            }
        }
        if (!properties.isEmpty()) {
            extensions.append("<camunda:properties>").append(properties).append("</camunda:properties>");
        }
        return "<bpmn:%s id=\"sign\" name=\"Ký giấy xác nhận\" camunda:modelerTemplate=\"%s\" camunda:modelerTemplateVersion=\"1\"%s><bpmn:documentation>Vì sao</bpmn:documentation><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:%s>"
            .formatted(element, template.path("id").asText(), attributes, extensions, element);
    }
}
