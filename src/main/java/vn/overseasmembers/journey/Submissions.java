package vn.overseasmembers.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.StartSubmitted;
import vn.overseasmembers.engine.TaskClaimed;
import vn.overseasmembers.engine.TaskMoved;
import vn.overseasmembers.engine.TaskOpened;
import vn.overseasmembers.engine.TaskRemoved;
import vn.overseasmembers.engine.TaskRenamed;
import vn.overseasmembers.engine.TaskRetimed;
import vn.overseasmembers.engine.TaskSubmitted;
import vn.overseasmembers.engine.TimerFired;
import vn.overseasmembers.engine.TimerSet;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** Keeps whose turn it is and was, what was handed in, and tells the timeline, all in the engine's transaction. */
@Component
class Submissions {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Timeline timeline;
    private final Organisations organisations;
    private final ObjectMapper json;
    private final Clock clock;

    Submissions(JdbcClient jdbc, Cases cases, Timeline timeline, Organisations organisations, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.timeline = timeline;
        this.organisations = organisations;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void opened(TaskOpened event) {
        var task = event.task();
        jdbc.sql("""
                insert into case_task (task_id, case_no, process, task, name, committee, acting_for, opened_at, due_at)
                values (:id, :caseNo, :process, :task, :name, :committee, :actingFor, :opened, :due)
                """)
            .param("id", task.id()).param("caseNo", task.caseNo()).param("process", task.process()).param("task", task.key()).param("name", task.name())
            .param("committee", task.committee()).param("actingFor", task.actingFor())
            .param("opened", task.opened().atOffset(ZoneOffset.UTC))
            .param("due", task.due() == null ? null : task.due().atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .update();
        timeline.append(Entry.of(task.caseNo(), "task-opened").in(task).with("name", task.name()).with("due", task.due()));
    }

    @EventListener
    void retimed(TaskRetimed event) {
        // as whoever completes a task does
        cases.lock(event.caseNo());
        jdbc.sql("""
                with former as (select * from case_task where task_id = :id and ended_at is null),
                dated as (update case_task t set due_at = :due from former f where t.task_id = f.task_id)
                select f.process, f.task, f.name, f.committee, f.acting_for, f.due_at from former f
                """)
            .param("due", event.due().atOffset(ZoneOffset.UTC)).param("id", event.taskId()).query(row -> {
                var former = row.getObject("due_at", OffsetDateTime.class);
                timeline.append(Entry.of(event.caseNo(), "task-retimed").at(row.getString("process"), row.getString("task"), event.taskId())
                    .of(row.getString("committee")).with("name", row.getString("name")).with("from", former == null ? null : day(former.toInstant()))
                    .with("to", day(event.due())));
            });
    }

    private static String day(Instant moment) {
        return DAY.format(moment.atZone(Today.VIETNAM));
    }

    /** A reminder, an escalation, something that fell due. */
    @EventListener
    void fired(TimerFired event) {
        cases.lock(event.caseNo()).ifPresent(file -> timeline.append(
            Entry.of(file.no(), "timer-fired").at(event.process(), event.node(), null).with("name", event.name())));
    }

    /** Since when it waits can't be had again later. */
    @EventListener
    void set(TimerSet event) {
        jdbc.sql("insert into case_timer (case_no, process, node, set_at) select no, :process, :node, :now from journey_case where no = :no")
            .param("process", event.process()).param("node", event.node()).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("no", event.caseNo()).update();
    }

    @EventListener
    void renamed(TaskRenamed event) {
        jdbc.sql("update case_task set task = :task, name = :name where task_id = :id and ended_at is null")
            .param("task", event.task()).param("name", event.name()).param("id", event.taskId()).update();
    }

    @EventListener
    void moved(TaskMoved event) {
        var task = event.task();
        jdbc.sql("update case_task set committee = :committee, acting_for = :actingFor where task_id = :id and ended_at is null")
            .param("committee", task.committee()).param("actingFor", task.actingFor()).param("id", task.id()).update();
        timeline.append(Entry.of(task.caseNo(), "task-moved").in(task).with("name", task.name())
            .with("from", organisations.find(event.from()).map(Organisation::name).orElse(event.from())));
    }

    @EventListener
    void claimed(TaskClaimed event) {
        timeline.append(Entry.of(event.task().caseNo(), event.claimed() ? "task-claimed" : "task-given-back").in(event.task()).by(event.acting())
            .with("name", event.task().name()));
    }

    @EventListener
    void submitted(TaskSubmitted event) {
        var task = event.task();
        var acting = event.acting();
        long submission = store(task, acting, task.caseNo(), task.process(), task.key(), event.form(), event.values());
        jdbc.sql("update case_task set ended_at = :now, completed_by = :actor where task_id = :id")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("actor", acting.username()).param("id", task.id()).update();
        timeline.append(Entry.of(task.caseNo(), "task-completed").in(task).by(acting).handedIn(submission)
            .with("name", task.name()).with("decision", event.values().get("decision")));
    }

    @EventListener
    void started(StartSubmitted event) {
        var acting = event.acting();
        long submission = store(null, acting, event.caseNo(), event.process(), event.task(), event.form(), event.values());
        var entry = event.process().equals("journey") ? opening(event.caseNo()) : Entry.of(event.caseNo(), "event-recorded").with("name", event.name());
        timeline.append(entry.by(acting).handedIn(submission));
    }

    private Entry opening(String caseNo) {
        var file = cases.get(caseNo);
        return Entry.of(caseNo, "case-opened").with("tripKind", file.tripKind()).with("country", file.country());
    }

    @EventListener
    void removed(TaskRemoved event) {
        // as whoever completes a task does: a timer that took the rows in another order and a completion would stop each other for good
        cases.lock(event.caseNo());
        jdbc.sql("update case_task set ended_at = :now where task_id = :id and ended_at is null")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", event.taskId()).update();
        timeline.append(Entry.of(event.caseNo(), "task-removed").with("taskId", event.taskId()));
    }

    private long store(OpenTask task, Acting acting, String caseNo, String process, String key, String form, Map<String, Object> values) {
        return jdbc.sql("""
                insert into submission (case_no, process, task, task_id, form, actor, in_place_of, acting_for, committee, content, received_at,
                                        case_before)
                values (:caseNo, :process, :task, :taskId, :form, :actor, :inPlaceOf, :actingFor, :committee, cast(:content as jsonb), :at,
                        %s)
                returning id
                """.formatted(Steps.snapshot()))
            .param("caseNo", caseNo).param("process", process).param("task", key).param("taskId", task == null ? null : task.id())
            .param("form", form).param("actor", acting.username()).param("inPlaceOf", acting.inPlaceOf())
            .param("actingFor", acting.actingFor())
            .param("committee", acting.committee()).param("content", write(values))
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class).single();
    }

    private String write(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
