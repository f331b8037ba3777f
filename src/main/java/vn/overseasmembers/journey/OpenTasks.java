package vn.overseasmembers.journey;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tasks of a case are open, for those who record something about one of them. */
@Component
public class OpenTasks {

    private final JdbcClient jdbc;

    OpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param path process key and task id, {@code placement/accept} */
    public boolean waits(String caseNo, String path) {
        return jdbc.sql("select exists (select from case_task where case_no = :caseNo and ended_at is null and process || '/' || task = :path)")
            .param("caseNo", caseNo).param("path", path).query(Boolean.class).single();
    }

    /**
     * An open task of a case.
     *
     * @param committee     code of the organisation that works on it
     * @param committeeName its name today
     * @param actingFor     name of the organisation in whose place it acts, or null
     * @param dueAt         until when, or null
     */
    public record Open(String taskId, String name, String committee, String committeeName, String actingFor, Instant openedAt, Instant dueAt) {
    }

    /** Whose turn it is in a case, what is due first first. */
    public List<Open> of(String caseNo) {
        return jdbc.sql("""
                select t.task_id, t.name, t.committee, o.name as committee_name, f.name as acting_for, t.opened_at, t.due_at
                from case_task t join organisation o on o.code = t.committee left join organisation f on f.code = t.acting_for
                where t.case_no = :caseNo and t.ended_at is null
                order by t.due_at, t.opened_at, t.task_id limit 50
                """)
            .param("caseNo", caseNo)
            .query((rs, number) -> new Open(rs.getString("task_id"), rs.getString("name"), rs.getString("committee"), rs.getString("committee_name"),
                rs.getString("acting_for"), rs.getObject("opened_at", OffsetDateTime.class).toInstant(),
                rs.getObject("due_at", OffsetDateTime.class) == null ? null : rs.getObject("due_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    /** Codes of the organisations that have or had a task in the case, as its own or in another's place. */
    public List<String> committeesOf(String caseNo) {
        return jdbc.sql("""
                select committee from case_task where case_no = :caseNo
                union select acting_for from case_task where case_no = :caseNo and acting_for is not null
                order by 1
                """)
            .param("caseNo", caseNo).query(String.class).list();
    }
}
