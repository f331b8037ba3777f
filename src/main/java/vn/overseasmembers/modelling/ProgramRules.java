package vn.overseasmembers.modelling;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import vn.overseasmembers.modelling.Cell.Test;

/** What the application relies on without any model naming it: tables that it asks by itself, messages that it sends. */
final class ProgramRules {

    private final Bundle bundle;
    private final House house;
    private final Findings findings;

    ProgramRules(Bundle bundle, House house, Findings findings) {
        this.bundle = bundle;
        this.house = house;
        this.findings = findings;
    }

    void check() {
        house.known().asked().forEach(this::table);
        if (!house.known().sent().isEmpty()) {
            house.models().values().forEach(this::senders);
            house.known().sent().forEach(this::receiver);
        }
    }

    private void table(String path, Known.Asked asked) {
        var table = house.tables().get(Bundle.name(path));
        if (table != null) {
            facts(table, asked.given());
            asked.answers().forEach(column -> answered(table, column));
        } else if (bundle.folders().contains(Bundle.folder(path)) && !bundle.files().containsKey(path + ".dmn")) {
            // a bundle may be one folder alone; and what is there but can't be read has a finding of its own
            findings.add(Rule.TABLE_MISSING, path + ".dmn", "", "", Bundle.name(path));
        }
    }

    private void facts(Table table, Set<String> given) {
        table.inputs().stream().filter(input -> !input.name().isEmpty() && !Set.of("scope", "day").contains(input.name()) && !given.contains(input.name()))
            .forEach(input -> findings.add(Rule.TABLE_FACT, table.file(), input.id(), input.label(), input.name(), String.join(", ", new TreeSet<>(given))));
    }

    private void answered(Table table, String column) {
        int at = table.outputs().indexOf(column);
        if (at < 0) {
            table.found(Rule.TABLE_ANSWER, "", column);
            return;
        }
        table.rows().stream().filter(row -> row.answers().get(at).map(Test::value).isEmpty()).forEach(row -> table.found(Rule.TABLE_ANSWER, row.id(), column));
    }

    /** Nobody but the application sends messages: for any other a case would wait for ever. */
    private void senders(Model model) {
        var names = model.messages();
        model.nodes().values().forEach(event -> Model.definitions(event).filter(definition -> definition.name().equals("messageEventDefinition"))
            .map(definition -> names.getOrDefault(definition.attribute("messageRef"), "")).filter(name -> !name.isEmpty() && !house.known().sent().contains(name))
            .forEach(name -> findings.add(Rule.MESSAGE_UNSENT, model.file(), event, name)));
    }

    private void receiver(String name) {
        house.models().values().stream().filter(model -> name.startsWith(model.key() + "-")).max(Comparator.comparingInt(model -> model.key().length()))
            .filter(model -> !model.received().contains(name)).ifPresent(model -> findings.add(Rule.MESSAGE_UNHEARD, model.file(), model.process(), name));
    }
}
