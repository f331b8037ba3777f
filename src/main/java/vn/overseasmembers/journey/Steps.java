package vn.overseasmembers.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.member.Members;

/** What was handed in about a case, for those who take something back. Nothing is erased: what no longer counts is superseded. */
@Component
public class Steps {

    /** Facts of the case that a step may have changed, and how the database reads them back. */
    private static final Map<String, String> FACTS = facts();

    private final JdbcClient jdbc;
    private final Members members;
    private final Clock clock;

    Steps(JdbcClient jdbc, Members members, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.clock = clock;
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        List.of("state", "regime", "route", "host", "host_cell", "receiving_cell", "sending_decision_no", "sending_authority", "unbriefed").forEach(text -> facts.put(text, "text"));
        List.of("agreed_on", "departed_on", "entered_on", "sending_decision_on").forEach(day -> facts.put(day, "date"));
        return facts;
    }

    /** SQL for the facts of a case as they are now; {@code :caseNo} is its number. */
    static String snapshot() {
        return "(select to_jsonb(b) from (select " + FACTS.keySet().stream().map(fact -> "c." + fact).collect(Collectors.joining(", "))
            + ", m.status as member_status, m.cell_code as member_cell from journey_case c join member m on m.id = c.member_id"
            + " where c.no = :caseNo) b)";
    }

    /** The latest submission of a kind that still counts. */
    public Optional<Step> last(String caseNo, String path) {
        return jdbc.sql("""
                select id, case_no, process || '/' || task as path, task_id, committee, content ->> 'decision' as decision,
                       case_before ->> 'state' as state_before, received_at
                from submission
                where case_no = :caseNo and process || '/' || task = :path and superseded_at is null and case_before is not null
                order by id desc limit 1
                """).param("caseNo", caseNo).param("path", path).query(Steps::row).optional();
    }

    /** Paths of what was handed in about a case and still counts, the latest first. */
    public List<String> recorded(String caseNo) {
        return jdbc.sql("""
                select process || '/' || task from submission where case_no = :caseNo and superseded_at is null and case_before is not null
                group by 1 order by max(id) desc
                """).param("caseNo", caseNo).query(String.class).list();
    }

    private static Step row(ResultSet row, int number) throws SQLException {
        return new Step(row.getLong("id"), row.getString("case_no"), row.getString("path"), row.getString("task_id"), row.getString("committee"),
            row.getString("decision"), CaseState.of(row.getString("state_before")), row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    /**
     * @param rest process keys, or process key and task, of what rests on the step
     * @throws Rejection when any of it has been handed in since and still counts
     */
    public void nothingSince(Step step, String... rest) {
        jdbc.sql("""
                select coalesce(e.details ->> 'name', s.process) from submission s left join case_entry e on e.submission_id = s.id
                where s.case_no = :caseNo and s.id > :id and s.superseded_at is null
                  and (s.process in (:rest) or s.process || '/' || s.task in (:rest))
                order by s.id limit 1
                """).param("caseNo", step.caseNo()).param("id", step.submission()).param("rest", List.of(rest)).query(String.class).optional()
            .ifPresent(name -> {
                throw Rejection.refused("Sau bước này đã ghi nhận “%s”, dựa trên bước này. Hãy ghi nhận nhầm bước sau trước; nếu bước sau không hủy được thì bước này cũng không."
                    .formatted(name));
            });
    }

    /** Some facts of the case become again what they were before the step, and an ended case is open again. */
    public void restore(Step step, String... facts) {
        var set = Arrays.stream(facts).map(fact -> "%1$s = cast(s.case_before ->> '%1$s' as %2$s)".formatted(fact, FACTS.get(fact)))
            .collect(Collectors.joining(", "));
        try {
            jdbc.sql("update journey_case c set closed_at = null, " + set + " from submission s where s.id = :id and c.no = s.case_no")
                .param("id", step.submission()).update();
            Cases.forget(step.caseNo());
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Đảng viên này đã có hồ sơ mới đang mở, hồ sơ cũ không mở lại được.");
        }
    }

    /** A fact of the case as it was before the step; empty when it was not known. */
    public Optional<String> before(Step step, String fact) {
        return jdbc.sql("select case_before ->> :fact from submission where id = :id").param("fact", fact).param("id", step.submission())
            .query(String.class).optional();
    }

    /** Whether a step of the same kind was handed in before this one and still counts. */
    public boolean repeated(Step step) {
        return jdbc.sql("""
                select exists (select from submission
                    where case_no = :caseNo and process || '/' || task = :path and id < :id and superseded_at is null)
                """).param("caseNo", step.caseNo()).param("path", step.path()).param("id", step.submission()).query(Boolean.class).single();
    }

    /** The member belongs again to the cell, and has again the status, that he had before the step. */
    public void memberBack(Step step) {
        var before = jdbc.sql("""
                select c.member_id, s.case_before ->> 'member_status' as status, s.case_before ->> 'member_cell' as cell
                from submission s join journey_case c on c.no = s.case_no where s.id = :id
                """).param("id", step.submission()).query().singleRow();
        var member = members.get((Long) before.get("member_id"));
        if (!member.status().equals(before.get("status"))) {
            members.changeStatus(member.id(), (String) before.get("status"));
        }
        if (!member.cell().equals(before.get("cell"))) {
            members.moveTo(member.id(), (String) before.get("cell"));
        }
    }

    /** Paths of the tasks that stopped uncompleted at or after the step, as {@code process/task}. */
    public List<String> stoppedSince(Step step) {
        return jdbc.sql("""
                select distinct process || '/' || task from case_task
                where case_no = :caseNo and ended_at >= :at and completed_by is null order by 1
                """).param("caseNo", step.caseNo()).param("at", step.at().atOffset(ZoneOffset.UTC)).query(String.class).list();
    }

    /** The step does not count any more: the latest record of a mistake in the case has taken its place. */
    public void supersede(Step step) {
        jdbc.sql("""
                update submission set superseded_at = :now,
                    superseded_by = (select max(id) from submission where case_no = :caseNo and process = 'mistake')
                where id = :id
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", step.caseNo()).param("id", step.submission()).update();
    }
}
