package vn.overseasmembers.engine;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the domain start and tell processes without knowing the engine. */
@Component
public class Processes {

    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<ProcessEngine> engine;
    private final StartGate gate;
    private final Retiming retiming;
    private final Rerouting rerouting;

    Processes(ObjectProvider<RuntimeService> runtime, ObjectProvider<ProcessEngine> engine, StartGate gate, Retiming retiming, Rerouting rerouting) {
        this.rerouting = rerouting;
        this.runtime = runtime;
        this.engine = engine;
        this.gate = gate;
        this.retiming = retiming;
    }

    /** Starts a process of its own for a case, in the current transaction. */
    public void start(String processKey, String caseNo, Map<String, Object> variables) {
        passing(processKey, () -> runtime.getObject().createProcessInstanceByKey(processKey).businessKey(caseNo)
            .setVariables(Variables.fromMap(variables).putValue(EngineTasks.CASE_NO, caseNo)).execute());
    }

    /** As {@link #start}, but enters the process at the start event that waits for a message. */
    public void startAt(String processKey, String message, String caseNo) {
        passing(processKey, () -> runtime.getObject().createMessageCorrelation(message).processInstanceBusinessKey(caseNo)
            .setVariable(EngineTasks.CASE_NO, caseNo).correlateStartMessage());
    }

    /** Whether a process of the case runs. */
    public boolean runs(String caseNo, String processKey) {
        return ours(context -> runtime.getObject().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey(processKey)
            .count() > 0);
    }

    private void passing(String processKey, Supplier<?> start) {
        var pass = "process " + processKey;
        gate.open(pass);
        try {
            ours(context -> start.get());
        } finally {
            gate.close(pass);
        }
    }

    /** The domain has checked what the person may do; the engine's own rights would stop an import or a page. */
    private <T> T ours(Function<CommandContext, T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> work.apply(context)));
    }

    /**
     * Tells the case's processes something, in the current transaction.
     *
     * @return how many processes were waiting for it
     */
    public int tell(String caseNo, String message) {
        return tell(caseNo, message, Map.of());
    }

    /**
     * As {@link #tell(String, String)}, but only one of several processes of a kind.
     *
     * @param which variables that tell it from the others
     */
    public int tell(String caseNo, String message, Map<String, Object> which) {
        // one by one over what waits now: correlating to all fails when the first receiver removes the second
        return ours(context -> {
            int told = 0;
            var waiting = runtime.getObject().createExecutionQuery().processInstanceBusinessKey(caseNo).messageEventSubscriptionName(message);
            which.forEach(waiting::processVariableValueEquals);
            for (var execution : waiting.list()) {
                // what was told or ended earlier in this transaction is still listed
                if (!context.getEventSubscriptionManager()
                        .findEventSubscriptionsByNameAndExecution(EventType.MESSAGE.name(), message, execution.getId(), false).isEmpty()) {
                    runtime.getObject().messageEventReceived(message, execution.getId());
                    told++;
                }
            }
            return told;
        });
    }

    /**
     * Dates the case's open tasks and waiting timers anew, because a date or a rule on which they depend has changed; in the current
     * transaction, and as often as one likes. What counts from its opening still counts from there. What opened in this same transaction
     * has its date already: change first, then tell.
     */
    public void retime(String caseNo) {
        retiming.retime(caseNo);
    }

    /**
     * Takes away a timer of the case, whatever waits beside it: its moment will not come any more, not even by hand.
     *
     * @param timer id of the event in the model
     */
    public void disarm(String caseNo, String timer) {
        ours(context -> {
            var management = engine.getObject().getManagementService();
            for (var instance : runtime.getObject().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list()) {
                management.createJobQuery().timers().activityId(timer).processInstanceId(instance.getId()).list()
                    .forEach(job -> management.deleteJob(job.getId()));
            }
            return null;
        });
    }

    /**
     * Brings the case's open tasks to the committees that work on them today, because an officer, an organisation or an interest has changed;
     * in the current transaction, and as often as one likes. A task goes up when nobody in its committee may do it, and comes back when somebody
     * may. Whoever had claimed a task that is no longer his gives it back.
     */
    public void reroute(String caseNo) {
        rerouting.reroute(caseNo);
    }
}
