package vn.overseasmembers.journey;

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
