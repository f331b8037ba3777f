package vn.overseasmembers.engine;

import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.db.CommandExecutor;
import org.camunda.bpm.cockpit.db.QueryService;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.cockpit.impl.db.QueryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Cockpit asks the engine's tables in queries of its own, outside the engine's commands and so outside {@link CommitteeAuthorization}: they join
 * the table of authorisations, which is empty, and so Cockpit would know no process at all. Overseers see every process, as in the engine's
 * own queries; for anybody else the empty table stays in force.
 */
@Component
class CockpitQueries {

    private final TaskRights rights;

    CockpitQueries(TaskRights rights) {
        this.rights = rights;
    }

    /** After Cockpit has put its own in place, which it does when the server starts. */
    @EventListener(WebServerInitializedEvent.class)
    void takeOver() {
        Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate() {
            @Override
            public QueryService getQueryService(String engine) {
                return new OfOverseers(getCommandExecutor(engine));
            }
        });
    }

    private final class OfOverseers extends QueryServiceImpl {

        private OfOverseers(CommandExecutor executor) {
            super(executor);
        }

        @Override
        protected <T> void configureAuthCheck(ListQueryParameterObject query, ProcessEngineConfigurationImpl engine, CommandContext context) {
            var signedIn = engine.getIdentityService().getCurrentAuthentication();
            if (signedIn != null && rights.person(signedIn.getUserId()).overseer()) {
                query.setAuthCheck(new AuthorizationCheck());
            } else {
                super.configureAuthCheck(query, engine, context);
            }
        }
    }
}
