package vn.overseasmembers.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes a case's processes back to where they stood before a step, in the current transaction. What a step has opened is stopped, and what
 * came before it starts again. Nodes are ids of a model; {@code >} before an id means the sequence flow of that name is taken.
 */
@Component
public class Rewind {

    /**
     * A called process that is entered elsewhere than at its start.
     *
     * @param activity  id of the call activity
     * @param first     task at which the called process would wait by itself, as {@code process/task}; nobody is told of it, it stops
     * @param nodes     where it starts instead; none means that it starts as usual, and then {@code first} is empty
     * @param variables what it must know there
     */
    public record Call(String activity, String first, List<String> nodes, Map<String, Object> variables) {
    }

    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<ProcessEngine> engine;
    private final StartGate gate;
    private final PassedTasks passed;

    Rewind(ObjectProvider<RuntimeService> runtime, ObjectProvider<ProcessEngine> engine, StartGate gate, PassedTasks passed) {
        this.runtime = runtime;
        this.engine = engine;
        this.gate = gate;
        this.passed = passed;
    }

    /** Whether a process of the case runs. */
    public boolean runs(String caseNo, String process) {
        return ours(() -> instances(caseNo, process).size() == 1);
    }

    /** Whether something waits at an activity of a process that runs. */
    public boolean at(String caseNo, String process, String activity) {
        return ours(() -> instances(caseNo, process).stream()
            .anyMatch(id -> runtime.getObject().getActivityInstance(id).getActivityInstances(activity).length > 0));
    }

    /**
     * Within one process that runs.
     *
     * @param stop activities that stop; none means all
     */
    public void to(String caseNo, String process, Set<String> stop, List<String> nodes) {
        ours(() -> {
            modify(instances(caseNo, process).get(0), stop, nodes);
            return null;
        });
    }

    /** Within a process that runs, into one that it has called and that is over. */
    public void into(String caseNo, String caller, Set<String> stop, List<String> alsoNodes, Call call) {
        ours(() -> {
            var id = instances(caseNo, caller).get(0);
            passed.during(call.first(), () -> {
                modify(id, stop, join(call.activity(), alsoNodes));
                enter(id, call);
            });
            return null;
        });
    }

    /** Starts a process of the case that is over once more, inside what it calls. */
    public void again(String caseNo, String process, List<String> alsoNodes, Call call) {
        var pass = "process " + process;
        gate.open(pass);
        try {
            ours(() -> {
                passed.during(call.first(), () -> {
                    var builder = runtime.getObject().createProcessInstanceByKey(process).businessKey(caseNo)
                        .setVariable(EngineTasks.CASE_NO, caseNo).startBeforeActivity(call.activity());
                    for (var node : alsoNodes) {
                        builder = builder.startBeforeActivity(node);
                    }
                    enter(builder.execute().getId(), call);
                });
                return null;
            });
        } finally {
            gate.close(pass);
        }
    }

    private void enter(String callerId, Call call) {
        var caller = Context.getCommandContext().getExecutionManager().findExecutionById(callerId);
        var called = caller.getProcessInstance().findExecutions(call.activity()).stream().map(one -> ((ExecutionEntity) one).getSubProcessInstance())
            .filter(one -> one != null).reduce((first, last) -> last).orElseThrow();
        call.variables().forEach(called::setVariable);
        if (!call.nodes().isEmpty()) {
            modify(called.getId(), Set.of(), call.nodes());
        }
    }

    private void modify(String id, Set<String> stop, List<String> nodes) {
        var tree = runtime.getObject().getActivityInstance(id);
        var modification = runtime.getObject().createProcessInstanceModification(id);
        // the new first: a process in which nothing is left would end
        for (var node : nodes) {
            if (node.startsWith(">")) {
                modification.startTransition(node.substring(1));
            } else {
                modification.startBeforeActivity(node);
            }
        }
        for (var one : tree.getChildActivityInstances()) {
            if (stop.isEmpty() || stop.contains(one.getActivityId())) {
                modification.cancelActivityInstance(one.getId());
            }
        }
        for (var one : tree.getChildTransitionInstances()) {
            if (stop.isEmpty() || stop.contains(one.getActivityId())) {
                modification.cancelTransitionInstance(one.getId());
            }
        }
        modification.execute();
    }

    private List<String> instances(String caseNo, String process) {
        return runtime.getObject().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey(process).list().stream()
            .map(one -> one.getId()).toList();
    }

    private static List<String> join(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private <T> T ours(Supplier<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work::get));
    }
}
