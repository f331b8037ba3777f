package vn.overseasmembers.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Remembers every node and sequence flow that any engine of the test JVM has walked in a transaction that was committed, whichever Spring
 * context it belongs to. {@link WalkReport} writes down what it remembers.
 */
@Component
class WalkedModels extends AbstractProcessEnginePlugin {

    private static final Set<String> WALKED = ConcurrentHashMap.newKeySet();

    /** Elements as {@code process/id}, in order. */
    static Set<String> walked() {
        return Collections.unmodifiableSet(new TreeSet<>(WALKED));
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listening = configuration.getCustomPostBPMNParseListeners() == null ? new ArrayList<BpmnParseListener>()
            : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listening.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                activities(process).forEach(activity -> listen(process.getKey(), activity));
            }
        });
        configuration.setCustomPostBPMNParseListeners(listening);
    }

    private static Stream<ActivityImpl> activities(ScopeImpl scope) {
        return scope.getActivities().stream().flatMap(activity -> Stream.concat(Stream.of(activity), activities(activity)));
    }

    private static void listen(String process, ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, onCommit(process + "/" + activity.getId()));
        activity.getOutgoingTransitions().forEach(flow ->
            ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, onCommit(process + "/" + flow.getId())));
    }

    private static ExecutionListener onCommit(String element) {
        return execution -> Context.getCommandContext().getTransactionContext()
            .addTransactionListener(TransactionState.COMMITTED, command -> WALKED.add(element));
    }
}
