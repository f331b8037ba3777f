package vn.overseasmembers.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
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
     * @param passes    tasks at which the called process would wait by itself, as {@code process/task}; nobody is told of them, they stop
     * @param nodes     where it starts instead; none means that it starts as usual, and then nothing is passed
     * @param variables what it must know there
     * @param inner     a process that it has called in its turn and that is entered elsewhere, or null
     */
    public record Call(String activity, Set<String> passes, List<String> nodes, Map<String, Object> variables, Call inner) {

        /** It starts as usual. */
        public static Call started(String activity) {
            return new Call(activity, Set.of(), List.of(), Map.of(), null);
        }

        /** It is entered at some nodes instead of waiting at its first tasks. */
        public static Call entered(String activity, Set<String> passes, List<String> nodes, Map<String, Object> variables) {
            return new Call(activity, passes, nodes, variables, null);
        }

        /** What it calls is entered as well. */
        public Call calling(Call called) {
            return new Call(activity, passes, nodes, variables, called);
        }

        private Set<String> allPassed() {
            return inner == null ? passes : Stream.concat(passes.stream(), inner.allPassed().stream()).collect(Collectors.toSet());
        }

        private List<String> allNodes() {
            return inner == null ? nodes : join(inner.activity(), nodes);
        }
    }

    /** Stops no activity at all; an empty set stops all. */
    public static final Set<String> NOTHING = Set.of("");

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

    /**
     * Whether one of several processes of a kind runs for the case.
     *
     * @param which variables that tell it from the others
     */
    public boolean runs(String caseNo, String process, Map<String, Object> which) {
        return ours(() -> !instances(caseNo, process, which).isEmpty());
    }

    /** Whether something waits at an activity of a process that runs. */
    public boolean at(String caseNo, String process, String activity) {
        return at(caseNo, process, Map.of(), activity);
    }

    /** As above, of one of several processes of a kind. */
    public boolean at(String caseNo, String process, Map<String, Object> which, String activity) {
        return ours(() -> instances(caseNo, process, which).stream()
            .anyMatch(id -> runtime.getObject().getActivityInstance(id).getActivityInstances(activity).length > 0));
    }

    /**
     * Whether a process is just being taken through its first nodes, only to be entered further on: what they would decide has been decided
     * before and stays.
     */
    public boolean passing() {
        return passed.reaching();
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

    /**
     * Within one of several processes of a kind that runs; where it does not, nothing happens.
     *
     * @param which variables that tell it from the others
     * @param stop  activities that stop, where something waits at them
     * @param nodes where it goes on as well; none when what still waits there is enough
     */
    public void to(String caseNo, String process, Map<String, Object> which, Set<String> stop, List<String> nodes) {
        ours(() -> {
            instances(caseNo, process, which).forEach(id -> modify(id, stop, nodes));
            return null;
        });
    }

    /**
     * Within one of several processes of a kind; when it is over it starts once more.
     *
     * @param which variables that tell it from the others, and what it must know
     */
    public void back(String caseNo, String process, Map<String, Object> which, List<String> nodes) {
        if (runs(caseNo, process, which)) {
            ours(() -> {
                modify(instances(caseNo, process, which).get(0), Set.of(), nodes);
                return null;
            });
        } else {
            anew(caseNo, process, nodes, which);
        }
    }

    /** Within one of several processes of a kind that runs, beside what waits there. */
    public void beside(String caseNo, String process, Map<String, Object> which, List<String> nodes) {
        ours(() -> {
            modify(instances(caseNo, process, which).get(0), NOTHING, nodes);
            return null;
        });
    }

    /**
     * Ends one of several processes of a kind, as if it had not been started: nobody has anything to do for it any more.
     *
     * @param which variables that tell it from the others
     */
    public void end(String caseNo, String process, Map<String, Object> which) {
        ours(() -> {
            instances(caseNo, process, which).forEach(id -> runtime.getObject().deleteProcessInstance(id, "recorded by mistake"));
            return null;
        });
    }

    /** Within a process that runs, into one that it has called and that is over. */
    public void into(String caseNo, String caller, Set<String> stop, List<String> alsoNodes, Call call) {
        ours(() -> {
            var id = instances(caseNo, caller).get(0);
            passed.during(call.allPassed(), () -> {
                passed.reaching(call.passes(), () -> modify(id, stop, List.of(call.activity())));
                enter(id, call);
            });
            start(id, alsoNodes);
            return null;
        });
    }

    /** Starts a process of the case that is over once more, inside what it calls. */
    public void again(String caseNo, String process, List<String> alsoNodes, Call call) {
        again(caseNo, process, alsoNodes, call, Map.of());
    }

    /** As above, with what the process must know. */
    public void again(String caseNo, String process, List<String> alsoNodes, Call call, Map<String, Object> variables) {
        starting(process, () -> {
            var begun = new AtomicReference<String>();
            passed.during(call.allPassed(), () -> {
                passed.reaching(call.passes(), () -> begun.set(begin(caseNo, process, List.of(call.activity()), variables)));
                enter(begun.get(), call);
            });
            start(begun.get(), alsoNodes);
        });
    }

    /** Starts a process of the case that is over once more, at some of its nodes. */
    public void anew(String caseNo, String process, List<String> nodes, Map<String, Object> variables) {
        starting(process, () -> begin(caseNo, process, nodes, variables));
    }

    private void starting(String process, Runnable work) {
        var pass = "process " + process;
        gate.open(pass);
        try {
            ours(() -> {
                work.run();
                return null;
            });
        } finally {
            gate.close(pass);
        }
    }

    private String begin(String caseNo, String process, List<String> nodes, Map<String, Object> variables) {
        var builder = runtime.getObject().createProcessInstanceByKey(process).businessKey(caseNo).setVariables(new HashMap<>(variables))
            .setVariable(EngineTasks.CASE_NO, caseNo).startBeforeActivity(nodes.get(0));
        for (var node : nodes.subList(1, nodes.size())) {
            builder = builder.startBeforeActivity(node);
        }
        return builder.execute().getId();
    }

    private void enter(String callerId, Call call) {
        var caller = Context.getCommandContext().getExecutionManager().findExecutionById(callerId);
        var called = caller.getProcessInstance().findExecutions(call.activity()).stream().map(one -> ((ExecutionEntity) one).getSubProcessInstance())
            .filter(one -> one != null).reduce((first, last) -> last).orElseThrow();
        call.variables().forEach(called::setVariable);
        if (call.inner() != null) {
            passed.reaching(call.inner().passes(), () -> modify(called.getId(), Set.of(), call.allNodes()));
            enter(called.getId(), call.inner());
        } else if (!call.nodes().isEmpty()) {
            modify(called.getId(), Set.of(), call.nodes());
        }
    }

    private void start(String id, List<String> nodes) {
        if (!nodes.isEmpty()) {
            begun(id, nodes).execute();
        }
    }

    private ProcessInstanceModificationBuilder begun(String id, List<String> nodes) {
        var modification = runtime.getObject().createProcessInstanceModification(id);
        for (var node : nodes) {
            if (node.startsWith(">")) {
                modification.startTransition(node.substring(1));
            } else {
                modification.startBeforeActivity(node);
            }
        }
        return modification;
    }

    private void modify(String id, Set<String> stop, List<String> nodes) {
        var tree = runtime.getObject().getActivityInstance(id);
        // the new first: a process in which nothing is left would end
        var modification = begun(id, nodes);
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
        return instances(caseNo, process, Map.of());
    }

    private List<String> instances(String caseNo, String process, Map<String, Object> which) {
        var query = runtime.getObject().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey(process);
        which.forEach(query::variableValueEquals);
        return query.list().stream().map(one -> one.getId()).toList();
    }

    private static List<String> join(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private <T> T ours(Supplier<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work::get));
    }
}
