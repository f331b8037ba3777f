package vn.overseasmembers.engine;

import java.util.ArrayList;
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

/** Tells which nodes and flows of any process an engine passes, in order, as soon as what passed them is committed. */
public abstract class Passages extends AbstractProcessEnginePlugin {

    /** @param element as {@code process/id} */
    protected abstract void passed(String element);

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

    private void listen(String process, ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, passing(process + "/" + activity.getId()));
        activity.getOutgoingTransitions().forEach(flow ->
            ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, passing(process + "/" + flow.getId())));
    }

    private ExecutionListener passing(String element) {
        return execution -> Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED, command -> passed(element));
    }
}
