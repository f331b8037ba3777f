package vn.overseasmembers.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;

/** Tells of every timer that fires, whatever model it is in, and of those that begin to wait and belong to no task. */
final class FiredTimers extends AbstractBpmnParseListener {

    private static final String USER_TASK = "userTask";

    private final ApplicationEventPublisher events;

    FiredTimers(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element definition, boolean interrupting, ActivityImpl timer) {
        timer.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::tell);
        if (timer.getEventScope() instanceof ActivityImpl host && !USER_TASK.equals(host.getProperty("type"))) {
            host.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> set(execution, timer));
        }
    }

    /** It is reached long before it fires, and left when it does, or when the process stops. */
    @Override
    public void parseIntermediateTimerEventDefinition(Element definition, ActivityImpl timer) {
        timer.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::tell);
        timer.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> {
            // behind a gateway that waits for several events it is reached when it fires
            if (timer.getEventScope() == timer) {
                set(execution, timer);
            }
        });
    }

    private void set(DelegateExecution execution, ActivityImpl timer) {
        if (execution.getProcessBusinessKey() != null) {
            events.publishEvent(new TimerSet(execution.getProcessBusinessKey(), ((ExecutionEntity) execution).getProcessDefinition().getKey(), timer.getId()));
        }
    }

    private void tell(DelegateExecution execution) {
        if (execution.isCanceled() || execution.getProcessBusinessKey() == null) {
            return;
        }
        var process = ((ExecutionEntity) execution).getProcessDefinition().getKey();
        var name = execution.getCurrentActivityName() == null ? execution.getCurrentActivityId() : execution.getCurrentActivityName();
        events.publishEvent(new TimerFired(execution.getProcessBusinessKey(), process, execution.getCurrentActivityId(), name));
    }
}
