package vn.overseasmembers.modelling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.overseasmembers.modelling.Expression.Call;
import vn.overseasmembers.modelling.Expression.Literal;
import vn.overseasmembers.modelling.Expression.Variable;
import vn.overseasmembers.modelling.Known.Gives;
import vn.overseasmembers.modelling.Known.Takes;

/** What a diagram names outside of itself – variables, beans, forms, handlers, tables, processes – and whether its gateways know a way for everything. */
final class ReferenceRules {

    private static final String BUSINESS_KEY = "execution.processBusinessKey";
    private static final Known.Argument DUTY = new Known.Argument(Set.of(), "deadlines", "duty");
    private static final int MOST_CASES = 4_096;
    private static final String OTHERWISE = "\u2026";

    private final Model model;
    private final House house;
    private final Findings findings;
    private final Variables variables;

    ReferenceRules(Model model, House house, Findings findings) {
        this.model = model;
        this.house = house;
        this.findings = findings;
        this.variables = new Variables(model, house);
    }

    private void found(Rule rule, Node node, Object... words) {
        findings.add(rule, model.file(), node, words);
    }

    void check() {
        variables.all().stream().filter(house.known().beans()::containsKey).forEach(name -> found(Rule.VARIABLE_SHADOWS, model.process(), name));
        for (var node : model.nodes().values()) {
            switch (node.name()) {
                case "userTask" -> userTask(node);
                case "serviceTask", "businessRuleTask" -> work(node);
                case "callActivity" -> call(node);
                case "exclusiveGateway" -> gateway(node);
                case "eventBasedGateway" -> eventGateway(node);
                case "startEvent" -> start(node);
                default -> { }
            }
            timers(node);
            if (model.leaving(node).size() > 1 && !node.name().endsWith("Gateway")) {
                found(Rule.SPLIT, node);
            }
            if (!node.name().equals("exclusiveGateway")) {
                model.leaving(node).stream().filter(flow -> condition(flow).isPresent()).forEach(flow -> found(Rule.CONDITION_PLACE, flow));
            }
        }
    }

    // expressions

    private Optional<Expression> expression(Node node, String text) {
        var expression = Expression.read(text);
        if (expression.isEmpty()) {
            found(Rule.EXPRESSION_SYNTAX, node, text);
            return expression;
        }
        expression.get().parts().forEach(part -> {
            if (part instanceof Call call) {
                call(node, call);
            } else if (part instanceof Variable variable) {
                variable(node, variable.name());
            }
        });
        return expression;
    }

    private void call(Node node, Call call) {
        var methods = house.known().beans().get(call.bean());
        if (methods == null) {
            found(Rule.BEAN, node, call.bean());
            return;
        }
        var method = methods.get(call.method());
        if (method == null || method.arguments().size() != call.arguments().size()) {
            found(Rule.METHOD, node, call.bean(), call.method(), call.arguments().size());
            return;
        }
        for (int i = 0; i < method.arguments().size(); i++) {
            argument(node, method.arguments().get(i), call.arguments().get(i), call);
        }
        for (var duty : method.deadlines()) {
            argument(node, DUTY, new Literal(duty.startsWith("*") ? model.key() + duty.substring(1) : duty), call);
        }
        if (!method.asksTableWith().isEmpty()) {
            askedTable(node, call, method.asksTableWith());
        }
    }

    /** A table that a model asks answers one word, from what is known of a case. */
    private void askedTable(Node node, Call call, Set<String> facts) {
        var table = house.tableAskedBy(call);
        if (table.isEmpty()) {
            found(Rule.DECISION, node, call.arguments().get(1) instanceof Literal literal ? literal.value() : "(…)");
            return;
        }
        if (table.get().answers(House.ANSWER).isEmpty() || !Set.of("UNIQUE", "FIRST", "ANY").contains(table.get().hitPolicy())) {
            findings.add(Rule.TABLE_ASKED, table.get().file(), table.get().key(), "", House.ANSWER);
        }
        table.get().asked().stream().filter(name -> !facts.contains(name)).forEach(name -> findings.add(Rule.TABLE_ASKED, table.get().file(), table.get().key(), "", name));
    }

    private void argument(Node node, Known.Argument takes, Expression given, Call call) {
        if (!(given instanceof Literal) && !(given instanceof Variable)) {
            found(Rule.ARGUMENT, node, call.bean() + "." + call.method(), "(…)");
        } else if (given instanceof Literal literal) {
            var word = String.valueOf(literal.value());
            if (!takes.words().isEmpty() && !takes.words().contains(word)) {
                found(Rule.ARGUMENT, node, call.bean() + "." + call.method(), word);
            }
            if (!takes.table().isEmpty() && house.tables().get(takes.table()) != null
                    && !house.tables().get(takes.table()).words(takes.column()).orElse(Set.of()).contains(word)) {
                found(Rule.DEADLINE, node, word, takes.table());
            } else if (!takes.table().isEmpty() && house.tables().get(takes.table()) == null) {
                found(Rule.DECISION, node, takes.table());
            }
        }
    }

    private void variable(Node node, String name) {
        var at = node.name().equals("sequenceFlow") ? model.nodes().get(node.attribute("sourceRef")) : node;
        if (!variables.all().contains(name)) {
            found(Rule.VARIABLE, node, name);
        } else if (at != null && variables.maybeUnset(at, name)) {
            found(Rule.VARIABLE_UNSET, node, name);
        }
    }

    private Optional<Known.Method> method(Optional<Expression> expression) {
        return expression.filter(Call.class::isInstance).map(Call.class::cast)
            .map(call -> house.known().beans().getOrDefault(call.bean(), Map.of()).get(call.method()));
    }

    /** An expression that is one call of a method that gives that. Whether bean and method exist is said elsewhere. */
    private void gives(Node node, String text, Gives wanted, Rule otherwise) {
        if (text.isEmpty()) {
            found(otherwise, node, "–");
            return;
        }
        if (!text.contains("${") && !text.contains("#{")) {
            // words or a day where something is to be computed: the example says more than the grammar
            found(otherwise, node, text);
            return;
        }
        var expression = expression(node, text);
        if (expression.isPresent() && (!(expression.get() instanceof Call) || method(expression).filter(method -> method.gives() != wanted).isPresent())) {
            found(otherwise, node, text);
        }
    }

    // tasks

    private void userTask(Node task) {
        gives(task, task.attribute(Bpmn.camunda("candidateGroups")), Gives.COMMITTEE, Rule.COMMITTEE);
        gives(task, task.attribute(Bpmn.camunda("dueDate")), Gives.MOMENT, Rule.DUE_DATE);
        if (task.attribute(Bpmn.camunda("formRef")).isEmpty()) {
            found(Rule.FORM, task, "–");
            return;
        }
        var path = model.key() + "/" + task.id();
        form(task, house.known().tasks().get(path), path);
        var basis = house.tables().get("legal-basis");
        if (basis != null && !basis.words("task").orElse(Set.of()).contains(path)) {
            found(Rule.LEGAL_BASIS, task, path);
        }
    }

    private void start(Node start) {
        if (!start.attribute(Bpmn.camunda("formRef")).isEmpty()) {
            form(start, house.known().starts().get(model.key()), model.key());
        }
    }

    private void form(Node node, Known.Handler handler, String path) {
        if (!node.attribute(Bpmn.camunda("formRefBinding")).equals("deployment")) {
            found(Rule.FORM_BINDING, node);
        }
        var form = house.form(model, node);
        if (form.isEmpty()) {
            found(Rule.FORM, node, node.attribute(Bpmn.camunda("formRef")));
        }
        if (!Model.handler(node).isEmpty()) {
            if (!Model.byForm(node)) {
                found(Rule.ATTRIBUTE, node, "handler");
            } else if (handler != null) {
                found(Rule.HANDLED_IN_JAVA, node, path);
            } else {
                form.ifPresent(shown -> saysAll(node, shown, path));
            }
            return;
        }
        if (handler == null) {
            found(Rule.HANDLER, node, path);
            return;
        }
        form.ifPresent(shown -> shown.fields().forEach((key, field) -> {
            if (field.served() && !handler.serves().contains(field.list())) {
                findings.add(Rule.SERVED_LIST, shown.file(), field.id(), field.label(), field.list(), handler.serves().isEmpty() ? "–" : String.join(", ", new TreeSet<>(handler.serves())));
            }
        }));
        form.ifPresent(shown -> handler.fields().forEach((name, field) -> {
            var asked = shown.fields().get(name);
            if (asked == null) {
                findings.add(Rule.HANDLER_FIELD, shown.file(), shown.id(), node.attribute("name"), name, path);
            } else if (field.asked() && !asked.required() || field.required() && asked.sometimesHidden()) {
                findings.add(Rule.HANDLER_REQUIRED, shown.file(), asked.id(), asked.label(), name);
            } else if (field.takes() != Takes.ANYTHING && field.takes() != asked.takes()) {
                findings.add(Rule.HANDLER_TYPE, shown.file(), asked.id(), asked.label(), name);
            }
        }));
    }

    /** What a form needs that is received by nothing but its own words. */
    private void saysAll(Node node, Form form, String path) {
        form.fields().forEach((key, field) -> {
            if (field.served()) {
                findings.add(Rule.SERVED, form.file(), field.id(), field.label(), key);
            }
        });
        var decision = form.fields().get("decision");
        var reason = form.fields().get("reason");
        if (decision != null && decision.options().stream().anyMatch(option -> !option.equals("agree"))
                && (reason == null || reason.takes() != Takes.TEXT)) {
            findings.add(Rule.REASON, form.file(), form.id(), node.attribute("name"));
        }
        if (node.name().equals("startEvent")) {
            var caseNo = form.fields().get(Variables.CASE);
            if (caseNo == null || caseNo.takes() != Takes.TEXT) {
                findings.add(Rule.HANDLER_FIELD, form.file(), form.id(), node.attribute("name"), Variables.CASE, path);
            } else if (!caseNo.required() || caseNo.sometimesHidden()) {
                findings.add(Rule.HANDLER_REQUIRED, form.file(), caseNo.id(), caseNo.label(), Variables.CASE);
            }
        }
    }

    private void work(Node task) {
        var text = task.attribute(Bpmn.camunda("expression"));
        var table = task.attribute(Bpmn.camunda("decisionRef"));
        if (text.isEmpty() == table.isEmpty()) {
            found(Rule.WORK, task);
        } else if (table.isEmpty()) {
            if (expression(task, text).filter(expression -> !(expression instanceof Call)).isPresent()) {
                found(Rule.WORK, task);
            }
        } else if (!house.tables().containsKey(table)) {
            found(Rule.DECISION, task, table);
        }
    }

    private void timers(Node event) {
        Model.definitions(event).filter(definition -> definition.name().equals("timerEventDefinition")).forEach(timer -> {
            var date = timer.childText(Bpmn.BPMN, "timeDate");
            if (date.isEmpty() || timer.children(Bpmn.BPMN, "timeDate", "timeDuration", "timeCycle").count() != 1) {
                found(Rule.TIMER, event, timer.children().isEmpty() ? "–" : timer.children().get(0).text());
            } else {
                gives(event, date, Gives.MOMENT, Rule.TIMER);
            }
        });
    }

    // calls

    private void call(Node call) {
        var key = call.attribute("calledElement");
        var called = house.models().get(key);
        var ins = Model.extensions(call, "in").toList();
        if (called == null) {
            found(Rule.CALL, call, key);
        } else if (calls(called, new HashSet<>())) {
            found(Rule.CALL_CIRCLE, call, key);
        }
        var binding = call.attribute(Bpmn.camunda("calledElementBinding"));
        if (!binding.isEmpty() && !binding.equals("latest")) {
            found(Rule.ATTRIBUTE, call, "calledElementBinding");
        }
        boolean keyed = ins.stream().anyMatch(in -> in.attribute("businessKey").matches("[$#]\\{\\s*" + BUSINESS_KEY.replace(".", "\\.") + "\\s*}"));
        boolean withCase = ins.stream().anyMatch(in -> in.attribute("source").equals(Variables.CASE) && in.attribute("target").equals(Variables.CASE));
        if (!keyed || !withCase) {
            found(Rule.CALL_CASE, call);
        }
        var given = new HashSet<String>();
        for (var in : ins) {
            given.add(in.attribute("target"));
            if (!in.attribute("businessKey").isEmpty() && !keyed) {
                found(Rule.EXPRESSION_SYNTAX, call, in.attribute("businessKey"));
            }
            if (!in.attribute("source").isEmpty()) {
                variable(call, in.attribute("source"));
            }
            if (!in.attribute("sourceExpression").isEmpty()) {
                expression(call, in.attribute("sourceExpression"));
            }
        }
        if (called != null) {
            needs(called).stream().filter(name -> !given.contains(name)).forEach(name -> found(Rule.CALL_VARIABLE, call, name, key));
            var known = new Variables(called, house);
            Model.extensions(call, "out").map(out -> out.attribute("source")).filter(source -> !source.equals("outcome") && !known.all().contains(source))
                .forEach(source -> found(Rule.CALLED_OUTCOME, call, source, key));
        }
    }

    /** What a process reads and does not set: its callers must give it. */
    private Set<String> needs(Model called) {
        var known = new Variables(called, house);
        var needs = new TreeSet<String>();
        called.process().all().filter(node -> !node.namespace().equals(Bpmn.DI)).forEach(node -> {
            var texts = new ArrayList<>(node.attributes().values());
            texts.add(node.text());
            texts.stream().flatMap(text -> Expression.read(text).stream()).flatMap(Expression::parts).filter(Variable.class::isInstance)
                .map(part -> ((Variable) part).name()).forEach(needs::add);
            if (node.is(Bpmn.CAMUNDA, "in") && !node.attribute("source").isEmpty()) {
                needs.add(node.attribute("source"));
            }
        });
        needs.removeIf(known::ownSets);
        return needs;
    }

    private boolean calls(Model from, Set<String> seen) {
        if (from.key().equals(model.key())) {
            return true;
        }
        return seen.add(from.key()) && from.nodes("callActivity").map(call -> house.models().get(call.attribute("calledElement")))
            .anyMatch(next -> next != null && calls(next, seen));
    }

    // gateways

    private static Optional<String> condition(Node flow) {
        return flow.children(Bpmn.BPMN, "conditionExpression").findFirst().map(Node::text);
    }

    private void eventGateway(Node gateway) {
        var targets = model.leaving(gateway).stream().map(flow -> model.nodes().get(flow.attribute("targetRef"))).toList();
        if (targets.size() < 2 || targets.stream().anyMatch(target -> target == null || !target.name().equals("intermediateCatchEvent"))) {
            found(Rule.EVENT_GATEWAY, gateway);
        }
    }

    private void gateway(Node gateway) {
        var flows = model.leaving(gateway);
        var byDefault = gateway.attribute("default");
        if (!byDefault.isEmpty() && flows.stream().noneMatch(flow -> flow.id().equals(byDefault))) {
            found(Rule.FLOW, gateway, byDefault);
        }
        var conditions = new HashMap<Node, Expression>();
        boolean whole = true;
        for (var flow : flows) {
            var text = condition(flow);
            if (text.isEmpty()) {
                boolean needed = flows.size() > 1 && !flow.id().equals(byDefault);
                whole &= !needed && !(flows.size() == 1);
                if (needed) {
                    found(Rule.CONDITION, flow);
                }
                continue;
            }
            if (flows.size() == 1 || flow.id().equals(byDefault)) {
                found(Rule.DEFAULT_CONDITION, flow);
                whole = false;
            }
            var expression = expression(flow, text.get());
            if (expression.isEmpty() || expression.get().parts().anyMatch(Call.class::isInstance)) {
                expression.ifPresent(call -> found(Rule.CONDITION, flow));
                whole = false;
            } else {
                conditions.put(flow, expression.get());
            }
        }
        if (whole && !conditions.isEmpty()) {
            cover(gateway, conditions, !byDefault.isEmpty());
        }
    }

    /** Every combination of what the variables can be must find exactly one way. */
    private void cover(Node gateway, Map<Node, Expression> conditions, boolean hasDefault) {
        var names = new ArrayList<>(conditions.values().stream().flatMap(Expression::parts).filter(Variable.class::isInstance)
            .map(part -> ((Variable) part).name()).distinct().sorted().toList());
        if (!variables.all().containsAll(names)) {
            return;
        }
        var choices = new ArrayList<List<Object>>();
        long cases = 1;
        for (var name : names) {
            choices.add(choices(gateway, name, conditions));
            cases *= choices.get(choices.size() - 1).size();
            if (cases > MOST_CASES) {
                found(Rule.TOO_COMPLEX, gateway);
                return;
            }
        }
        var taken = new HashSet<Node>();
        String uncovered = null;
        String twice = null;
        for (int number = 0; number < cases; number++) {
            var values = new HashMap<String, Object>();
            int rest = number;
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), choices.get(i).get(rest % choices.get(i).size()));
                rest /= choices.get(i).size();
            }
            var ways = conditions.entrySet().stream().filter(each -> each.getValue().holds(values)).map(Map.Entry::getKey).toList();
            taken.addAll(ways);
            uncovered = ways.isEmpty() && uncovered == null ? described(values) : uncovered;
            twice = ways.size() > 1 && twice == null ? described(values) : twice;
        }
        if (uncovered != null && !hasDefault) {
            found(Rule.OUTCOME_UNCOVERED, gateway, uncovered);
        }
        if (twice != null) {
            found(Rule.OUTCOME_TWICE, gateway, twice);
        }
        conditions.keySet().stream().filter(flow -> !taken.contains(flow)).sorted(java.util.Comparator.comparing(Node::id))
            .forEach(flow -> found(Rule.CONDITION_NEVER, flow, condition(flow).orElse("")));
    }

    /** What is known of a variable there; where nothing is known, what conditions compare it with, and something else. */
    private List<Object> choices(Node gateway, String name, Map<Node, Expression> conditions) {
        var known = variables.values(gateway, name);
        if (!known.isEmpty()) {
            return List.copyOf(known);
        }
        var choices = new LinkedHashSet<Object>();
        conditions.values().stream().flatMap(Expression::parts).filter(Expression.Compared.class::isInstance).map(Expression.Compared.class::cast)
            .filter(compared -> compared.left().equals(new Variable(name)) || compared.right().equals(new Variable(name)))
            .flatMap(compared -> List.of(compared.left(), compared.right()).stream()).filter(Literal.class::isInstance)
            .map(literal -> ((Literal) literal).value()).filter(value -> value != null).forEach(value -> {
                choices.add(value);
                if (value instanceof BigDecimal number) {
                    choices.add(number.subtract(BigDecimal.ONE));
                    choices.add(number.add(BigDecimal.ONE));
                }
            });
        if (choices.stream().allMatch(Boolean.class::isInstance)) {
            choices.add(true);
            choices.add(false);
        }
        if (choices.stream().anyMatch(String.class::isInstance)) {
            choices.add(OTHERWISE);
        }
        return new ArrayList<>(choices);
    }

    private static String described(Map<String, Object> values) {
        return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(each -> each.getKey() + " = " + each.getValue())
            .collect(java.util.stream.Collectors.joining(", "));
    }
}
