package vn.overseasmembers.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.OpenTask;

/** What the deciding committee answered, as often as it was asked. */
@Component
class SelectionDecisions {

    /**
     * @param reason     why it refused or what it wants added; from the submission, or null
     * @param conditions conditions of the permission; from the submission, or null
     */
    record Decided(String committee, String decision, LocalDate decidedOn, String decisionNo, String reason, String conditions) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    SelectionDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(OpenTask task, Decision decision) {
        jdbc.sql("""
                insert into selection_decision (case_no, organisation, decision, decided_on, decision_no, task_id, recorded_at)
                values (:caseNo, :organisation, :decision, :decidedOn, :decisionNo, :taskId, :at)
                """)
            .param("caseNo", task.caseNo())
            .param("organisation", task.responsible())
            .param("decision", decision.decision()).param("decidedOn", decision.decidedOn()).param("decisionNo", decision.decisionNo())
            .param("taskId", task.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

    /** What was recorded with this task does not count any more. */
    void supersede(String taskId) {
        jdbc.sql("update selection_decision set superseded_at = :now where task_id = :task")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("task", taskId).update();
    }

    Optional<Decided> last(String caseNo) {
        return jdbc.sql("""
                select org.name, d.decision, d.decided_on, d.decision_no, s.content ->> 'reason' as reason,
                       s.content ->> 'conditions' as conditions
                from selection_decision d join organisation org on org.code = d.organisation left join submission s on s.task_id = d.task_id
                where d.case_no = :caseNo and d.superseded_at is null order by d.id desc limit 1
                """)
            .param("caseNo", caseNo)
            .query((row, number) -> new Decided(row.getString("name"), row.getString("decision"),
                row.getObject("decided_on", LocalDate.class), row.getString("decision_no"), row.getString("reason"),
                row.getString("conditions")))
            .optional();
    }
}
