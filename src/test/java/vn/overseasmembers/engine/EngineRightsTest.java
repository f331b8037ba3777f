package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.PostgresForTests;

/** Membership of the committee is the right, whatever the engine is asked. */
@SpringBootTest(classes = TinyApplication.class, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineRightsTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    TinyApplication.Register register;
    @Autowired
    JdbcClient jdbc;

    private Task mine;
    private Task others;

    @BeforeAll
    void fill() {
        register.fill();
    }

    @BeforeEach
    void openOneTaskInEachCell() {
        register.ask(TinyApplication.CELL);
        register.ask(TinyApplication.OTHER_CELL);
        mine = tasks().taskCandidateGroup(TinyApplication.CELL).singleResult();
        others = tasks().taskCandidateGroup(TinyApplication.OTHER_CELL).singleResult();
    }

    @AfterEach
    void removeThem() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
    }

    @Test
    void anOfficerSeesTheTasksOfTheirCommitteeHoweverTheyAsk() {
        var all = List.<Supplier<TaskQuery>>of(
            this::tasks,
            () -> tasks().taskCandidateGroupIn(List.of(TinyApplication.CELL, TinyApplication.OTHER_CELL)),
            () -> tasks().taskCandidateUser("an"),
            () -> tasks().withCandidateGroups().includeAssignedTasks(),
            () -> tasks().or().taskCandidateGroup(TinyApplication.OTHER_CELL).taskUnassigned().taskNameLike("%").endOr(),
            () -> tasks().processDefinitionKey("tiny"),
            () -> tasks().processInstanceBusinessKey(TinyApplication.CASE),
            () -> tasks().processVariableValueEquals("caseNo", TinyApplication.CASE),
            () -> tasks().taskVariableValueEquals("memberName", "Lê Thử Nghiệm"),
            () -> tasks().initializeFormKeys().orderByTaskCreateTime().desc(),
            () -> tasks().taskIdIn(mine.getId(), others.getId()),
            () -> tasks().taskCandidateGroup(TinyApplication.CELL).taskUnassigned().orderByDueDate().asc(),
            () -> tasks().taskCandidateGroupLike("17.001.00%").orderByProcessInstanceId().desc().orderByTaskName().asc(),
            () -> tasks().orderByTaskVariable("memberName", ValueType.STRING).asc(),
            () -> tasks().or().taskAssignee("an").taskCandidateGroupIn(List.of(TinyApplication.CELL)).endOr().orderByTaskCreateTime().desc());
        as("an", () -> assertThat(all).allSatisfy(query -> {
            assertThat(query.get().listPage(0, 100)).extracting(Task::getId).containsExactly(mine.getId());
            assertThat(query.get().count()).isOne();
            assertThat(query.get().listPage(0, 15)).hasSize(1);
        }));
        as("chi", () -> assertThat(tasks().listPage(0, 100)).extracting(Task::getId).containsExactly(others.getId()));
    }

    @Test
    void whoServesInSeveralCommitteesFiltersByOneOfThem() {
        register.officer("giao", TinyApplication.CELL, "officer");
        register.officer("giao", TinyApplication.OTHER_CELL, "officer");
        as("giao", () -> {
            assertThat(tasks().listPage(0, 100)).extracting(Task::getId).containsExactlyInAnyOrder(mine.getId(), others.getId());
            assertThat(tasks().orderByTaskCreateTime().desc().listPage(0, 100)).extracting(Task::getId).containsExactly(others.getId(), mine.getId());
            assertThat(tasks().taskCandidateGroup(TinyApplication.CELL).listPage(0, 100)).extracting(Task::getId).containsExactly(mine.getId());
            assertThat(tasks().taskCandidateGroupIn(List.of(TinyApplication.OTHER_CELL, "17.001")).orderByTaskCreateTime().desc().listPage(0, 100))
                .extracting(Task::getId).containsExactly(others.getId());
            assertThat(tasks().taskCandidateGroup("17.001").count()).isZero();
            engine.getTaskService().claim(mine.getId(), "giao");
            assertThat(tasks().taskCandidateGroup(TinyApplication.CELL).count()).isZero();
            assertThat(tasks().taskCandidateGroup(TinyApplication.CELL).includeAssignedTasks().count()).isOne();
            assertThat(tasks().or().taskCandidateGroup(TinyApplication.CELL).includeAssignedTasks().taskAssignee("an").endOr().count()).isOne();
        });
    }

    @Test
    void theTasksOfOthersAreNotFoundByAnyCriterion() {
        as("an", () -> {
            assertThat(tasks().taskId(others.getId()).singleResult()).isNull();
            assertThat(tasks().taskCandidateGroup(TinyApplication.OTHER_CELL).listPage(0, 100)).isEmpty();
            assertThat(tasks().taskCandidateUser("chi").count()).isZero();
            assertThat(tasks().taskOwner(TinyApplication.OTHER_CELL).count()).isZero();
            assertThat(tasks().withoutCandidateGroups().count()).isZero();
            assertThat(tasks().withCandidateUsers().count()).isZero();
            assertThat(tasks().taskInvolvedUser("chi").count()).isZero();
            assertThat(tasks().processInstanceId(others.getProcessInstanceId()).count()).isZero();
            assertThat(tasks().or().taskId(others.getId()).taskAssignee("chi").endOr().count()).isZero();
            assertThatThrownBy(() -> engine.getTaskService().createNativeTaskQuery().sql("select * from ACT_RU_TASK").list())
                .rootCause().isInstanceOf(Rejection.class);
        });
    }

    @Test
    void whoServesNowhereSeesNothing() {
        for (var nobody : List.of("giang", "hoa", "khanh", "no.such.person")) {
            as(nobody, () -> {
                assertThat(tasks().listPage(0, 100)).isEmpty();
                assertThat(tasks().count()).isZero();
                assertDenied(() -> engine.getFormService().getTaskFormVariables(mine.getId()));
            });
        }
    }

    @Test
    void theCommitteeAboveDoesNotSeeTheTasksBelow() {
        as("dung", () -> assertThat(tasks().count()).isZero());
    }

    @Test
    void anOfficerWhoLeavesLosesSightAtOnce() {
        register.officer("em", TinyApplication.CELL, "officer");
        as("em", () -> assertThat(tasks().count()).isOne());
        register.leave("em", LocalDate.now().minusDays(2));
        as("em", () -> {
            assertThat(tasks().count()).isZero();
            assertDenied(() -> engine.getTaskService().claim(mine.getId(), "em"));
        });
    }

    @Test
    void filtersAreReadByOfficersAndShowTheirOwnTasks() {
        var filter = engine.getFilterService().newTaskFilter("Việc thử").setQuery(tasks());
        engine.getFilterService().saveFilter(filter);
        as("an", () -> {
            assertThat(engine.getFilterService().createTaskFilterQuery().listPage(0, 100)).extracting(Filter::getName).contains("Việc thử");
            assertThat(engine.getFilterService().<Task>listPage(filter.getId(), 0, 100)).extracting(Task::getId).containsExactly(mine.getId());
            assertThat(engine.getFilterService().count(filter.getId())).isOne();
            assertDenied(() -> engine.getFilterService().saveFilter(engine.getFilterService().newTaskFilter("của tôi").setQuery(tasks())));
            assertDenied(() -> engine.getFilterService().deleteFilter(filter.getId()));
        });
        as("giang", () -> engine.getFilterService().deleteFilter(filter.getId()));
        assertThat(engine.getFilterService().createFilterQuery().filterName("Việc thử").count()).isZero();
    }

    @Test
    void formsAndVariablesAreThoseOfTheOwnTasks() {
        as("an", () -> {
            assertThat(engine.getFormService().getDeployedTaskForm(mine.getId())).isNotEmpty();
            assertThat(engine.getTaskService().getVariables(mine.getId())).containsEntry("memberName", "Lê Thử Nghiệm");
            assertThat(engine.getTaskService().getIdentityLinksForTask(mine.getId())).extracting(IdentityLink::getGroupId)
                .containsExactly(TinyApplication.CELL);
            assertThat(engine.getRuntimeService().createVariableInstanceQuery().listPage(0, 100))
                .extracting(variable -> variable.getTaskId() == null ? variable.getProcessInstanceId() : variable.getTaskId())
                .isNotEmpty().containsOnly(mine.getId(), mine.getProcessInstanceId());
            assertThat(engine.getRuntimeService().createVariableInstanceQuery().variableName("memberName").count()).isOne();

            var id = others.getId();
            assertDenied(() -> engine.getFormService().getTaskFormData(id));
            assertDenied(() -> engine.getFormService().getDeployedTaskForm(id));
            assertDenied(() -> engine.getFormService().getTaskFormVariables(id));
            assertDenied(() -> engine.getFormService().getRenderedTaskForm(id));
            assertDenied(() -> engine.getTaskService().getVariables(id));
            assertDenied(() -> engine.getTaskService().getVariableLocal(id, "memberName"));
            assertDenied(() -> engine.getTaskService().getIdentityLinksForTask(id));
            assertDenied(() -> engine.getRuntimeService().getVariables(others.getExecutionId()));
        });
    }

    @Test
    void nobodyOutsideTheCommitteeWorksOnATask() {
        for (var somebody : List.of("chi", "dung", "giang", "hoa", "khanh")) {
            as(somebody, () -> {
                assertDenied(() -> engine.getTaskService().claim(mine.getId(), somebody));
                assertDenied(() -> engine.getTaskService().complete(mine.getId()));
                assertDenied(() -> engine.getFormService().submitTaskForm(mine.getId(), Map.of("reply", "được")));
            });
        }
        assertThat(tasks().taskId(mine.getId()).singleResult().getAssignee()).isNull();
    }

    @Test
    void officersClaimForThemselvesAndGiveBackTheirOwn() {
        as("an", () -> {
            assertThatThrownBy(() -> engine.getTaskService().claim(mine.getId(), "ba")).rootCause().isInstanceOf(Rejection.class);
            engine.getTaskService().claim(mine.getId(), "an");
        });
        as("ba", () -> {
            assertThatThrownBy(() -> engine.getTaskService().claim(mine.getId(), "ba")).isInstanceOf(TaskAlreadyClaimedException.class);
            assertThatThrownBy(() -> engine.getTaskService().setAssignee(mine.getId(), null)).rootCause().isInstanceOf(Rejection.class);
            assertThatThrownBy(() -> engine.getTaskService().setAssignee(mine.getId(), "ba")).rootCause().isInstanceOf(Rejection.class);
            assertThat(tasks().taskAssignee("an").count()).isOne();
        });
        as("an", () -> engine.getTaskService().setAssignee(mine.getId(), null));
        assertThat(tasks().taskId(mine.getId()).singleResult().getAssignee()).isNull();
    }

    @Test
    void whatALeaverHadClaimedIsGivenBackByThoseWhoStay() {
        register.officer("giap", TinyApplication.CELL, "officer");
        as("giap", () -> engine.getTaskService().claim(mine.getId(), "giap"));
        register.leave("giap", LocalDate.now().minusDays(2));
        as("an", () -> {
            engine.getTaskService().setAssignee(mine.getId(), null);
            engine.getTaskService().claim(mine.getId(), "an");
        });
        assertThat(tasks().taskId(mine.getId()).singleResult().getAssignee()).isEqualTo("an");
    }

    @Test
    void nothingElseIsDoneWithATask() {
        as("an", () -> {
            TaskService service = engine.getTaskService();
            var id = mine.getId();
            var written = service.createTaskQuery().taskId(id).singleResult();
            written.setPriority(1);
            assertDenied(() -> service.saveTask(written));
            assertDenied(() -> service.delegateTask(id, "ba"));
            assertDenied(() -> service.setOwner(id, "an"));
            assertDenied(() -> service.setPriority(id, 1));
            assertDenied(() -> service.setVariable(id, "caseNo", "2026-000009"));
            assertDenied(() -> service.setVariableLocal(id, "memberName", "x"));
            assertDenied(() -> service.removeVariable(id, "caseNo"));
            assertDenied(() -> service.addCandidateGroup(id, TinyApplication.OTHER_CELL));
            assertDenied(() -> service.deleteCandidateGroup(id, TinyApplication.CELL));
            assertDenied(() -> service.saveTask(service.newTask()));
        });
    }

    @Test
    void processesAreNeitherSeenNorMovedByOfficers() {
        var instance = mine.getProcessInstanceId();
        as("an", () -> {
            var runtime = engine.getRuntimeService();
            assertThat(runtime.createProcessInstanceQuery().count()).isZero();
            assertThat(runtime.createExecutionQuery().listPage(0, 100)).isEmpty();
            assertThat(runtime.createEventSubscriptionQuery().listPage(0, 100)).isEmpty();
            assertThat(runtime.createIncidentQuery().listPage(0, 100)).isEmpty();
            // the engine's own nightly one belongs to no process
            assertThat(engine.getManagementService().createJobQuery().listPage(0, 100)).allMatch(job -> job.getProcessInstanceId() == null);
            assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().listPage(0, 100)).isEmpty();
            assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().listPage(0, 100)).isEmpty();
            assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().listPage(0, 100)).isEmpty();
            assertThat(engine.getHistoryService().createUserOperationLogQuery().listPage(0, 100)).isEmpty();
            assertThat(engine.getRepositoryService().createDeploymentQuery().listPage(0, 100)).isEmpty();
            assertDenied(() -> runtime.getActivityInstance(instance));
            assertDenied(() -> runtime.setVariable(instance, "caseNo", "x"));
            assertDenied(() -> runtime.getVariables(instance));
            assertDenied(() -> runtime.deleteProcessInstance(instance, "x"));
            assertDenied(() -> runtime.suspendProcessInstanceById(instance));
            assertDenied(() -> runtime.createProcessInstanceModification(instance).cancelAllForActivity("answer").execute());
            assertDenied(() -> runtime.startProcessInstanceByKey("tiny", Map.of("committee", TinyApplication.CELL)));
            assertDenied(() -> engine.getFormService().submitStartForm(mine.getProcessDefinitionId(), Map.of()));
            assertDenied(() -> engine.getRepositoryService().createDeployment().addString("x.txt", "x").deploy());
            assertThat(startable()).contains("journey").isSubsetOf(CommitteeAuthorization.OPENED_BY_OFFICERS);
        });
        as("giang", () -> assertThat(startable()).isEmpty());
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(2);
    }

    @Test
    void overseersSeePositionsAndNotWhatTheProcessesHold() {
        for (var overseer : List.of("giang", "hoa")) {
            as(overseer, () -> {
                assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(TinyApplication.CASE).count()).isEqualTo(2);
                assertThat(engine.getRuntimeService().getActiveActivityIds(mine.getExecutionId())).containsExactly("answer");
                assertThat(engine.getRuntimeService().getActivityInstance(mine.getProcessInstanceId()).getActivityInstances("answer")).hasSize(1);
                assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("answer").unfinished().count()).isEqualTo(2);
                assertThat(engine.getRepositoryService().getProcessModel(mine.getProcessDefinitionId())).isNotEmpty();
                assertThat(engine.getRuntimeService().createVariableInstanceQuery().listPage(0, 100)).isEmpty();
                assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().listPage(0, 100)).isEmpty();
                assertDenied(() -> engine.getRuntimeService().getVariables(mine.getProcessInstanceId()));
                assertDenied(() -> engine.getRuntimeService().setVariable(mine.getProcessInstanceId(), "caseNo", "x"));
                assertDenied(() -> engine.getRuntimeService().deleteProcessInstance(mine.getProcessInstanceId(), "x"));
                assertDenied(() -> engine.getRepositoryService().createDeployment().addString("x.txt", "x").deploy());
            });
        }
    }

    @Test
    void notesAndFilesStayOutOfTheEngineWhoeverWritesThem() {
        assertThatThrownBy(() -> engine.getTaskService().createComment(mine.getId(), null, "x")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> engine.getTaskService().createAttachment("web", mine.getId(), null, "x", "x", "http://x")).isInstanceOf(Rejection.class);
        as("an", () -> assertThatThrownBy(() -> engine.getTaskService().createComment(mine.getId(), null, "x")).isInstanceOf(Rejection.class));
    }

    @Test
    void usersAndGroupsAreTheRegisters() {
        var identity = engine.getIdentityService();
        assertThat(identity.isReadOnly()).isTrue();
        assertThat(identity.createUserQuery().userId("an").singleResult().getLastName()).isEqualTo("an");
        assertThat(identity.createUserQuery().userIdIn("an", "chi", "x").listPage(0, 100)).hasSize(2);
        assertThat(identity.createUserQuery().listPage(0, 100)).isEmpty();
        assertThat(identity.createGroupQuery().groupId("17.001").singleResult().getName()).isEqualTo("Đảng ủy cơ sở");
        assertThat(identity.createGroupQuery().groupMember("an").listPage(0, 100)).hasSize(1);
        assertThat(identity.createGroupQuery().groupMember("giang").listPage(0, 100)).isEmpty();
        assertThat(identity.checkPassword("an", TinyApplication.PASSWORD)).isFalse();
    }

    @Test
    void noRowOfAuthorisationIsEverWritten() {
        as("an", () -> engine.getTaskService().claim(mine.getId(), "an"));
        assertThat(jdbc.sql("select count(*) from ACT_RU_AUTHORIZATION").query(Long.class).single()).isZero();
    }

    private List<String> startable() {
        return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().startablePermissionCheck().listPage(0, 100)
            .stream().map(ProcessDefinition::getKey).toList();
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }

    private void as(String username, Runnable action) {
        engine.getIdentityService().setAuthentication(username, List.of());
        try {
            action.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static void assertDenied(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(AuthorizationException.class);
    }
}
