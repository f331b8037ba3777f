package vn.overseasmembers.journey;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words that officers have handed in, for those who work on the case after them. Personal: for screens only, never copied elsewhere. */
@Component
public class HandedIn {

    private final JdbcClient jdbc;

    HandedIn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A field of the submission of one task. */
    public Optional<String> in(String taskId, String field) {
        return jdbc.sql("select content ->> :field from submission where task_id = :taskId").param("field", field).param("taskId", taskId)
            .query(String.class).optional();
    }

    /**
     * A field of the latest submission of a kind of task in a case.
     *
     * @param path process key and task id, {@code placement/accept}
     */
    public Optional<String> last(String caseNo, String path, String field) {
        return jdbc.sql("""
                select content ->> :field from submission where case_no = :caseNo and process || '/' || task = :path and superseded_at is null order by id desc limit 1
                """)
            .param("field", field).param("caseNo", caseNo).param("path", path).query(String.class).optional();
    }
}
