package vn.overseasmembers.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.beans.FeatureDescriptor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import vn.overseasmembers.modelling.Known;
import vn.overseasmembers.modelling.Walkable;

/**
 * An engine of its own, without the application behind it: what models ask of Java is answered by one of the words that Java could answer, and what people
 * would do is done by chance. Nothing that it does reaches a case, a person or the real engine; it needs a database with nothing in it.
 */
final class RehearsalEngine implements AutoCloseable {

    private static final String CASE = "2000-000001";
    /** Timers are fired by hand; none must come by itself. */
    private static final Date FAR = new Date(4_000_000_000_000L);
    private static final String CALLED_TASK = "called";

    private final HikariDataSource connections;
    private final ProcessEngine engine;
    private final ProcessEngineConfigurationImpl configuration;
    private final Known known;
    /** By the id of what was deployed. */
    private final Map<String, Walkable> walkable = new HashMap<>();
    /** By process key: how a process that is only called, and not walked, can end. */
    private final Map<String, Set<String>> endings = new HashMap<>();
    private final Set<String> standIns = new HashSet<>();
    private Random chance = new Random(0);

    /** @param schema of the database that the connections are in, or null for the usual one */
    RehearsalEngine(DataSource empty, String schema, Known known) {
        this.known = known;
        // each of very many small steps is a transaction
        connections = new HikariDataSource();
        connections.setDataSource(empty);
        connections.setMaximumPoolSize(2);
        configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("rehearsal-" + UUID.randomUUID());
        configuration.setDataSource(connections);
        if (schema != null) {
            configuration.setDatabaseSchema(schema);
            configuration.setDatabaseTablePrefix(schema + ".");
        }
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfigurationImpl.HISTORY_NONE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setExpressionManager(new AnsweredByChance());
        engine = configuration.buildProcessEngine();
    }

    /** From here on the same things happen by chance as after the same number before. */
    void chance(long seed) {
        chance = new Random(seed);
    }

    MigrationMap map(ProcessDefinitionEntity from, ProcessDefinitionEntity to, Map<String, String> renamed) {
        return configuration.getCommandExecutorTxRequired().execute(context -> MigrationMap.between(configuration, from, to, renamed));
    }

    /** Reads a model in; what it calls is only pretended. */
    ProcessDefinitionEntity deploy(String file, byte[] model, Walkable walks, Map<String, Walkable> house) {
        walks.calls().forEach(key -> {
            endings.put(key, house.containsKey(key) ? house.get(key).outcomes() : Set.of());
            if (standIns.add(key)) {
                engine.getRepositoryService().createDeployment().addInputStream(key + ".bpmn", new ByteArrayInputStream(standIn(key))).deploy();
            }
        });
        var deployment = engine.getRepositoryService().createDeployment().addInputStream(file, new ByteArrayInputStream(model)).deploy();
        var id = engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployment.getId()).singleResult().getId();
        walkable.put(id, walks);
        return configuration.getCommandExecutorTxRequired().execute(context -> configuration.getDeploymentCache().findDeployedProcessDefinitionById(id));
    }

    /** As if it had never been read in, so that whoever calls it meets the one that is only pretended. */
    void forget(ProcessDefinitionEntity definition) {
        walkable.remove(definition.getId());
        engine.getRepositoryService().deleteDeployment(definition.getDeploymentId(), true);
    }

    private static byte[] standIn(String key) {
        return """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
              <bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="begins"/><bpmn:sequenceFlow id="to-called" sourceRef="begins" targetRef="called"/>
                <bpmn:userTask id="called"/><bpmn:sequenceFlow id="to-over" sourceRef="called" targetRef="over"/><bpmn:endEvent id="over"/>
              </bpmn:process>
            </bpmn:definitions>""".formatted(key).getBytes(StandardCharsets.UTF_8);
    }

    /** Begins at one of the ways into the process. */
    String begin(ProcessDefinitionEntity process) {
        var entrances = process.getActivities().stream().filter(activity -> "startEvent".equals(String.valueOf(activity.getProperty("type")))
            || String.valueOf(activity.getProperty("type")).endsWith("StartEvent")).map(ActivityImpl::getId).sorted().toList();
        return engine.getRuntimeService().createProcessInstanceById(process.getId()).businessKey(CASE).setVariables(words(walkable.get(process.getId()).entrance()))
            .startBeforeActivity(pick(entrances)).execute().getId();
    }

    /** Begins in the midst, with everything set that could have been set on the way. */
    String beginAt(ProcessDefinitionEntity process, String activity) {
        var walks = walkable.get(process.getId());
        var variables = words(walks.entrance());
        walks.sets().values().forEach(set -> variables.putAll(words(set)));
        return engine.getRuntimeService().createProcessInstanceById(process.getId()).businessKey(CASE).setVariables(variables).startBeforeActivity(activity).execute().getId();
    }

    void end(String instance) {
        if (runs(instance)) {
            engine.getRuntimeService().deleteProcessInstance(instance, "over", true, true, true, true);
        }
    }

    boolean runs(String instance) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 1;
    }

    /** Whether something stands at an element. */
    boolean standsAt(String instance, String element) {
        return engine.getRuntimeService().createExecutionQuery().processInstanceId(instance).activityId(element).count() > 0;
    }

    /** Ids of the elements at which something stands. */
    Set<String> stands(String instance) {
        var stands = new TreeSet<String>();
        var tree = runs(instance) ? engine.getRuntimeService().getActivityInstance(instance) : null;
        if (tree != null) {
            collect(tree, stands);
        }
        return stands;
    }

    private static void collect(org.camunda.bpm.engine.runtime.ActivityInstance tree, Set<String> stands) {
        for (var child : tree.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0) {
                stands.add(child.getActivityId());
            }
            collect(child, stands);
        }
        for (var child : tree.getChildTransitionInstances()) {
            stands.add(child.getActivityId());
        }
    }

    /**
     * One thing happens: somebody completes a task, a timer comes, a message arrives, what was put off is done, a called process ends.
     *
     * @return false when nothing can happen any more
     */
    boolean step(String instance) {
        var possible = new ArrayList<Runnable>();
        engine.getManagementService().createJobQuery().processInstanceId(instance).messages().list()
            .forEach(job -> possible.add(() -> run(job)));
        if (possible.isEmpty()) {
            engine.getTaskService().createTaskQuery().processInstanceId(instance).list()
                .forEach(task -> often(possible, () -> engine.getTaskService().complete(task.getId(), words(setBy(task.getProcessDefinitionId(), task.getTaskDefinitionKey())))));
            engine.getRuntimeService().createProcessInstanceQuery().superProcessInstanceId(instance).list().forEach(called -> often(possible, () -> returns(called.getId(),
                called.getProcessDefinitionKey())));
            engine.getManagementService().createJobQuery().processInstanceId(instance).timers().list().forEach(job -> possible.add(() -> run(job)));
            engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance).list()
                .forEach(waiting -> possible.add(() -> engine.getRuntimeService().messageEventReceived(waiting.getEventName(), waiting.getExecutionId())));
        }
        if (possible.isEmpty()) {
            return false;
        }
        pick(possible).run();
        return true;
    }

    private static void often(List<Runnable> possible, Runnable usual) {
        for (int i = 0; i < 3; i++) {
            possible.add(usual);
        }
    }

    private void run(Job job) {
        engine.getManagementService().executeJob(job.getId());
    }

    private void returns(String instance, String key) {
        var task = engine.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(CALLED_TASK).singleResult();
        engine.getTaskService().complete(task.getId(), words(Map.of(EndOutcomes.OUTCOME, endings.getOrDefault(key, Set.of()))));
    }

    /** Messages for which something waits at an instance, by name. */
    Collection<String> messages(String instance) {
        return engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance).list().stream().map(one -> one.getEventName()).sorted().toList();
    }

    void migrate(String instance, ProcessDefinitionEntity from, ProcessDefinitionEntity to, MigrationMap map) {
        engine.getRuntimeService().newMigration(map.plan(from.getId(), to.getId())).processInstanceIds(instance).execute();
    }

    private Map<String, Set<String>> setBy(String definition, String node) {
        var walks = walkable.get(definition);
        return walks == null ? Map.of() : walks.sets().getOrDefault(node, Map.of());
    }

    private Map<String, Object> words(Map<String, Set<String>> possible) {
        var words = new HashMap<String, Object>();
        possible.forEach((name, values) -> words.put(name, name.equals(EngineTasks.CASE_NO) ? CASE : values.isEmpty() ? "1" : pick(values.stream().sorted().toList())));
        return words;
    }

    private <T> T pick(List<T> possible) {
        return possible.get(chance.nextInt(possible.size()));
    }

    @Override
    public void close() {
        engine.close();
        connections.close();
    }

    /** Knows the names of the application's beans, and answers for them. */
    private final class AnsweredByChance extends JuelExpressionManager {

        private record Bean(String name) {
        }

        @Override
        protected ELResolver createElResolver() {
            var all = new CompositeELResolver();
            all.add(new ELResolver() {
                @Override
                public Object getValue(ELContext context, Object base, Object property) {
                    if (base == null && known.beans().containsKey(property)) {
                        context.setPropertyResolved(true);
                        return new Bean((String) property);
                    }
                    return null;
                }

                @Override
                public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
                    if (base instanceof Bean bean) {
                        context.setPropertyResolved(true);
                        return answer(bean, String.valueOf(method), (VariableScope) context.getContext(VariableScope.class));
                    }
                    return null;
                }

                @Override
                public Class<?> getType(ELContext context, Object base, Object property) {
                    return Object.class;
                }

                @Override
                public void setValue(ELContext context, Object base, Object property, Object value) {
                    // models can't change beans
                }

                @Override
                public boolean isReadOnly(ELContext context, Object base, Object property) {
                    return true;
                }

                @Override
                public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
                    return null;
                }

                @Override
                public Class<?> getCommonPropertyType(ELContext context, Object base) {
                    return Object.class;
                }
            });
            all.add(super.createElResolver());
            return all;
        }

        private Object answer(Bean bean, String method, VariableScope scope) {
            var called = known.beans().get(bean.name()).get(method);
            if (called != null && called.gives() == Known.Gives.MOMENT) {
                return FAR;
            }
            if (called != null && called.gives() == Known.Gives.COMMITTEE) {
                return "committee";
            }
            if (scope instanceof ExecutionEntity execution && execution.getActivity() != null
                    && !(execution.getActivity().getActivityBehavior() instanceof UserTaskActivityBehavior)) {
                var words = words(setBy(execution.getProcessDefinitionId(), execution.getActivity().getId()));
                if (words.size() == 1) {
                    return words.values().iterator().next();
                }
            }
            return called == null || called.answers().isEmpty() ? "1" : pick(called.answers().stream().sorted().toList());
        }
    }
}
