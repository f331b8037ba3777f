package vn.overseasmembers.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.DeploymentStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.EventSubscriptionQueryImpl;
import org.camunda.bpm.engine.impl.HistoricActivityInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.IncidentQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's rights come from who serves in which committee today, not from rows for each task. Whatever is not granted here is denied:
 * for what it leaves to the engine, the table of authorisations is asked, and that stays empty.
 *
 * <p>The engine makes one for each command.
 */
final class CommitteeAuthorization extends AuthorizationManager {

    /** Processes that officers open themselves; all others are opened by a process or by our code. */
    static final Set<String> OPENED_BY_OFFICERS = Set.of("journey", "withdrawal", "left-unbriefed", "trip-found-out", "letter-lost", "letter-correction",
        "temporary-extension", "exemption", "stay-change", "stay-end", "home-visit", "move-abroad", "early-return", "confirmation-missing", "interest", "mistake");

    private final TaskRights rights;
    private final OpenedByForm byForm;
    private Person person;

    CommitteeAuthorization(TaskRights rights, OpenedByForm byForm) {
        this.rights = rights;
        this.byForm = byForm;
    }

    private Set<String> openedByOfficers() {
        var all = new HashSet<>(OPENED_BY_OFFICERS);
        all.addAll(byForm.keys());
        return all;
    }

    // one question

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
        return !isAuthorizationEnabled() || may(person(userId), check);
    }

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck check) {
        return !isAuthorizationEnabled() || may(person(userId), check);
    }

    private boolean may(Person person, CompositePermissionCheck check) {
        var answers = java.util.stream.Stream.concat(
            check.getAtomicChecks().stream().map(one -> may(person, one)),
            check.getCompositeChecks().stream().map(several -> may(person, several)));
        return check.isDisjunctive() ? answers.anyMatch(Boolean::booleanValue)
            : !check.getAllPermissionChecks().isEmpty() && answers.allMatch(Boolean::booleanValue);
    }

    private boolean may(Person person, PermissionCheck check) {
        return may(person, check.getPermission().getName(), check.getResource(), check.getResourceId());
    }

    private boolean may(Person person, String permission, Resource resource, String id) {
        return resource instanceof Resources known && switch (known) {
            case TASK -> switch (permission) {
                case "READ", "READ_VARIABLE", "TASK_WORK" -> worksOn(person, id);
                // giving back what one has claimed; see Claims
                case "TASK_ASSIGN" -> during(AssignTaskCmd.class) && worksOn(person, id);
                default -> false;
            };
            case PROCESS_DEFINITION -> switch (permission) {
                case "READ" -> !person.functions().isEmpty();
                case "CREATE_INSTANCE" -> (OPENED_BY_OFFICERS.contains(id) || byForm.opens(id)) && mayOpen(person);
                case "READ_INSTANCE" -> person.overseer();
                case "UPDATE_INSTANCE", "RETRY_JOB" -> mayRunJobs(person);
                default -> false;
            };
            case PROCESS_INSTANCE -> switch (permission) {
                case "CREATE" -> mayOpen(person);
                case "READ" -> person.overseer();
                case "UPDATE", "RETRY_JOB" -> mayRunJobs(person);
                default -> false;
            };
            case FILTER -> switch (permission) {
                case "READ" -> person.officer() || person.administrator();
                default -> person.administrator();
            };
            case DEPLOYMENT, DECISION_DEFINITION, DECISION_REQUIREMENTS_DEFINITION -> "READ".equals(permission) && person.overseer();
            case USER, GROUP -> "READ".equals(permission) && !person.functions().isEmpty();
            case APPLICATION -> "ACCESS".equals(permission) && applicationsOf(person).contains(id);
            default -> false;
        };
    }

    /** The engine's web applications that somebody may open. */
    static Set<String> applicationsOf(Person person) {
        var applications = new HashSet<>(Set.of("welcome"));
        if (person.officer() || person.administrator()) {
            applications.add("tasklist");
        }
        if (person.overseer()) {
            applications.add("cockpit");
        }
        return applications;
    }

    private boolean worksOn(Person person, String taskId) {
        if (taskId == null || Authorization.ANY.equals(taskId)) {
            return false;
        }
        var task = getTaskManager().findTaskById(taskId);
        return task != null && person.serves(task.getOwner())
            && (person.closedCases().isEmpty() || !person.closedCases().contains(task.getProcessInstance().getBusinessKey()));
    }

    private static boolean mayOpen(Person person) {
        return during(SubmitStartFormCmd.class) && person.officer();
    }

    private static boolean mayRunJobs(Person person) {
        return (during(ExecuteJobsCmd.class) || during(SetJobRetriesCmd.class)) && person.administrator();
    }

    private static boolean during(Class<?> command) {
        return command.isInstance(Context.getCommandInvocationContext().getCommand());
    }

    private Person person(String username) {
        if (person == null || !person.username().equals(username)) {
            person = rights.person(username);
        }
        return person;
    }

    private Person person() {
        return person(getCurrentAuthentication().getUserId());
    }

    /** Whether the command is a person's, and not the application's own. */
    @Override
    protected boolean isAuthCheckExecuted() {
        return super.isAuthCheckExecuted();
    }

    // lists

    @Override
    public void configureQuery(ListQueryParameterObject query) {
        // a query object may be used again by somebody else
        query.setAuthCheck(new AuthorizationCheck());
        super.configureQuery(query);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void configureQuery(AbstractQuery query, Resource resource, String queryParam, Permission permission) {
        if (isAuthCheckExecuted() && may(person(), permission.getName(), resource, Authorization.ANY)) {
            open(query);
        } else {
            super.configureQuery(query, resource, queryParam, permission);
        }
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        if (isAuthCheckExecuted()) {
            query.setAuthCheck(visible(query, person().committees(), person().closedCases()));
        } else {
            super.configureTaskQuery(query);
        }
    }

    /** A filter by committees, as Tasklist has them, is answered by reading these alone. */
    private static Narrowed visible(TaskQueryImpl query, List<String> committees, Set<String> closedCases) {
        boolean plain = query.getQueries().size() == 1 && query.getCandidateUser() == null && query.getCandidateGroupLike() == null;
        var asked = plain ? query.getCandidateGroups() : null;
        return asked == null ? Narrowed.tasks(committees, closedCases)
            : Narrowed.tasksAsAskedFor(committees.stream().filter(asked::contains).toList(), closedCases);
    }

    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        if (isAuthCheckExecuted()) {
            query.setAuthCheck(Narrowed.variables(person().committees(), person().closedCases()));
        } else {
            super.configureVariableInstanceQuery(query);
        }
    }

    @Override
    public void configureProcessDefinitionQuery(ProcessDefinitionQueryImpl query) {
        if (isAuthCheckExecuted() && query.isStartablePermissionCheck()) {
            query.setAuthCheck(Narrowed.definitions(person().officer() ? openedByOfficers() : Set.of()));
        } else {
            super.configureProcessDefinitionQuery(query);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void configureExecutionQuery(AbstractQuery query) {
        overseersOr(query, () -> super.configureExecutionQuery(query));
    }

    @Override
    public void configureEventSubscriptionQuery(EventSubscriptionQueryImpl query) {
        overseersOr(query, () -> super.configureEventSubscriptionQuery(query));
    }

    @Override
    public void configureIncidentQuery(IncidentQueryImpl query) {
        overseersOr(query, () -> super.configureIncidentQuery(query));
    }

    @Override
    public void configureJobQuery(JobQueryImpl query) {
        overseersOr(query, () -> super.configureJobQuery(query));
    }

    @Override
    public void configureHistoricProcessInstanceQuery(HistoricProcessInstanceQueryImpl query) {
        overseersOr(query, () -> super.configureHistoricProcessInstanceQuery(query));
    }

    @Override
    public void configureHistoricActivityInstanceQuery(HistoricActivityInstanceQueryImpl query) {
        overseersOr(query, () -> super.configureHistoricActivityInstanceQuery(query));
    }

    @Override
    public void configureDeploymentStatisticsQuery(DeploymentStatisticsQueryImpl query) {
        overseersOr(query, () -> super.configureDeploymentStatisticsQuery(query));
    }

    @Override
    public void configureProcessDefinitionStatisticsQuery(ProcessDefinitionStatisticsQueryImpl query) {
        overseersOr(query, () -> super.configureProcessDefinitionStatisticsQuery(query));
    }

    @Override
    public void configureActivityStatisticsQuery(ActivityStatisticsQueryImpl query) {
        overseersOr(query, () -> super.configureActivityStatisticsQuery(query));
    }

    private void overseersOr(ListQueryParameterObject query, Runnable denied) {
        if (isAuthCheckExecuted() && person().overseer()) {
            open(query);
        } else {
            denied.run();
        }
    }

    private static void open(ListQueryParameterObject query) {
        query.setAuthCheck(new AuthorizationCheck());
    }

    // the engine's own table of authorisations, which stays empty

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groupIds) {
        return EMPTY_LIST;
    }

    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
        // one statement less for every task and process that ends
    }
}
