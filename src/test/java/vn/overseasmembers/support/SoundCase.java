package vn.overseasmembers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What holds of every case at every moment between two transactions: our tables, the engine and the timeline agree; an open case has a way
 * on; a closed one has nobody's work left.
 */
public final class SoundCase {

    /** Steps that change a case's state, so that undoing one brings the former state back. */
    private static final Set<String> RESTORED = Set.of("selection/decide", "supervision/departure", "supervision/entry",
        "withdrawal/withdrawal-received", "stay-end/end-recorded", "homecoming/finish");

    private final JdbcClient jdbc;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;

    public SoundCase(JdbcClient jdbc, TaskService tasks, RuntimeService runtime, ManagementService management) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
    }

    /** An open task as our own table knows it. */
    public record OpenOne(String id, String path, String committee) {

        @Override
        public String toString() {
            return path + " of " + committee;
        }
    }

    public List<OpenOne> openTasks(String no) {
        return jdbc.sql("""
                select task_id id, process || '/' || task path, committee from case_task where case_no = :no and ended_at is null
                order by opened_at, path, committee, due_at
                """).param("no", no).query(OpenOne.class).list();
    }

    public List<Job> jobs(String no) {
        return management.createJobQuery().list().stream()
            // the engine's own, which belong to no case
            .filter(job -> job.getProcessInstanceId() != null)
            .filter(job -> runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(no).count() == 1)
            .toList();
    }

    public boolean open(String no) {
        return jdbc.sql("select closed_at is null from journey_case where no = :no").param("no", no).query(Boolean.class).single();
    }

    /** @throws AssertionError when something does not hold; nobody must be signed in */
    public void check(String no) {
        var ours = openTasks(no);
        assertThat(ours.stream().map(OpenOne::id)).as("tasks open for us and for the engine").containsExactlyInAnyOrderElementsOf(
            tasks.createTaskQuery().processInstanceBusinessKey(no).list().stream().map(Task::getId).toList());
        for (var task : ours) {
            assertThat(tasks.getIdentityLinksForTask(task.id())).as("whose %s is", task).singleElement()
                .satisfies(link -> assertThat(link.getGroupId()).isEqualTo(task.committee()));
        }
        var jobs = jobs(no);
        assertThat(jobs).as("jobs that failed").allMatch(job -> job.getExceptionMessage() == null && !job.isSuspended());
        if (open(no)) {
            assertThat(ours.size() + jobs.size()).as("ways on").isPositive();
        } else {
            assertThat(jobs.stream().filter(job -> job.getDuedate() != null)).as("timers of a closed case").isEmpty();
            // an inspection committee considers what it was told, and whoever was exempt takes part again, whatever has become of the case
            assertThat(ours).as("tasks of a closed case").allMatch(task -> task.path().startsWith("signal/") || task.path().equals("exemption/resume"));
            assertThat(jdbc.sql("select kind from duty where case_no = :no and closed_at is null").param("no", no).query(String.class).list())
                .as("duties of a closed case").isEmpty();
        }
        assertThat(jdbc.sql("select state from journey_case where no = :no").param("no", no).query(String.class).single()).as("state")
            .isEqualTo(toldByTheTimeline(no));
        assertThat(jdbc.sql("""
                select count(*) from case_entry e where case_no = :no and kind = 'task-completed'
                    and (submission_id is null or not exists (select from case_task t where t.task_id = e.task_id and t.ended_at is not null))
                """).param("no", no).query(Integer.class).single()).as("tasks completed without their submission").isZero();
    }

    /** The state in which the entries leave the case. */
    private String toldByTheTimeline(String no) {
        var state = "";
        var before = new HashMap<String, Deque<String>>();
        for (var entry : jdbc.sql("""
                select e.kind, coalesce(s.process || '/' || s.task, '') as path, coalesce(e.details ->> 'decision', e.details ->> 'how', '') as choice,
                       e.details ->> 'step' as step
                from case_entry e left join submission s on s.id = e.submission_id where e.case_no = :no order by e.id
                """).param("no", no).query(Told.class).list()) {
            if (RESTORED.contains(entry.path())) {
                before.computeIfAbsent(entry.path(), path -> new ArrayDeque<>()).push(state);
            }
            state = switch (entry.kind()) {
                case "case-opened" -> "selection";
                case "task-completed" -> switch (entry.path()) {
                    case "selection/decide" -> entry.choice().equals("agree") ? "agreed" : state;
                    case "supervision/departure" -> "abroad";
                    case "supervision/entry" -> "returned";
                    default -> state;
                };
                case "unbriefed" -> entry.choice().equals("found-out") ? "abroad" : state;
                case "undone" -> RESTORED.contains(entry.step()) ? before.get(entry.step()).pop() : state;
                case "stay-ended" -> "ended";
                case "case-refused", "case-withdrawn", "case-lapsed", "case-closed", "case-ended" -> entry.kind().substring("case-".length());
                default -> state;
            };
        }
        return state;
    }

    private record Told(String kind, String path, String choice, String step) {
    }
}
