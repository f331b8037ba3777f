package vn.overseasmembers.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which officers have declared an interest in which cases: they neither see nor handle these, and don't count as officers in them. */
@Component
public class Interests {

    private final JdbcClient jdbc;
    private final Clock clock;

    Interests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps an officer's declaration for as long as the case is kept.
     *
     * @param committee code of the organisation in which the officer has to do with the case
     */
    public void declare(String caseNo, String username, String committee) {
        jdbc.sql("""
                        insert into interest (case_no, username, committee, declared_at) values (:caseNo, :username, :committee, :now)
                        on conflict do nothing""")
                .param("caseNo", caseNo).param("username", username).param("committee", committee)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        WhoAsks.end();
    }

    /** Whether the officer has declared an interest in the case: as it is now, not when the request came in. */
    public boolean declared(String caseNo, String username) {
        return jdbc.sql("select exists (select from interest where case_no = :caseNo and username = :username)")
                .param("caseNo", caseNo).param("username", username)
                .query(Boolean.class).single();
    }

    /** Numbers of the cases in which the officer has declared an interest. */
    public Set<String> casesOf(String username) {
        return WhoAsks.now(username).map(WhoAsks::closedCases)
                .orElseGet(() -> jdbc.sql("select case_no from interest where username = :username").param("username", username).query(String.class).set());
    }
}
