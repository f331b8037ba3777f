package vn.overseasmembers.engine;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.dmn.DecisionDefinitionNotFoundException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.organisation.ReadOnce;

/**
 * Asks the owner's decision tables, always in the version deployed last. Facts are handed to the table and forgotten: neither variables
 * nor the engine's history see them. Works within a running process and outside of one.
 */
@Component
public class Decisions {

    // looked up when asked: the engine is built after the beans that its models call
    private final ObjectProvider<ProcessEngine> engine;

    Decisions(ObjectProvider<ProcessEngine> engine) {
        this.engine = engine;
    }

    /**
     * The one row that answers.
     *
     * @throws IllegalStateException when the table is missing or no row answers: a table must have an answer for everything
     */
    public Ruling decide(String table, Facts facts) {
        var rulings = list(table, facts);
        if (rulings.isEmpty()) {
            throw new IllegalStateException("decision table " + table + " has no row that answers");
        }
        return rulings.get(0);
    }

    /** All rows that apply, in the table's order. */
    public List<Ruling> list(String table, Facts facts) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var definition = definition(configuration, table);
            try {
                var answered = DecisionsPlugin.listen(table, () -> configuration.getDmnEngine()
                    .evaluateDecision((DmnDecision) definition, Variables.fromMap(facts.values())));
                return answered.map(event -> rulings(definition.getKey(), version(definition), event, facts)).orElseThrow(() -> new IllegalStateException(table + " is not a decision table"));
            } catch (DmnEngineException e) {
                throw new IllegalStateException("decision table " + table + " cannot be evaluated", e);
            }
        });
    }

    private static DecisionDefinition definition(ProcessEngineConfigurationImpl configuration, String table) {
        var newest = ReadOnce.<Map<String, String>>get(new Newest(), () -> newest(configuration)).get(table);
        var known = newest == null ? null : configuration.getDeploymentCache().getDecisionDefinitionCache().get(newest);
        if (known != null) {
            return known;
        }
        try {
            return configuration.getDeploymentCache().findDeployedLatestDecisionDefinitionByKey(table);
        } catch (DecisionDefinitionNotFoundException e) {
            throw new IllegalStateException("decision table " + table + " is not deployed", e);
        }
    }

    /** Ids of all tables' newest versions, by table: a submission asks half a dozen. */
    private static Map<String, String> newest(ProcessEngineConfigurationImpl configuration) {
        var newest = new HashMap<String, String>();
        JdbcClient.create(configuration.getDataSource()).sql("select distinct on (key_) key_, id_ from act_re_decision_def order by key_, version_ desc")
            .query(row -> {
                newest.put(row.getString("key_"), row.getString("id_"));
            });
        return newest;
    }

    private record Newest() {
    }

    private static List<Ruling> rulings(String table, String version, DmnDecisionTableEvaluationEvent event, Facts facts) {
        return event.getMatchingRules().stream().map(row -> new Ruling(table, version, row.getId(), outputs(row), facts)).toList();
    }

    /**
     * Reads a table that is not deployed, to ask it what it would answer.
     *
     * @param content DMN that the gate has accepted
     */
    public Function<Facts, List<Ruling>> reading(String table, byte[] content) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        var decision = configuration.getCommandExecutorTxRequired().execute(context ->
            configuration.getDmnEngine().parseDecision(table, new ByteArrayInputStream(content)));
        return facts -> configuration.getCommandExecutorTxRequired().execute(context -> DecisionsPlugin
            .listen(table, () -> configuration.getDmnEngine().evaluateDecision(decision, Variables.fromMap(facts.values())))
            .map(event -> rulings(table, "", event, facts)).orElseThrow(() -> new IllegalStateException(table + " is not a decision table")));
    }

    private static String version(DecisionDefinition definition) {
        return definition.getVersionTag() == null ? String.valueOf(definition.getVersion())
            : definition.getVersion() + " (" + definition.getVersionTag() + ")";
    }

    private static Map<String, Object> outputs(DmnEvaluatedDecisionRule row) {
        var outputs = new LinkedHashMap<String, Object>();
        row.getOutputEntries().forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
        return outputs;
    }
}
