package vn.overseasmembers.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to accounts: failed sign-ins, locks, passwords given and changed (never which). Nothing of it is ever changed. */
@Component
class AccountEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A line of an account's past.
     *
     * @param kind the words are in {@code pages.properties}: {@code account.event.KIND}
     * @param who  full name of whoever did it, or null for somebody at the sign-in page
     */
    record Line(OffsetDateTime at, String kind, String who, String reason) {
    }

    /** Keeps what somebody who is signed in did. */
    void by(String actor, String username, String kind, String reason) {
        jdbc.sql("insert into account_event (at, username, actor, kind, reason) values (:now, :username, :actor, :kind, :reason)")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("username", username).param("actor", actor).param("kind", kind)
                .param("reason", reason).update();
    }

    /** Keeps what somebody did who is not signed in, if there is such an account: what was typed may be no name but a password. */
    void atTheSignInPage(String username, String kind) {
        jdbc.sql("insert into account_event (at, username, kind) select :now, username, :kind from account where username = :username")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("username", username).param("kind", kind).update();
    }

    /** The newest of an account. */
    List<Line> of(String username, int most) {
        return jdbc.sql("""
                        select e.at, e.kind, a.full_name as who, e.reason from account_event e left join account a on a.username = e.actor
                        where e.username = :username order by e.id desc limit :most""")
                .param("username", username).param("most", most).query(Line.class).list();
    }

    void forgetOldFailures() {
        jdbc.sql("delete from account_event where kind = 'sign-in-failed' and at < now() - interval '1 year'").update();
    }
}
