package vn.overseasmembers.engine;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Puts our checks around every user task and start form of every model, so that no model can be deployed without them. */
final class TaskEndpointsParser extends AbstractBpmnParseListener {

    private final SubmittedTaskForm.Parts parts;
    private final TaskListeners listeners;
    private final StartGate gate;

    TaskEndpointsParser(SubmittedTaskForm.Parts parts, TaskListeners listeners, StartGate gate) {
        this.parts = parts;
        this.listeners = listeners;
        this.gate = gate;
    }

    /** Whether the model says that the form says all, and no Java of its own receives it. */
    private static boolean byForm(Element element) {
        return "form".equals(EndOutcomes.property(element, "handler"));
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        if (definition.getStartFormHandler() != null) {
            boolean byForm = element.elements("startEvent").stream().anyMatch(TaskEndpointsParser::byForm);
            definition.setStartFormHandler(new SubmittedStartForm(definition.getStartFormHandler(), parts, gate, byForm));
        }
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, gate);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.setTaskFormHandler(new SubmittedTaskForm(definition.getTaskFormHandler(), parts, byForm(element)));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, listeners.opening());
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, listeners.completing());
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, listeners.removing());
    }
}
