package vn.overseasmembers.modelling;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.Chromium;

/**
 * Applies every building block as owners do, in the editor that Camunda Modeler is made of, and keeps what that editor saves: {@link ElementTemplatesTest} holds it against
 * the gate in every build. The editor checks the templates against their published schema when it reads them. It comes from npm alone, so this runs by command only:
 * {@code npm pack camunda-bpmn-js@5.35.0 && tar xzf camunda-bpmn-js-5.35.0.tgz}, then
 * {@code mvn test -Dtest=RealModeler -Doverseas.modeler=package/dist -Doverseas.pictures=docs/pictures}.
 */
class RealModeler {

    static final Path SAVED = Path.of("src/test/resources/modeler");
    static final Path EXAMPLE = Path.of("processes/.camunda/examples/certificate/certificate.bpmn");

    private static final String ADDRESS = "http://modeler.test";
    private static final String PAGE = """
        <!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Modeler</title>
        <link rel="stylesheet" href="/assets/camunda-platform-modeler.css"><script src="/camunda-platform-modeler.production.min.js"></script>
        <style>html, body { height: 100%; margin: 0 } body { display: flex; font-family: sans-serif } #canvas { flex: 1 }
        #properties { width: 340px; overflow: auto; border-left: 1px solid #ccc } .djs-minimap { display: none }</style></head>
        <body><div id="canvas"></div><div id="properties"></div><script>
          const modeler = new BpmnModeler({ container: '#canvas', propertiesPanel: { parent: '#properties' } });
          const the = id => modeler.get('elementRegistry').get(id);
          const select = id => modeler.get('selection').select(the(id));
          function read(templates) {
            const refused = [];
            const listen = event => refused.push(...event.errors.map(error => error.message));
            modeler.on('elementTemplates.errors', listen);
            modeler.get('elementTemplatesLoader').setTemplates(templates);
            modeler.off('elementTemplates.errors', listen);
            return refused;
          }
          async function open(diagram) {
            await modeler.importXML(diagram);
            modeler.get('canvas').viewbox({ x: 20, y: -110, width: 1120, height: 860 });
          }
          const save = async () => (await modeler.saveXML({ format: true })).xml;
          function atTheEdge(id) {
            const task = the(id);
            const timer = modeler.get('elementFactory').createShape({ type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition', cancelActivity: false });
            modeler.get('modeling').createShape(timer, { x: task.x + 30, y: task.y + task.height }, task, { attach: true });
            return timer.id;
          }
          function next(from, type, right, down) {
            const source = the(from);
            return modeler.get('modeling').appendShape(source, { type }, { x: source.x + right, y: source.y + down }).id;
          }
          function flowsGetWords() {
            modeler.get('elementRegistry').filter(one => one.type === 'bpmn:SequenceFlow' && one.id.startsWith('Flow_'))
              .forEach(flow => modeler.get('modeling').updateProperties(flow, { id: 'to-' + flow.target.id }));
          }
        </script></body></html>""";

    @Test
    void takesEveryBuildingBlock() throws IOException {
        var editor = Path.of(System.getProperty("overseas.modeler"));
        Files.createDirectories(SAVED);
        try (var browser = Chromium.start()) {
            var page = browser.atAnotherMachine(1280, 720);
            page.route(ADDRESS + "/**", route -> answer(editor, route));
            page.navigate(ADDRESS + "/");
            var templates = ElementTemplatesTest.templates();
            org.assertj.core.api.Assertions.assertThat(read(page, templates)).isEmpty();
            org.assertj.core.api.Assertions.assertThat(read(page, List.of(new ObjectMapper().readTree(templates.get(0).toString().replace("camunda:dueDate", "").replace("\"camunda:property\"", "\"timer\"")))))
                .anyMatch(refusal -> refusal.contains("invalid property.binding type"));
            read(page, templates);
            for (var template : templates) {
                apply(page, template);
            }
            wait(page);
        }
    }

    private static void answer(Path editor, Route route) {
        var path = URI.create(route.request().url()).getPath();
        try {
            if (path.equals("/")) {
                route.fulfill(new Route.FulfillOptions().setBody(PAGE).setContentType("text/html"));
            } else if (Files.isRegularFile(editor.resolve(path.substring(1)))) {
                route.fulfill(new Route.FulfillOptions().setBodyBytes(Files.readAllBytes(editor.resolve(path.substring(1))))
                    .setContentType(path.endsWith(".css") ? "text/css" : path.endsWith(".js") ? "text/javascript" : "application/octet-stream"));
            } else {
                route.fulfill(new Route.FulfillOptions().setStatus(404));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> read(Page page, List<JsonNode> templates) {
        return (List<String>) page.evaluate("templates => read(JSON.parse(templates))", templates.toString());
    }

    private static void apply(Page page, JsonNode template) throws IOException {
        boolean task = template.path("appliesTo").path(0).asText().equals("bpmn:UserTask");
        var element = task ? "userTask" : "callActivity";
        var plain = Files.readString(EXAMPLE).replaceFirst("(?s)<bpmn:userTask id=\"sign\".*?</bpmn:documentation>.*?</bpmn:userTask>",
            "<bpmn:" + element + " id=\"sign\" name=\"Ký giấy xác nhận\"><bpmn:documentation>Vì sao</bpmn:documentation></bpmn:" + element + ">");
        page.evaluate("diagram => open(diagram)", plain);
        page.locator("g.djs-element[data-element-id=sign]").click();
        var name = template.path("name").asText();
        choose(page, name, name.equals("Cấp ủy quyết định") ? "choose" : null);
        for (var property : template.path("properties")) {
            if (!property.path("type").asText().equals("Hidden") && !property.path("value").asText().isEmpty()) {
                assertThat(field(page, property.path("label").asText())).hasValue(property.path("value").asText());
            }
        }
        if (task) {
            fill(inGroup(page, "Khối dựng sẵn", "Biểu mẫu"), "sign");
        }
        if (name.equals("Cấp ủy quyết định")) {
            Chromium.draw(page, "modeler/fill");
        }
        save(page, template.path("id").asText().replace("vn.overseasmembers.", ""));
    }

    /** What no template can write, since Modeler's templates know no timers: a deadline at a task's edge, and who urges then. */
    private static void wait(Page page) throws IOException {
        page.evaluate("diagram => open(diagram)", Files.readString(EXAMPLE));
        named(page, (String) page.evaluate("atTheEdge('sign-above')"), "signature-late", "Quá hạn ký");
        inGroup(page, "Timer", "Type").selectOption(new SelectOption().setLabel("Date"));
        fill(field(page, "Value"), "${deadline.of(caseNo, 'prepare')}");
        named(page, (String) page.evaluate("next('signature-late', 'bpmn:UserTask', 150, 120)"), "urge-signature", "Đôn đốc việc ký");
        choose(page, "Cấp trên đôn đốc", null);
        fill(inGroup(page, "Khối dựng sẵn", "Biểu mẫu"), "urge-signature");
        fill(inGroup(page, "Documentation", "Element documentation"), "Quá hạn mà chưa ký thì cấp trên đôn đốc.");
        named(page, (String) page.evaluate("next('urge-signature', 'bpmn:EndEvent', 180, 40)"), "urged", "Đã đôn đốc");
        page.locator("[data-group-id*=ExtensionProperties] button").first().click();
        fill(field(page, "Name").last(), "outcome");
        fill(field(page, "Value").last(), "urged");
        page.evaluate("flowsGetWords()");
        page.evaluate("select('signature-late')");
        assertThat(field(page, "ID")).hasValue("signature-late");
        Chromium.draw(page, "modeler/timer");
        save(page, "wait-and-urge");
    }

    private static void named(Page page, String element, String id, String name) {
        page.evaluate("id => select(id)", element);
        assertThat(field(page, "ID")).hasValue(element);
        fill(inGroup(page, "General", "ID"), id);
        fill(field(page, "Name").first(), name);
        assertThat(page.locator("g.djs-element[data-element-id=" + id + "]")).isVisible();
    }

    private static void choose(Page page, String template, String picture) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Select").setExact(true)).click();
        var offered = page.locator(".djs-popup .entry").filter(new Locator.FilterOptions().setHasText(template)).first();
        assertThat(offered).isVisible();
        if (picture != null) {
            Chromium.draw(page, "modeler/" + picture);
        }
        offered.click();
        assertThat(page.locator(".bio-properties-panel-header-type")).hasText(template);
    }

    private static void save(Page page, String name) throws IOException {
        Files.write(SAVED.resolve(name + ".bpmn"), ((String) page.evaluate("save()")).getBytes(UTF_8));
    }

    private static void fill(Locator field, String value) {
        field.fill(value);
        field.blur();
    }

    /** A field; groups stay open or closed from element to element. */
    private static Locator inGroup(Page page, String group, String label) {
        if (!field(page, label).isVisible()) {
            page.locator(".bio-properties-panel-group-header-title:text-is('" + group + "')").click();
        }
        return field(page, label);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
