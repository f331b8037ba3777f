package vn.overseasmembers.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ReceiveTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.migration.MigrationInstructionImpl;
import org.camunda.bpm.engine.impl.migration.MigrationPlanImpl;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedPassiveEventTriggerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstruction;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructionImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructions;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigrationPlan;
import vn.overseasmembers.engine.Migrations.Obstacle;
import vn.overseasmembers.engine.Migrations.Why;

/**
 * How what runs in one version of a process gets into another: by the ids of the elements, and by what was renamed.
 *
 * @param ways      each element of the old version that has a place in the new one
 * @param obstacles by element of the old version: why whatever waits there can't follow
 */
record MigrationMap(List<Way> ways, Map<String, Obstacle> obstacles) {

    /**
     * From an element to its place in the other version.
     *
     * @param message whether the name of the message for which it waits has to be told anew
     */
    record Way(String from, String to, boolean message) {
    }

    static MigrationMap between(ProcessEngineConfigurationImpl configuration, ProcessDefinitionEntity from, ProcessDefinitionEntity to, Map<String, String> renamed) {
        var found = configuration.getMigrationInstructionGenerator().generate(from, to, false);
        found.filterWith(configuration.getMigrationInstructionValidators());
        var obstacles = new TreeMap<String, Obstacle>();
        var all = activities(from).toList();
        var left = new HashSet<>(all);
        // an event at the border of a task, or a task in a subprocess, can only follow once that has its place
        for (boolean more = true; more;) {
            more = false;
            for (var activity : all) {
                if (!found.getInstructionsBySourceScope(activity).isEmpty() || !left.contains(activity)) {
                    left.remove(activity);
                } else if (follows(configuration, activity, to, renamed, found, obstacles)) {
                    more = true;
                }
            }
        }
        all.forEach(activity -> notAlike(activity, found, obstacles));
        return new MigrationMap(found.getInstructions().stream().filter(way -> !obstacles.containsKey(way.getSourceActivity().getId())).map(way -> new Way(way.getSourceActivity().getId(), way.getTargetActivity().getId(),
            waitsForMessage(way.getSourceActivity()))).toList(), obstacles);
    }

    private static boolean follows(ProcessEngineConfigurationImpl configuration, ActivityImpl activity, ProcessDefinitionEntity to, Map<String, String> renamed,
                                   ValidatingMigrationInstructions found, Map<String, Obstacle> obstacles) {
        var target = target(activity.getId(), to, renamed);
        if (target == null) {
            obstacle(obstacles, activity, Why.GONE);
            return false;
        }
        if (!supported(activity) || !supported(target)) {
            obstacle(obstacles, activity, supported(activity) && activity.getActivityBehavior().getClass() == target.getActivityBehavior().getClass() ? Why.BACKGROUND : Why.KIND);
            return false;
        }
        var way = new ValidatingMigrationInstructionImpl(activity, target, false);
        var report = new MigrationInstructionValidationReportImpl(way.toMigrationInstruction());
        configuration.getMigrationInstructionValidators().forEach(validator -> validator.validate(way, found, report));
        if (report.hasFailures()) {
            obstacle(obstacles, activity, report.getFailures().stream().anyMatch(failure -> failure.contains("type")) ? Why.KIND : Why.PLACE);
            return false;
        }
        found.addInstruction(way);
        obstacles.remove(activity.getId());
        return true;
    }

    private static void obstacle(Map<String, Obstacle> obstacles, ActivityImpl activity, Why why) {
        if (waits(activity)) {
            obstacles.put(activity.getId(), new Obstacle(activity.getId(), name(activity), why));
        }
    }

    /** Waiting at the same element in another way. */
    private static void notAlike(ActivityImpl activity, ValidatingMigrationInstructions found, Map<String, Obstacle> obstacles) {
        for (ValidatingMigrationInstruction way : found.getInstructionsBySourceScope(activity)) {
            var target = way.getTargetActivity();
            if (activity.isAsyncBefore() && !target.isAsyncBefore() || activity.isAsyncAfter() && !target.isAsyncAfter()) {
                obstacle(obstacles, activity, Why.BACKGROUND);
            }
            if (called(activity) != null && !called(activity).equals(called(target))) {
                obstacle(obstacles, activity, Why.CALLS);
            }
        }
    }

    private static String called(ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof CallActivityBehavior call) {
            return call.getCallableElement().getDefinitionKey(StartProcessVariableScope.getSharedInstance());
        }
        return null;
    }

    /** Renamed once, or again and again; an id that is still there is never another element. */
    private static ActivityImpl target(String id, ProcessDefinitionEntity to, Map<String, String> renamed) {
        var seen = new HashSet<String>();
        for (var name = id; name != null && seen.add(name); name = renamed.get(name)) {
            if (to.findActivity(name) != null) {
                return to.findActivity(name);
            }
        }
        return null;
    }

    private static boolean supported(ActivityImpl activity) {
        return SupportedActivityValidator.INSTANCE.valid(activity) && SupportedPassiveEventTriggerActivityValidator.INSTANCE.valid(activity);
    }

    private static boolean waitsForMessage(ActivityImpl activity) {
        var declaration = EventSubscriptionDeclaration.getDeclarationsForScope(activity.getEventScope()).get(activity.getId());
        return declaration != null && EventType.MESSAGE.name().equals(declaration.getEventType());
    }

    static String name(ActivityImpl activity) {
        return activity.getName() == null ? "" : activity.getName();
    }

    /** All activities of a process, what is inside others too, the outer first. */
    static Stream<ActivityImpl> activities(ScopeImpl scope) {
        return scope.getActivities().stream().flatMap(activity -> Stream.concat(Stream.of(activity), activities(activity)));
    }

    /** Whether something can stand there when nobody does anything. What waits behind an event-based gateway stands at the gateway. */
    static boolean waits(ActivityImpl activity) {
        var behavior = activity.getActivityBehavior();
        return activity.isAsyncBefore() || activity.isAsyncAfter() || behavior instanceof UserTaskActivityBehavior || behavior instanceof CallActivityBehavior
            || behavior instanceof ReceiveTaskActivityBehavior || behavior instanceof EventBasedGatewayActivityBehavior
            || behavior instanceof ParallelGatewayActivityBehavior && activity.getIncomingTransitions().size() > 1
            || behavior instanceof IntermediateCatchEventActivityBehavior
                && !(activity.getEventScope() instanceof ActivityImpl gateway && gateway.getActivityBehavior() instanceof EventBasedGatewayActivityBehavior);
    }

    /** Where everything waits that can wait in a process. */
    static Collection<ActivityImpl> waits(ProcessDefinitionEntity process) {
        return activities(process).filter(MigrationMap::waits).toList();
    }

    /**
     * As the engine takes it. Timers are not told anew: what counts from an opening would count from the migration; the case's dates are computed
     * anew afterwards.
     */
    MigrationPlan plan(String from, String to) {
        var plan = new MigrationPlanImpl(from, to);
        plan.setInstructions(new ArrayList<>(ways.stream().map(way -> new MigrationInstructionImpl(way.from(), way.to(), way.message())).toList()));
        return plan;
    }

    /** Elements of the old version whose id is another in the new one. */
    Set<Way> renamed() {
        return new HashSet<>(ways.stream().filter(way -> !way.from().equals(way.to())).toList());
    }
}
