package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.PostgresForTests;

/** The filters that every officer finds in Tasklist. */
// a property of its own keeps this test's context, and so its database, apart from the other tests of the tiny application
@SpringBootTest(classes = TinyApplication.class, properties = {"camunda.bpm.job-execution.enabled=false", "test.database=filters"})
@ContextConfiguration(initializers = PostgresForTests.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiltersTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    Filters filters;
    @Autowired
    TinyApplication.Register register;
    @Autowired
    Today today;

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
        mine = engine.getTaskService().createTaskQuery().taskCandidateGroup(TinyApplication.CELL).singleResult();
        others = engine.getTaskService().createTaskQuery().taskCandidateGroup(TinyApplication.OTHER_CELL).singleResult();
    }

    @AfterEach
    void removeThem() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().list()
            .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
    }

    @Test
    void areThereInOrderWithTheirColumns() {
        as("an", () -> {
            var seen = engine.getFilterService().createTaskFilterQuery().listPage(0, 100);
            assertThat(seen).extracting(Filter::getName)
                .containsExactlyInAnyOrder("Việc của cấp ủy tôi", "Việc tôi đã nhận", "Sắp đến hạn", "Quá hạn");
            assertThat(seen).extracting(filter -> filter.getProperties().get("priority")).doesNotHaveDuplicates();
            assertThat(seen).allSatisfy(filter -> {
                assertThat(filter.getProperties()).containsEntry("refresh", false);
                assertThat((List<?>) filter.getProperties().get("variables")).extracting(column -> ((Map<?, ?>) column).get("name"))
                    .asList().containsExactly("caseNo", "memberName", "committeeName");
            });
        });
    }

    @Test
    void showTheTasksOfTheOfficersOwnCommitteesOnly() {
        as("an", () -> assertThat(ids("Việc của cấp ủy tôi")).containsExactly(mine.getId()));
        as("chi", () -> assertThat(ids("Việc của cấp ủy tôi")).containsExactly(others.getId()));
        as("dung", () -> assertThat(ids("Việc của cấp ủy tôi")).isEmpty());
    }

    @Test
    void showWhatTheOfficerHasClaimed() {
        as("an", () -> {
            assertThat(ids("Việc tôi đã nhận")).isEmpty();
            engine.getTaskService().claim(mine.getId(), "an");
            assertThat(ids("Việc tôi đã nhận")).containsExactly(mine.getId());
        });
        as("ba", () -> {
            assertThat(ids("Việc tôi đã nhận")).isEmpty();
            assertThat(ids("Việc của cấp ủy tôi")).containsExactly(mine.getId());
        });
    }

    @Test
    void tellWhatIsDueSoonFromWhatIsOverdue() {
        due(today.today().plusDays(3), 17);
        as("an", () -> {
            assertThat(ids("Sắp đến hạn")).containsExactly(mine.getId());
            assertThat(ids("Quá hạn")).isEmpty();
        });
        due(today.today().plusDays(4), 8);
        as("an", () -> assertThat(ids("Sắp đến hạn")).isEmpty());
        due(today.today().minusDays(1), 17);
        as("an", () -> {
            assertThat(ids("Sắp đến hạn")).isEmpty();
            assertThat(ids("Quá hạn")).containsExactly(mine.getId());
        });
        as("chi", () -> assertThat(ids("Quá hạn")).isEmpty());
    }

    @Test
    void stayAsTheyAreAtTheNextStart() {
        var before = versions();
        filters.start();
        assertThat(versions()).isEqualTo(before).hasSize(4);
    }

    @Test
    void areRenewedWhenTheirDefinitionHasChanged() {
        var filter = named("Quá hạn");
        filter.setName("Trễ");
        filter.setProperties(Map.of("readyMade", "overdue"));
        engine.getFilterService().saveFilter(filter);
        filters.start();
        assertThat(named("Quá hạn").getId()).isEqualTo(filter.getId());
        assertThat(named("Quá hạn").getProperties()).containsKey("variables");
        assertThat(versions()).hasSize(4);
    }

    @Test
    void nobodyWritesCodeIntoAFilter() {
        as("giang", () -> {
            var filter = engine.getFilterService().newTaskFilter("Thử").setQuery(
                engine.getTaskService().createTaskQuery().taskAssigneeExpression("${processEngineConfiguration.dataSource}"));
            assertThatThrownBy(() -> engine.getFilterService().saveFilter(filter)).isInstanceOf(Rejection.class).hasMessageContaining("biểu thức");
            assertThatThrownBy(() -> engine.getFilterService().list(idOf("Quá hạn"),
                engine.getTaskService().createTaskQuery().taskAssigneeExpression("${1}"))).hasMessageContaining("Expressions are forbidden");
        });
    }

    @Test
    void administratorsMakeFiltersOfFixedValuesAndOfficersNone() {
        as("giang", () -> {
            var filter = engine.getFilterService().newTaskFilter("Việc nhỏ").setQuery(engine.getTaskService().createTaskQuery().taskName("Trả lời"));
            assertThat(engine.getFilterService().saveFilter(filter).getId()).isNotNull();
            engine.getFilterService().deleteFilter(filter.getId());
        });
        as("an", () -> assertThatThrownBy(() -> engine.getFilterService().newTaskFilter()).hasMessageContaining("an"));
    }

    private List<String> ids(String filter) {
        return engine.getFilterService().<Task>listPage(idOf(filter), 0, 15).stream().map(Task::getId).toList();
    }

    private String idOf(String filter) {
        return named(filter).getId();
    }

    private Filter named(String filter) {
        return engine.getFilterService().createTaskFilterQuery().filterName(filter).singleResult();
    }

    private Map<String, Integer> versions() {
        return engine.getFilterService().createTaskFilterQuery().list().stream()
            .collect(java.util.stream.Collectors.toMap(Filter::getId, filter -> ((FilterEntity) filter).getRevision()));
    }

    private void due(LocalDate day, int hour) {
        var task = engine.getTaskService().createTaskQuery().taskId(mine.getId()).singleResult();
        task.setDueDate(Date.from(day.atTime(hour, 0).atZone(Today.VIETNAM).toInstant()));
        engine.getTaskService().saveTask(task);
    }

    private void as(String username, Runnable what) {
        engine.getIdentityService().setAuthentication(username, List.of());
        try {
            what.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
