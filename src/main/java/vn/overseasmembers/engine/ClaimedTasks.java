package vn.overseasmembers.engine;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open tasks that somebody has claimed. */
@Component
public class ClaimedTasks {

    private final JdbcClient jdbc;

    ClaimedTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Numbers of the cases with a task that is claimed by somebody who does not serve in its committee on a day: his office or his substitution is
     * over. {@link Processes#reroute} gives such tasks back.
     */
    public List<String> casesOfThoseWhoDoNotServe(LocalDate day) {
        return jdbc.sql("""
                select distinct e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                where t.assignee_ is not null and e.business_key_ is not null
                  and not exists (select from serving s where s.username = t.assignee_ and s.organisation_code = t.owner_
                                                          and :day between s.valid_from and coalesce(s.valid_to, 'infinity'))
                order by 1
                """).param("day", day).query(String.class).list();
    }
}
