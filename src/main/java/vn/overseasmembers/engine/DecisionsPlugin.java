package vn.overseasmembers.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateCaseExecution;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.DmnHistoryEventProducer;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.springframework.stereotype.Component;

/**
 * Lets {@link Decisions} see which rows of a table answered, and keeps decisions out of the engine's history: facts about a member are
 * personal, and the case's timeline records table, version and row.
 */
@Component
class DecisionsPlugin extends AbstractProcessEnginePlugin {

    private static final ThreadLocal<Listening> LISTENING = new ThreadLocal<>();

    /** Runs an evaluation on this thread and gives what the named table answered, or nothing when it was not asked. */
    static Optional<DmnDecisionTableEvaluationEvent> listen(String table, Runnable evaluation) {
        var outer = LISTENING.get();
        var listening = new Listening(table);
        LISTENING.set(listening);
        try {
            evaluation.run();
        } finally {
            if (outer == null) {
                LISTENING.remove();
            } else {
                LISTENING.set(outer);
            }
        }
        return Optional.ofNullable(listening.answer);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var dmn = configuration.getDmnEngineConfiguration();
        if (dmn == null) {
            dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
            configuration.setDmnEngineConfiguration(dmn);
        }
        List<DmnDecisionTableEvaluationListener> listeners = new ArrayList<>(dmn.getCustomPostDecisionTableEvaluationListeners());
        listeners.add(DecisionsPlugin::answered);
        dmn.setCustomPostDecisionTableEvaluationListeners(listeners);
        dmn.setFeelEngineFactory(() -> new RememberedCells(new ScalaFeelEngineFactory().createInstance()));
        configuration.setDmnHistoryEventProducer(new NoHistory());
    }

    private static void answered(DmnDecisionTableEvaluationEvent event) {
        var listening = LISTENING.get();
        if (listening != null && event.getDecisionTable().getKey().equals(listening.table)) {
            listening.answer = event;
        }
    }

    private static final class Listening {

        private final String table;
        private DmnDecisionTableEvaluationEvent answer;

        private Listening(String table) {
            this.table = table;
        }
    }

    /** The engine writes nothing when there is no event. */
    private static final class NoHistory implements DmnHistoryEventProducer {

        @Override
        public HistoryEvent createDecisionEvaluatedEvt(DelegateExecution execution, DmnDecisionEvaluationEvent event) {
            return null;
        }

        @Override
        public HistoryEvent createDecisionEvaluatedEvt(DelegateCaseExecution execution, DmnDecisionEvaluationEvent event) {
            return null;
        }

        @Override
        public HistoryEvent createDecisionEvaluatedEvt(DmnDecisionEvaluationEvent event) {
            return null;
        }
    }
}
