package vn.overseasmembers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose turn it is in a case, for tests that do everything on the screen: the database is only asked. */
public final class Turns {

    /**
     * An open task.
     *
     * @param path of process and task
     * @param name as the screen shows it
     */
    public record Turn(String id, String path, String committee, String name) {
    }

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    public Turns(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /**
     * Lets each turn be taken until the case is closed; the stay ends only when nothing else waits.
     *
     * @param most turns; more fail the test
     * @return the turns in the order in which they were taken
     */
    public List<Turn> takeAll(String caseNo, int most, Consumer<Turn> take) {
        var taken = new ArrayList<Turn>();
        while (!closed(caseNo)) {
            assertThat(taken).as("steps of %s", caseNo).hasSizeLessThan(most);
            next(caseNo).ifPresent(turn -> {
                take.accept(turn);
                Awaitility.await("%s recorded".formatted(turn)).atMost(Duration.ofSeconds(30)).until(() -> jdbc
                    .sql("select ended_at is not null from case_task where task_id = :id").param("id", turn.id()).query(Boolean.class).single());
                taken.add(turn);
            });
        }
        return taken;
    }

    /** None: the case is being closed. */
    private Optional<Turn> next(String caseNo) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            var turn = jdbc.sql("""
                    select task_id as id, process || '/' || task as path, committee, process, task from case_task where case_no = :no and ended_at is null
                    order by (process, task) = ('supervision', 'entry'), task_id limit 1
                    """).param("no", caseNo)
                .query((row, number) -> new Turn(row.getString("id"), row.getString("path"), row.getString("committee"), name(row.getString("process"), row.getString("task"))))
                .optional();
            return turn.isPresent() || closed(caseNo) ? List.of(turn) : List.<Optional<Turn>>of();
        }, found -> !found.isEmpty()).get(0);
    }

    private boolean closed(String caseNo) {
        return jdbc.sql("select state = 'closed' from journey_case where no = :no").param("no", caseNo).query(Boolean.class).single();
    }

    private String name(String process, String task) {
        var definition = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult();
        UserTask element = repository.getBpmnModelInstance(definition.getId()).getModelElementById(task);
        return element.getName();
    }
}
