package vn.overseasmembers.journey;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;

/** Committees that can't do their open tasks themselves, and open tasks that are another committee's to do than they were. */
@Component
public class DesertedCommittees {

    private static final int MOST_LINES = 500;

    /** Committees with open tasks that have an officer or substitute today; asked once for each committee, not for each task. */
    private static final String SERVED = """
            served (committee) as materialized (
              select busy.committee from (select distinct committee from case_task where ended_at is null) busy
              where exists (select from serving s where s.organisation_code = busy.committee
                                                    and :day between s.valid_from and coalesce(s.valid_to, 'infinity')))
            """;

    /**
     * Open tasks with nobody today who may do them in the committee that has them: no officer or substitute, or only such as are themselves the
     * member or have an interest in the case.
     */
    private static final String NOBODY_MAY = """
            (served.committee is null
             or (exists (select from interest i where i.case_no = t.case_no) or exists (select from account a where a.member_id = c.member_id))
                and not exists (select from serving s
                                where s.organisation_code = t.committee and :day between s.valid_from and coalesce(s.valid_to, 'infinity')
                                  and s.member_id is distinct from c.member_id
                                  and not exists (select from interest i where i.case_no = t.case_no and i.username = s.username)))
            """;

    /**
     * A line of the administrator's page; nothing of what the cases are about.
     *
     * @param committee name of the committee whose tasks these are
     * @param acting    name of the committee that does them instead, or null when nobody does
     * @param tasks     how many are open
     * @param since     day in Vietnam on which the oldest of them was opened
     * @param deserted  whether the committee has no officer at all; else its officers are barred from these cases
     */
    record Alert(String committee, String code, String acting, long tasks, LocalDate since, boolean deserted) {
    }

    private final JdbcClient jdbc;
    private final Today today;

    DesertedCommittees(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    /** How many committees have open tasks that others do for them, or nobody. */
    public int count() {
        return alerts().size();
    }

    /** Committees with open tasks that others do for them, or nobody; the longest waiting first. */
    List<Alert> alerts() {
        return jdbc.sql("""
                with %s
                select r.name as committee, r.code, case when t.acting_for is not null then a.name end as acting, count(*) as tasks,
                       min(t.opened_at) as since,
                       not exists (select from serving s where s.organisation_code = r.code
                                                           and :day between s.valid_from and coalesce(s.valid_to, 'infinity')) as deserted
                from case_task t join journey_case c on c.no = t.case_no
                left join served on served.committee = t.committee
                join organisation r on r.code = coalesce(t.acting_for, t.committee) join organisation a on a.code = t.committee
                where t.ended_at is null and (t.acting_for is not null or %s)
                group by 1, 2, 3
                order by since, r.code limit :most
                """.formatted(SERVED, NOBODY_MAY))
            .param("day", today.today()).param("most", MOST_LINES)
            .query((rs, number) -> new Alert(rs.getString("committee"), rs.getString("code"), rs.getString("acting"), rs.getLong("tasks"),
                LocalDate.ofInstant(rs.getObject("since", OffsetDateTime.class).toInstant(), Today.VIETNAM), rs.getBoolean("deserted")))
            .list();
    }

    /**
     * Numbers of the cases with an open task that may have to move: its committee has ended or has nobody for it, or a committee on the way to
     * the one that stands in has somebody again.
     */
    List<String> casesToRoute() {
        return jdbc.sql("""
                with recursive way (origin, code, depth, lives, next) as (
                  select o.code, o.code, 0, :day between o.valid_from and coalesce(o.valid_to, 'infinity'),
                         case when :day > o.valid_to then coalesce(o.successor_code, o.parent_code) else o.parent_code end
                  from organisation o where o.code in (select t.acting_for from case_task t where t.ended_at is null and t.acting_for is not null)
                  union all
                  select w.origin, o.code, w.depth + 1, :day between o.valid_from and coalesce(o.valid_to, 'infinity'),
                         case when :day > o.valid_to then coalesce(o.successor_code, o.parent_code) else o.parent_code end
                  from way w join organisation o on o.code = w.next
                  where w.depth < 40),
                %s
                select distinct t.case_no
                from case_task t join journey_case c on c.no = t.case_no left join served on served.committee = t.committee
                where t.ended_at is null
                  and (t.acting_for is not null and exists (
                         select from way w join serving s on s.organisation_code = w.code
                         where w.origin = t.acting_for and w.lives and :day between s.valid_from and coalesce(s.valid_to, 'infinity')
                           and w.depth < coalesce((select min(mine.depth) from way mine where mine.origin = w.origin and mine.code = t.committee), 99)
                           and s.member_id is distinct from c.member_id
                           and not exists (select from interest i where i.case_no = t.case_no and i.username = s.username))
                       or t.committee in (select o.code from organisation o where o.valid_to < :day)
                       or t.acting_for in (select o.code from organisation o where o.valid_to < :day)
                       or %s)
                order by t.case_no
                """.formatted(SERVED, NOBODY_MAY))
            .param("day", today.today()).query(String.class).list();
    }
}
