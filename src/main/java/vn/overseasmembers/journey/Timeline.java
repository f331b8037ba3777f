package vn.overseasmembers.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a case, in order. Entries are only ever added, in the transaction of what they tell of; the database refuses the rest. */
@Component
public class Timeline {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Timeline(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Adds an entry with the present time. */
    public void append(Entry entry) {
        var ruling = entry.ruling();
        jdbc.sql("""
                insert into case_entry (case_no, kind, at, actor, acting_for, committee, committee_name, process, task, task_id,
                                        submission_id, rule, rule_version, rule_row, citation, details)
                values (:caseNo, :kind, :at, :actor, :actingFor, :committee, (select name from organisation where code = :committee),
                        :process, :task, :taskId, :submission, :rule, :ruleVersion, :ruleRow, :citation, cast(:details as jsonb))
                """)
            .param("caseNo", entry.caseNo())
            .param("kind", entry.kind())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("actor", entry.actor())
            .param("actingFor", entry.actingFor())
            .param("committee", entry.committee())
            .param("process", entry.process())
            .param("task", entry.task())
            .param("taskId", entry.taskId())
            .param("submission", entry.submission())
            .param("rule", ruling == null ? null : ruling.table())
            .param("ruleVersion", ruling == null ? null : ruling.version())
            .param("ruleRow", ruling == null ? null : ruling.row())
            .param("citation", ruling == null ? null : ruling.citation())
            .param("details", write(entry))
            .update();
    }

    private String write(Entry entry) {
        try {
            return json.writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
