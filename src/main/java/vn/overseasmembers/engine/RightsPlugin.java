package vn.overseasmembers.engine;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.organisation.Organisations;

/** Puts committee membership in the place of the engine's own authorisation, and our register in the place of its users and groups. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RightsPlugin extends AbstractProcessEnginePlugin {

    private final TaskRights rights;
    private final Accounts accounts;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final OpenedByForm byForm;

    RightsPlugin(TaskRights rights, Accounts accounts, Organisations organisations, JdbcClient jdbc, ApplicationEventPublisher events, OpenedByForm byForm) {
        this.byForm = byForm;
        this.rights = rights;
        this.accounts = accounts;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setAuthorizationEnabled(true);
        configuration.setAuthorizationCheckRevokes("never");
        configuration.setResourceAuthorizationProvider(noRows());
        configuration.setTenantCheckEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        // a task's variables are the task's; who may see where a process stands may not see what it holds
        configuration.setEnforceSpecificVariablePermission(true);

        configuration.setCustomSessionFactories(added(configuration.getCustomSessionFactories(),
            session(AuthorizationManager.class, () -> new CommitteeAuthorization(rights, byForm))));
        configuration.setIdentityProviderSessionFactory(
            session(ReadOnlyIdentityProvider.class, () -> new RegisterIdentity(accounts, organisations, rights)));
        configuration.setCustomPostCommandInterceptorsTxRequired(
            added(configuration.getCustomPostCommandInterceptorsTxRequired(), new NotesOff(), new OneCommittee()));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
            added(configuration.getCustomPostCommandInterceptorsTxRequiresNew(), new NotesOff()));
        configuration.setCustomPostBPMNParseListeners(added(configuration.getCustomPostBPMNParseListeners(), claims()));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getSqlSessionFactory().getConfiguration().addInterceptor(new NarrowedQueries());
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        InboxIndexes.create(jdbc);
    }

    private BpmnParseListener claims() {
        return new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
                    .addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, new Claims(rights, events));
            }
        };
    }

    /** No row of authorisation for anything that comes into being. */
    private static ResourceAuthorizationProvider noRows() {
        return (ResourceAuthorizationProvider) Proxy.newProxyInstance(ResourceAuthorizationProvider.class.getClassLoader(),
            new Class<?>[] {ResourceAuthorizationProvider.class}, (proxy, method, arguments) -> null);
    }

    private static SessionFactory session(Class<?> type, java.util.function.Supplier<Session> open) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return open.get();
            }
        };
    }

    @SafeVarargs
    private static <T> List<T> added(List<T> some, T... more) {
        var all = some == null ? new ArrayList<T>() : new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
