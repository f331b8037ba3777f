package vn.overseasmembers.modelling;

import java.util.Map;
import java.util.Set;

/** Words of BPMN files, and what of them a model may contain: everything else is refused, so that nothing runs that nobody has thought of. */
final class Bpmn {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    static final String DD = "http://www.omg.org/spec/DD/20100524/DI";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    static final Set<String> TASKS = Set.of("userTask", "serviceTask", "businessRuleTask", "callActivity");
    static final Set<String> GATEWAYS = Set.of("exclusiveGateway", "parallelGateway", "eventBasedGateway");
    static final Set<String> EVENTS = Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");

    private static final Set<String> ASYNCHRONOUS = Set.of("asyncBefore", "asyncAfter", "exclusive", "modelerTemplate", "modelerTemplateVersion");

    /** Elements of BPMN, with attributes beside {@code id} and {@code name}; those after the bar are Camunda's. */
    private static final Map<String, String> ELEMENTS = Map.ofEntries(
        Map.entry("definitions", "targetNamespace exporter exporterVersion expressionLanguage typeLanguage |"),
        Map.entry("process", "isExecutable isClosed processType | versionTag historyTimeToLive isStartableInTasklist modelerTemplate modelerTemplateVersion"),
        Map.entry("documentation", "textFormat |"), Map.entry("extensionElements", "|"), Map.entry("incoming", "|"), Map.entry("outgoing", "|"),
        Map.entry("startEvent", "isInterrupting | formRef formRefBinding"), Map.entry("endEvent", "|"), Map.entry("intermediateCatchEvent", "|"),
        Map.entry("intermediateThrowEvent", "|"), Map.entry("boundaryEvent", "attachedToRef cancelActivity |"),
        Map.entry("userTask", "| formRef formRefBinding candidateGroups dueDate"), Map.entry("serviceTask", "| expression resultVariable"),
        Map.entry("businessRuleTask", "| expression resultVariable decisionRef decisionRefBinding mapDecisionResult"),
        Map.entry("callActivity", "calledElement | calledElementBinding"),
        Map.entry("exclusiveGateway", "gatewayDirection default |"), Map.entry("parallelGateway", "gatewayDirection |"),
        Map.entry("eventBasedGateway", "gatewayDirection instantiate eventGatewayType |"),
        Map.entry("subProcess", "triggeredByEvent |"), Map.entry("sequenceFlow", "sourceRef targetRef isImmediate |"), Map.entry("conditionExpression", "|"),
        Map.entry("message", "|"), Map.entry("messageEventDefinition", "messageRef |"), Map.entry("terminateEventDefinition", "|"),
        Map.entry("timerEventDefinition", "|"), Map.entry("timeDate", "|"), Map.entry("timeDuration", "|"), Map.entry("timeCycle", "|"),
        Map.entry("collaboration", "isClosed |"), Map.entry("participant", "processRef |"), Map.entry("laneSet", "|"), Map.entry("lane", "|"),
        Map.entry("flowNodeRef", "|"), Map.entry("textAnnotation", "textFormat |"), Map.entry("text", "|"),
        Map.entry("association", "sourceRef targetRef associationDirection |"), Map.entry("group", "categoryValueRef |"), Map.entry("category", "|"),
        Map.entry("categoryValue", "value |"));

    /** Camunda's own elements, with their attributes. */
    private static final Map<String, Set<String>> CAMUNDAS = Map.of("properties", Set.of(), "property", Set.of("id", "name", "value"),
        "in", Set.of("businessKey", "source", "sourceExpression", "target"), "out", Set.of("source", "target"));

    /** What is refused for a reason of its own. */
    private static final Map<String, Rule> FORBIDDEN_ELEMENTS = Map.ofEntries(
        Map.entry("scriptTask", Rule.SCRIPT), Map.entry("script", Rule.SCRIPT), Map.entry("connector", Rule.CONNECTOR),
        Map.entry("task", Rule.TASK_KIND), Map.entry("manualTask", Rule.TASK_KIND), Map.entry("receiveTask", Rule.TASK_KIND), Map.entry("sendTask", Rule.TASK_KIND),
        Map.entry("executionListener", Rule.LISTENER), Map.entry("taskListener", Rule.LISTENER), Map.entry("field", Rule.CLASS_DELEGATE),
        Map.entry("multiInstanceLoopCharacteristics", Rule.LOOP), Map.entry("standardLoopCharacteristics", Rule.LOOP),
        Map.entry("potentialOwner", Rule.PERSON), Map.entry("humanPerformer", Rule.PERSON), Map.entry("formData", Rule.FORM_KIND),
        Map.entry("formProperty", Rule.FORM_KIND), Map.entry("formField", Rule.FORM_KIND));

    private static final Map<String, Rule> FORBIDDEN_ATTRIBUTES = Map.ofEntries(
        Map.entry("class", Rule.CLASS_DELEGATE), Map.entry("delegateExpression", Rule.CLASS_DELEGATE), Map.entry("type", Rule.CLASS_DELEGATE),
        Map.entry("topic", Rule.CLASS_DELEGATE), Map.entry("variableMappingClass", Rule.CLASS_DELEGATE),
        Map.entry("variableMappingDelegateExpression", Rule.CLASS_DELEGATE), Map.entry("scriptFormat", Rule.SCRIPT), Map.entry("language", Rule.SCRIPT),
        Map.entry("resource", Rule.SCRIPT), Map.entry("assignee", Rule.PERSON), Map.entry("candidateUsers", Rule.PERSON),
        Map.entry("candidateStarterUsers", Rule.PERSON), Map.entry("candidateStarterGroups", Rule.PERSON), Map.entry("formKey", Rule.FORM_KIND),
        Map.entry("formHandlerClass", Rule.CLASS_DELEGATE), Map.entry("isForCompensation", Rule.ELEMENT));

    /** Where an expression may stand; in any other place the engine would read one where nobody looks for it, a task's name for instance. */
    private static final Set<String> EXPRESSION_ATTRIBUTES = Set.of("candidateGroups", "dueDate", "expression", "businessKey", "sourceExpression");
    private static final Set<String> EXPRESSION_ELEMENTS = Set.of("conditionExpression", "timeDate");

    private Bpmn() {
    }

    static String camunda(String attribute) {
        return "{" + CAMUNDA + "}" + attribute;
    }

    static boolean isFlowNode(Node node) {
        return node.namespace().equals(BPMN) && (TASKS.contains(node.name()) || GATEWAYS.contains(node.name()) || EVENTS.contains(node.name())
            || node.name().equals("subProcess"));
    }

    /** Holds all but the drawing against what a model may contain. */
    static void checkContent(String file, Node root, Findings findings) {
        if (root.is(DI, "BPMNDiagram")) {
            return;
        }
        checkElement(file, root, findings);
        root.attributes().forEach((name, value) -> checkAttribute(file, root, name, value, findings));
        if (!EXPRESSION_ELEMENTS.contains(root.name()) && holdsExpression(root.text())) {
            findings.add(Rule.EXPRESSION_PLACE, file, root.withId(), root.name());
        }
        root.children().forEach(child -> checkContent(file, child, findings));
    }

    private static void checkElement(String file, Node node, Findings findings) {
        boolean known = node.namespace().equals(BPMN) && ELEMENTS.containsKey(node.name())
            || node.namespace().equals(CAMUNDA) && CAMUNDAS.containsKey(node.name());
        if (!known) {
            findings.add(FORBIDDEN_ELEMENTS.getOrDefault(node.name(), Rule.ELEMENT), file, node.withId(), node.name());
        }
    }

    private static void checkAttribute(String file, Node node, String attribute, String value, Findings findings) {
        var local = attribute.substring(attribute.indexOf('}') + 1);
        if (!allowed(node, attribute, local)) {
            findings.add(FORBIDDEN_ATTRIBUTES.getOrDefault(local, Rule.ATTRIBUTE), file, node.withId(), local);
        }
        boolean place = EXPRESSION_ATTRIBUTES.contains(local) && (attribute.startsWith("{" + CAMUNDA) || node.namespace().equals(CAMUNDA));
        if (!place && holdsExpression(value)) {
            findings.add(Rule.EXPRESSION_PLACE, file, node.withId(), local);
        }
    }

    private static boolean allowed(Node node, String attribute, String local) {
        if (attribute.startsWith("{" + MODELER)) {
            return true;
        }
        if (attribute.startsWith("{" + XSI)) {
            return local.equals("schemaLocation") || local.equals("type");
        }
        if (node.namespace().equals(CAMUNDA)) {
            return CAMUNDAS.getOrDefault(node.name(), Set.of()).contains(attribute);
        }
        var lists = ELEMENTS.getOrDefault(node.name(), "|").split("\\|", -1);
        if (attribute.startsWith("{" + CAMUNDA)) {
            return Set.of(lists[1].strip().split(" ")).contains(local) || isFlowNode(node) && ASYNCHRONOUS.contains(local);
        }
        return !attribute.startsWith("{") && (local.equals("id") || local.equals("name") || Set.of(lists[0].strip().split(" ")).contains(local));
    }

    private static boolean holdsExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }
}
