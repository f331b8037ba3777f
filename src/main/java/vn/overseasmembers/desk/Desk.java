package vn.overseasmembers.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.CaseReaders.Reach;

/** What lies on an officer's desk today. Each list is one statement, bounded by what the page shows. */
@Component
class Desk {

    /** Lines of a list of tasks. */
    static final int TASKS = 10;

    /** Cases that are shown as followed: those followed last. */
    static final int FOLLOWED = 30;

    /** More are not counted. */
    static final int MOST_COUNTED = 1_000;

    private static final int OFFERED = 5;
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(30);
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(7);

    /** @param days until its last day, negative when that has passed */
    record TaskLine(String taskId, String caseNo, String name, String member, String committee, LocalDate due, long days, boolean overdue) {
    }

    /** Open and overdue tasks, at most {@link #MOST_COUNTED} + 1 of each. */
    record Counts(int open, int overdue) {
    }

    /**
     * @param state key of its words, {@code state.*}
     * @param waits names of the committees whose turn it is, or null
     * @param due   the earliest last day of an open task, or null
     */
    record CaseLine(String no, String member, String state, String waits, LocalDate due, boolean overdue) {
    }

    private final JdbcClient jdbc;
    private final Today today;
    private final Clock clock;

    Desk(JdbcClient jdbc, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.today = today;
        this.clock = clock;
    }

    /**
     * Notes that somebody is here.
     *
     * @return when he was here the time before; a week ago for somebody who never was
     */
    Instant visited(String username) {
        var now = clock.instant();
        var before = jdbc.sql("""
                insert into desk_visit as v (username, last_at) values (:username, :now)
                on conflict (username) do update set
                  before_at = case when v.last_at < :pause then v.last_at else v.before_at end, last_at = :now
                returning v.before_at
                """)
            .param("username", username).param("now", now.atOffset(ZoneOffset.UTC)).param("pause", now.minus(BETWEEN_VISITS).atOffset(ZoneOffset.UTC))
            .query((row, number) -> row.getObject("before_at", OffsetDateTime.class)).list().get(0);
        return before == null ? now.minus(FIRST_LOOK_BACK) : before.toInstant();
    }

    /** The tasks of his committees, what is due first first. */
    List<TaskLine> due(Reach reach) {
        return tasks(reach, "order by t.due_at", Instant.EPOCH);
    }

    /** The tasks of his committees that were opened since, newest first. */
    List<TaskLine> opened(Reach reach, Instant since) {
        return tasks(reach, "and t.opened_at > :since order by t.opened_at desc", since);
    }

    private List<TaskLine> tasks(Reach reach, String which, Instant since) {
        return jdbc.sql("""
                select t.task_id, t.case_no, coalesce(t.name, t.task) as name, m.full_name, o.name as committee_name, t.due_at
                from unnest(cast(:committees as text[])) mine (code) cross join lateral (
                  select t.* from case_task t
                  where t.committee = mine.code and t.ended_at is null
                    and not exists (select from interest i where i.case_no = t.case_no and i.username = :username) %s limit %d) t
                  join journey_case c on c.no = t.case_no join member m on m.id = c.member_id join organisation o on o.code = t.committee
                where c.member_id is distinct from cast(:own as bigint)
                %s limit %d
                """.formatted(which, TASKS, which.substring(which.indexOf("order by")), TASKS))
            .param("committees", reach.committees().toArray(String[]::new)).param("username", reach.username()).param("own", reach.own())
            .param("since", since.atOffset(ZoneOffset.UTC))
            .query((row, number) -> {
                var due = day(row, "due_at");
                var days = due == null ? 0 : ChronoUnit.DAYS.between(today.today(), due);
                return new TaskLine(row.getString("task_id"), row.getString("case_no"), row.getString("name"), row.getString("full_name"),
                    row.getString("committee_name"), due, days, days < 0);
            }).list();
    }

    Counts counts(Reach reach) {
        return jdbc.sql("""
                select (select count(*) from (select 1 from case_task t where t.committee = any(:committees) and t.ended_at is null limit :most) o) as open,
                       (select count(*) from (select 1 from case_task t where t.committee = any(:committees) and t.ended_at is null
                                              and t.due_at < :today limit :most) d) as overdue
                """)
            .param("committees", reach.committees().toArray(String[]::new)).param("most", MOST_COUNTED + 1)
            .param("today", today.today().atStartOfDay(Today.VIETNAM).toOffsetDateTime())
            .query(Counts.class).single();
    }

    /** The cases that he follows and may still read, those followed last first. */
    List<CaseLine> followed(Reach reach) {
        return cases(reach, "case_follow f join journey_case c on c.no = f.case_no", "f.username = :username", "f.since desc, c.no", FOLLOWED);
    }

    /** Open cases in which he did something lately and that he doesn't follow. */
    List<CaseLine> offered(Reach reach) {
        return cases(reach, """
            (select s.case_no, max(s.id) as id from (select case_no, id from submission where actor = :username order by id desc limit 200) s
             group by s.case_no) a join journey_case c on c.no = a.case_no
            """, "c.closed_at is null and not exists (select from case_follow f where f.username = :username and f.case_no = c.no)", "a.id desc", OFFERED);
    }

    private List<CaseLine> cases(Reach reach, String from, String which, String order, int most) {
        return jdbc.sql("""
                select c.no, m.full_name, c.state, w.waits, w.due_at
                from %s join member m on m.id = c.member_id
                  left join lateral (
                    select string_agg(distinct o.name, '; ') as waits, min(t.due_at) as due_at
                    from case_task t join organisation o on o.code = t.committee where t.case_no = c.no and t.ended_at is null) w on true
                where %s and (%s)
                order by %s limit %d
                """.formatted(from, which, CaseReaders.WITHIN_REACH, order, most))
            .param("username", reach.username()).param("codes", reach.codeArray()).param("own", reach.own())
            .query((row, number) -> {
                var due = day(row, "due_at");
                return new CaseLine(row.getString("no"), row.getString("full_name"), row.getString("state"),
                    row.getString("waits"), due, due != null && due.isBefore(today.today()));
            }).list();
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : LocalDate.ofInstant(at.toInstant(), Today.VIETNAM);
    }
}
