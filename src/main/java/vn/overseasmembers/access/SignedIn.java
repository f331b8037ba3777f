package vn.overseasmembers.access;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where an account is signed in at present, on whichever node. Programs are not: each of their calls is held against the account as it is then. */
@Component
class SignedIn {

    private final JdbcClient jdbc;
    private final Clock clock;

    SignedIn(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In how many browsers. */
    int browsersOf(String username) {
        return jdbc.sql("select count(*) from spring_session where principal_name = :username and expiry_time > :now")
                .param("username", username).param("now", clock.millis()).query(Integer.class).single();
    }

    void endAll(String username) {
        endAllBut(username, "");
    }

    void endAllBut(String username, String session) {
        jdbc.sql("delete from spring_session where principal_name = :username and session_id <> :session")
                .param("username", username).param("session", session).update();
    }
}
