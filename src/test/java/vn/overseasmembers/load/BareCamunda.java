package vn.overseasmembers.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * What our application is measured against: Camunda's own starter with its web applications, as it comes, on the same process models. The
 * beans that the models call answer at once from their arguments; nothing is validated and nothing but the engine's own history is kept.
 *
 * <p>Runs in a process of its own from a class path without ours, hence refers to nothing of ours.
 */
@EnableAutoConfiguration
public class BareCamunda {

    public static void main(String[] args) {
        SpringApplication.run(BareCamunda.class, args);
    }

    @Bean
    Committee committee() {
        return new Committee();
    }

    @Bean
    Deadline deadline() {
        return new Deadline();
    }

    @Bean
    Chain chain() {
        return new Chain();
    }

    @Bean
    Protection protection() {
        return new Protection();
    }

    @Bean
    Standing standing() {
        return new Standing();
    }

    @Bean({"regime", "reminder", "permission"})
    Trip trip() {
        return new Trip();
    }

    /** The committees above the cell to which the case's number leads. */
    public static final class Committee {

        public String of(String caseNo, String role) {
            var cell = Committees.cellOf(caseNo);
            return switch (role) {
                case "cell" -> Committees.cell(cell);
                case "subordinate" -> Committees.subordinate(cell);
                default -> Committees.grassroots(cell);
            };
        }
    }

    /** Ten days from now, for everything. */
    public static final class Deadline {

        public String of(String caseNo, String duty) {
            return inDays(10);
        }
    }

    /** Asks the cell, then the committee above it, then nobody more. */
    public static final class Chain {

        private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

        public String open(String caseNo, String purpose) {
            return purpose;
        }

        public String next(String caseNo, String round) {
            var before = asked.computeIfAbsent(caseNo, no -> new AtomicInteger()).getAndIncrement();
            if (before < 2) {
                return before == 0 ? "cell" : "committee";
            }
            asked.remove(caseNo);
            return "none";
        }

        public String asked(String caseNo, String round) {
            var cell = Committees.cellOf(caseNo);
            return asked.get(caseNo).get() == 1 ? Committees.cell(cell) : Committees.subordinate(cell);
        }
    }

    /** Nobody has to be verified. */
    public static final class Protection {

        public String check(String caseNo) {
            return "no";
        }
    }

    /** Nothing stands against anybody. */
    public static final class Standing {

        public String check(String caseNo) {
            return "free";
        }
    }

    /** A short trip: no transfer, and no day that comes soon. */
    public static final class Trip {

        public String decide(String caseNo) {
            return "none";
        }

        public String briefing(String caseNo) {
            return inDays(50);
        }

        public String lapsesOn(String caseNo) {
            return inDays(90);
        }
    }

    private static String inDays(int days) {
        return OffsetDateTime.now().plusDays(days).withNano(0).toString();
    }

    /** An end event's property {@code outcome} is set as a variable, which the models read. */
    @Bean
    ProcessEnginePlugin outcomes() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                var listeners = new ArrayList<>(configuration.getCustomPostBPMNParseListeners() == null ? List.of()
                    : configuration.getCustomPostBPMNParseListeners());
                listeners.add(new AbstractBpmnParseListener() {
                    @Override
                    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                        var properties = element.element("extensionElements").elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
                        var outcome = properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").get(0).attribute("value");
                        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution ->
                            ((ExecutionEntity) execution).getProcessInstance().setVariable("outcome", outcome));
                    }
                });
                configuration.setCustomPostBPMNParseListeners(listeners);
            }
        };
    }

    /** The processes, and the officers with what they need to do their work; at the first start only. */
    @Bean
    ApplicationRunner firstStart(ProcessEngine engine) {
        return arguments -> {
            if (engine.getRepositoryService().createDeploymentQuery().count() > 0) {
                return;
            }
            for (int officer = 0; officer < Committees.OFFICERS; officer++) {
                employ(engine, officer);
            }
            grant(engine, Resources.PROCESS_DEFINITION, Permissions.READ, Permissions.CREATE_INSTANCE);
            grant(engine, Resources.PROCESS_INSTANCE, Permissions.CREATE);
            grant(engine, Resources.APPLICATION, Permissions.ACCESS);
            grant(engine, Resources.FILTER, Permissions.READ);
            for (var folder : System.getProperty("bare.processes").split(":")) {
                deploy(engine, Path.of(folder));
            }
        };
    }

    private static void deploy(ProcessEngine engine, Path folder) throws java.io.IOException {
        var deployment = engine.getRepositoryService().createDeployment().name(folder.getFileName().toString());
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)")).toList()) {
                deployment.addInputStream(file.getFileName().toString(), Files.newInputStream(file));
            }
        }
        deployment.deploy();
    }

    private static void employ(ProcessEngine engine, int officer) {
        var identity = engine.getIdentityService();
        var user = identity.newUser(Committees.officer(officer));
        user.setPassword(Committees.PASSWORD);
        identity.saveUser(user);
        for (var code : Committees.of(officer)) {
            identity.saveGroup(identity.newGroup(code));
            identity.createMembership(user.getId(), code);
        }
    }

    private static void grant(ProcessEngine engine, Resource resource, Permission... permissions) {
        var authorization = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        authorization.setResource(resource);
        authorization.setResourceId(Authorization.ANY);
        authorization.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(authorization);
    }
}
