package vn.overseasmembers.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where running cases stand in older versions of a process, which of them could follow a newer version, and the step itself. Knows case numbers and
 * positions, nothing of what a case is about.
 */
@Component
public class Migrations {

    /** Why whatever waits at an element can't follow. */
    public enum Why {
        /** The element is no longer there, and nobody has said what it is called now. */
        GONE,
        /** The element is of another kind now. */
        KIND,
        /** The element stands in another place: in or out of a subprocess, or at the border of another task. */
        PLACE,
        /** What is put off to the background in the old version is not in the new one. */
        BACKGROUND,
        /** The element calls another process now. */
        CALLS
    }

    /**
     * An element at which running cases can't follow.
     *
     * @param element id in the old version
     * @param name    as it stands on the old diagram, or empty
     */
    public record Obstacle(String element, String name, Why why) {
    }

    /**
     * Cases that wait at an element of an older version.
     *
     * @param definition id of the deployed version, known to the engine
     * @param version    of the folder, as released; 0 when it was deployed before releases were counted
     * @param element    id in that version
     * @param cases      how many
     */
    public record Stand(String process, String definition, int version, String element, long cases) {
    }

    /** A place on a diagram at which a case can wait. */
    public record Place(String element, String name) {
    }

    /**
     * What would become of what runs in an older version.
     *
     * @param places    everything at which a case can wait in the old version, by id, with its name
     * @param obstacles by element: why it can't follow
     * @param moves     by element: the id of its place in the new version, where that is another
     */
    public record Plan(Map<String, String> places, Map<String, Obstacle> obstacles, Map<String, String> moves) {

        public boolean everythingFollows() {
            return obstacles.isEmpty();
        }
    }

    /** A process of the case has followed from a version into another. */
    public record Followed(int from, int to) {
    }

    /** A case can't follow: where it stands, and why. Nothing of it has changed. */
    public static final class CannotFollow extends RuntimeException {

        private final transient List<Obstacle> obstacles;

        CannotFollow(List<Obstacle> obstacles) {
            super("can't follow: " + obstacles, null, false, false);
            this.obstacles = List.copyOf(obstacles);
        }

        public List<Obstacle> obstacles() {
            return obstacles;
        }
    }

    private final ObjectProvider<ProcessEngine> engine;
    private final JdbcClient jdbc;
    private final Routing routing;
    private final Rerouting rerouting;
    private final Retiming retiming;
    private final ApplicationEventPublisher events;

    Migrations(ObjectProvider<ProcessEngine> engine, JdbcClient jdbc, Routing routing, Rerouting rerouting, Retiming retiming, ApplicationEventPublisher events) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.routing = routing;
        this.rerouting = rerouting;
        this.retiming = retiming;
        this.events = events;
    }

    /** Where the cases of some processes stand in versions that are not the newest, or in all versions. */
    public List<Stand> stands(Collection<String> processes, boolean newestToo) {
        return jdbc.sql("""
                with versions as (
                  select d.id_, d.key_, coalesce(r.version, 0) as version, d.version_ = max(d.version_) over (partition by d.key_) as newest
                  from act_re_procdef d left join process_release r on r.deployment_id = d.deployment_id_ and r.folder = d.key_
                  where d.key_ = any(:processes))
                select v.key_ as process, v.id_ as definition, v.version, e.act_id_ as element, count(distinct p.business_key_) as cases
                from versions v join act_ru_execution e on e.proc_def_id_ = v.id_ join act_ru_execution p on p.id_ = e.proc_inst_id_
                where (:newestToo or not v.newest) and e.act_id_ is not null and not e.is_event_scope_
                  and not exists (select from act_ru_execution inner_one where inner_one.parent_id_ = e.id_)
                group by v.key_, v.id_, v.version, e.act_id_
                order by v.key_, v.version, e.act_id_""")
            .param("processes", processes.toArray(String[]::new)).param("newestToo", newestToo)
            .query((row, n) -> new Stand(row.getString("process"), row.getString("definition"), row.getInt("version"), row.getString("element"), row.getLong("cases")))
            .list();
    }

    /**
     * A version of a process in which cases run.
     *
     * @param version of the folder, as released; 0 when it was deployed before releases were counted
     */
    public record Running(String process, int version) {
    }

    /** In which versions of some processes cases run now. */
    public Set<Running> running(Collection<String> processes) {
        return new HashSet<>(jdbc.sql("""
                select d.key_ as process, coalesce(r.version, 0) as version
                from act_re_procdef d left join process_release r on r.deployment_id = d.deployment_id_ and r.folder = d.key_
                where d.key_ = any(:processes) and exists (select from act_ru_execution e where e.proc_def_id_ = d.id_)""")
            .param("processes", processes.toArray(String[]::new)).query(Running.class).list());
    }

    /** An element of a version of a process. */
    public record Spot(String process, int version, String element) {
    }

    /**
     * Numbers of the cases that stand at some elements, of each a page in the order of the numbers.
     *
     * @param after the page begins behind this number; empty for the first
     */
    public Map<Spot, List<String>> standingAt(Collection<Spot> spots, String after, int atMost) {
        var found = new HashMap<Spot, List<String>>();
        jdbc.sql("""
                select s.process, s.version, s.element, n.no
                from unnest(cast(:processes as text[]), cast(:versions as int[]), cast(:elements as text[])) s (process, version, element) cross join lateral (
                  select distinct p.business_key_ as no
                  from act_re_procdef d left join process_release r on r.deployment_id = d.deployment_id_ and r.folder = d.key_
                    join act_ru_execution p on p.proc_def_id_ = d.id_ and p.business_key_ > :after
                  where d.key_ = s.process and coalesce(r.version, 0) = s.version
                    and exists (select from act_ru_execution e where e.proc_inst_id_ = p.id_ and e.act_id_ = s.element and not e.is_event_scope_
                      and not exists (select from act_ru_execution inner_one where inner_one.parent_id_ = e.id_))
                  order by 1 limit :most) n""")
            .param("processes", spots.stream().map(Spot::process).toArray(String[]::new)).param("versions", spots.stream().map(Spot::version).toArray(Integer[]::new))
            .param("elements", spots.stream().map(Spot::element).toArray(String[]::new)).param("after", after).param("most", atMost)
            .query(row -> {
                found.computeIfAbsent(new Spot(row.getString("process"), row.getInt("version"), row.getString("element")), spot -> new ArrayList<>()).add(row.getString("no"));
            });
        found.values().forEach(Collections::sort);
        return found;
    }

    /** How many cases have something of a process in a version that is not the newest. */
    public Map<String, Long> behind() {
        return jdbc.sql("""
                select d.key_ as process, count(distinct p.business_key_) as cases
                from act_re_procdef d join act_ru_execution p on p.proc_def_id_ = d.id_ and p.parent_id_ is null
                where d.version_ < (select max(version_) from act_re_procdef newest where newest.key_ = d.key_) group by d.key_""")
            .query((row, n) -> Map.entry(row.getString("process"), row.getLong("cases"))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /** Numbers of the cases that have something of a process in a version that is not the newest, in order. */
    public List<String> casesBehind(String process, int atMost) {
        return jdbc.sql("""
                select distinct p.business_key_ from act_re_procdef d join act_ru_execution p on p.proc_def_id_ = d.id_ and p.parent_id_ is null
                where d.key_ = :process and d.version_ < (select max(version_) from act_re_procdef where key_ = :process) and p.business_key_ is not null
                order by 1 limit :most""")
            .param("process", process).param("most", atMost).query(String.class).list();
    }

    /**
     * A case that has something of a process in an older version.
     *
     * @param version  the oldest in which it has something
     * @param elements where it stands there, ids joined by commas
     */
    public record Behind(String caseNo, int version, String elements) {
    }

    /** A page of such cases, in the order of their numbers. */
    public List<Behind> behind(String process, String after, int atMost) {
        return jdbc.sql("""
                with versions as (
                  select d.id_, coalesce(r.version, 0) as version from act_re_procdef d left join process_release r on r.deployment_id = d.deployment_id_ and r.folder = d.key_
                  where d.key_ = :process and d.version_ < (select max(version_) from act_re_procdef where key_ = :process)),
                few as (
                  select distinct p.business_key_ as no from versions v join act_ru_execution p on p.proc_def_id_ = v.id_ and p.parent_id_ is null
                  where p.business_key_ > :after order by 1 limit :most)
                select s.no, min(v.version) as version, string_agg(distinct e.act_id_, ', ' order by e.act_id_) as elements
                from few s join act_ru_execution p on p.business_key_ = s.no and p.parent_id_ is null join versions v on v.id_ = p.proc_def_id_
                  join act_ru_execution e on e.proc_inst_id_ = p.id_ and e.act_id_ is not null and not e.is_event_scope_
                where not exists (select from act_ru_execution inner_one where inner_one.parent_id_ = e.id_)
                group by s.no order by s.no""")
            .param("process", process).param("after", after).param("most", atMost)
            .query((row, n) -> new Behind(row.getString("no"), row.getInt("version"), row.getString("elements"))).list();
    }

    /** Vietnamese name of a process in its newest version, or its key. */
    public String name(String process) {
        return jdbc.sql("select coalesce(name_, key_) from act_re_procdef where key_ = ? order by version_ desc limit 1").param(process).query(String.class).optional()
            .orElse(process);
    }

    /** By key: the Vietnamese names of all processes that have one, in their newest versions. */
    public Map<String, String> names() {
        return jdbc.sql("select distinct on (key_) key_, name_ from act_re_procdef order by key_, version_ desc").query((row, n) -> new String[] {row.getString("key_"), row.getString("name_")})
            .stream().filter(named -> named[1] != null).collect(Collectors.toMap(named -> named[0], named -> named[1]));
    }

    /**
     * What would become of what runs in a deployed version.
     *
     * @param definition as a {@link Stand} names it
     * @param model      the newer version's diagram, which has passed the gate
     * @param renamed    elements of older versions that are called otherwise now
     */
    public Plan plan(String definition, byte[] model, Map<String, String> renamed) {
        return ours(context -> planned(deployed(context, definition), read(context, model), renamed));
    }

    /** The same into the newest version that is deployed. */
    public Plan plan(String definition, Map<String, String> renamed) {
        return ours(context -> {
            var from = deployed(context, definition);
            return planned(from, newest(context, from.getKey()), renamed);
        });
    }

    /** Whether there is such a process. */
    public boolean knows(String process) {
        return jdbc.sql("select exists (select from act_re_procdef where key_ = ?)").param(process).query(Boolean.class).single();
    }

    /** Everything at which a case can wait on a diagram that has passed the gate; what has been renamed is one of them. */
    public List<Place> places(byte[] model) {
        return ours(context -> places(read(context, model)));
    }

    /** The same in the newest version that is deployed. */
    public List<Place> places(String process) {
        return ours(context -> places(newest(context, process)));
    }

    private static List<Place> places(ProcessDefinitionEntity process) {
        return MigrationMap.waits(process).stream().map(activity -> new Place(activity.getId(), MigrationMap.name(activity)))
            .sorted(Comparator.comparing(Place::name).thenComparing(Place::element)).toList();
    }

    private Plan planned(ProcessDefinitionEntity from, ProcessDefinitionEntity to, Map<String, String> renamed) {
        var map = MigrationMap.between(configuration(), from, to, renamed);
        var places = MigrationMap.waits(from).stream().collect(Collectors.toMap(ActivityImpl::getId, MigrationMap::name, (one, other) -> one, TreeMap::new));
        return new Plan(places, map.obstacles(), map.renamed().stream().collect(Collectors.toMap(MigrationMap.Way::from, MigrationMap.Way::to)));
    }

    /**
     * Lets what a case has of a process follow the newest version, in the current transaction: tasks stay open, with the name, form, committee and due
     * date of the new version; whoever has claimed one keeps it as long as he may.
     *
     * @return what has followed; nothing when everything did already
     * @throws CannotFollow when something of it stands where nothing can follow
     */
    public List<Followed> follow(String caseNo, String process, Map<String, String> renamed) {
        return ours(context -> {
            var to = newest(context, process);
            var followed = new ArrayList<Followed>();
            for (var instance : context.getProcessEngineConfiguration().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNo)
                    .processDefinitionKey(process).list()) {
                if (!instance.getProcessDefinitionId().equals(to.getId())) {
                    var from = deployed(context, instance.getProcessDefinitionId());
                    migrate(context, instance.getId(), caseNo, from, to, renamed);
                    followed.add(new Followed(version(from), version(to)));
                }
            }
            if (!followed.isEmpty()) {
                // the dates and committees that the new version computes
                retiming.retime(caseNo);
                rerouting.reroute(caseNo);
            }
            return followed;
        });
    }

    private void migrate(CommandContext context, String instance, String caseNo, ProcessDefinitionEntity from, ProcessDefinitionEntity to, Map<String, String> renamed) {
        var map = MigrationMap.between(configuration(), from, to, renamed);
        var tasks = context.getTaskManager().findTasksByProcessInstanceId(instance);
        var before = tasks.stream().collect(Collectors.toMap(TaskEntity::getId, task -> definition(from, task.getTaskDefinitionKey())));
        try {
            engine.getObject().getRuntimeService().newMigration(map.plan(from.getId(), to.getId())).processInstanceIds(instance).execute();
        } catch (MigratingProcessInstanceValidationException refused) {
            throw new CannotFollow(where(refused, from, map));
        }
        tasks.forEach(task -> changed(task, caseNo, before.get(task.getId()), definition(to, task.getTaskDefinitionKey())));
    }

    private static List<Obstacle> where(MigratingProcessInstanceValidationException refused, ProcessDefinitionEntity from, MigrationMap map) {
        var elements = new ArrayList<String>();
        refused.getValidationReport().getActivityInstanceReports().forEach(report -> elements.add(report.getSourceScopeId()));
        refused.getValidationReport().getTransitionInstanceReports().forEach(report -> elements.add(report.getSourceScopeId()));
        return elements.stream().distinct().map(element -> Optional.ofNullable(map.obstacles().get(element)).orElseGet(() -> {
            var activity = from.findActivity(element);
            return new Obstacle(element, activity == null ? "" : MigrationMap.name(activity), Why.PLACE);
        })).toList();
    }

    /** A task's words and its committee change with the version only where the version changes them: what has happened since it opened stays. */
    private void changed(TaskEntity task, String caseNo, TaskDefinition before, TaskDefinition now) {
        task.setTaskDefinition(now);
        var name = now.getNameExpression() == null ? null : now.getNameExpression().getExpressionText();
        if (!now.getKey().equals(before.getKey()) || name != null && !name.equals(task.getName())) {
            task.setName(name);
            events.publishEvent(new TaskRenamed(task.getId(), caseNo, now.getKey(), name));
        }
        var group = now.getCandidateGroupIdExpressions().iterator().next();
        if (!group.getExpressionText().equals(before.getCandidateGroupIdExpressions().iterator().next().getExpressionText())) {
            rerouting.to(task, caseNo, routing.of(String.valueOf(group.getValue(task.getExecution())), caseNo));
        }
    }

    private static TaskDefinition definition(ProcessDefinitionEntity process, String task) {
        return ((UserTaskActivityBehavior) process.findActivity(task).getActivityBehavior()).getTaskDefinition();
    }

    private int version(ProcessDefinitionEntity process) {
        return jdbc.sql("select version from process_release where deployment_id = ? and folder = ?").params(process.getDeploymentId(), process.getKey())
            .query(Integer.class).optional().orElse(0);
    }

    private static ProcessDefinitionEntity deployed(CommandContext context, String definition) {
        return context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definition);
    }

    private static ProcessDefinitionEntity newest(CommandContext context, String process) {
        return context.getProcessEngineConfiguration().getDeploymentCache().findDeployedLatestProcessDefinitionByKey(process);
    }

    /** As a deployment would read it; nothing is deployed. */
    private static ProcessDefinitionEntity read(CommandContext context, byte[] model) {
        var deployer = (BpmnDeployer) context.getProcessEngineConfiguration().getDeployers().stream().filter(BpmnDeployer.class::isInstance).findFirst().orElseThrow();
        var parse = deployer.getBpmnParser().createParse().sourceInputStream(new ByteArrayInputStream(model)).deployment(new DeploymentEntity()).name("draft.bpmn");
        try {
            var process = (ProcessDefinitionEntity) parse.execute().getProcessDefinitions().get(0);
            // the engine compares scopes by their ids
            process.setId("draft");
            return process;
        } catch (ProcessEngineException unreadable) {
            throw Rejection.refused("Bản nháp này không đọc được. Hãy kiểm tra lại các tệp.");
        }
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
    }

    private <T> T ours(Function<CommandContext, T> work) {
        return configuration().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> work.apply(context)));
    }
}
