package vn.overseasmembers.modelling;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that would be deployed together, as far as it could be read.
 *
 * @param models by process key
 * @param forms  by {@code folder/name}
 * @param tables by decision key
 */
record House(Map<String, Model> models, Map<String, Form> forms, Map<String, Table> tables, Known known) {

    Optional<Form> form(Model model, Node node) {
        return Optional.ofNullable(forms.get(Bundle.folder(model.file()) + "/" + node.attribute(Bpmn.camunda("formRef")) + ".form"));
    }

    /** Column in which a table answers a model that asks it. */
    static final String ANSWER = "answer";

    /** The table that a call names as its second argument. */
    Optional<Table> tableAskedBy(Expression.Call call) {
        return call.arguments().size() > 1 && call.arguments().get(1) instanceof Expression.Literal literal
            ? Optional.ofNullable(tables.get(String.valueOf(literal.value()))) : Optional.empty();
    }

    /** Call activities of all models that call a process. */
    Stream<Map.Entry<Model, Node>> callsOf(String key) {
        return models.values().stream().flatMap(model -> model.nodes("callActivity").filter(call -> call.attribute("calledElement").equals(key))
            .map(call -> Map.entry(model, call)));
    }
}
