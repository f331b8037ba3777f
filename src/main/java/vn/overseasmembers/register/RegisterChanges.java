package vn.overseasmembers.register;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who changed what in the register on a page, when and why. Nothing of it is ever changed; a reason can be erased. */
@Component
public class RegisterChanges {

    /** What a record's page shows of its past. */
    private static final int SHOWN = 30;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A field of a record that is being changed.
     *
     * @param from what stood there, or null when it was empty or identifies a person
     * @param to   what stands there now, or null as above
     */
    public record Field(String name, String from, String to) {
    }

    /**
     * A line of a record's past, newest first.
     *
     * @param who full name of whoever changed it
     */
    public record Line(OffsetDateTime at, String who, String field, String oldValue, String newValue, String reason) {
    }

    void ofMember(long memberId, String actor, List<Field> fields, String reason) {
        fields.forEach(field -> add("member", memberId, null, actor, field, reason));
    }

    /**
     * Keeps a change of an organisation, an officer or the calendar.
     *
     * @param subject organisation, officer or calendar
     * @param key     code, username, or day
     * @param actor   username
     */
    public void of(String subject, String key, String actor, List<Field> fields, String reason) {
        fields.forEach(field -> add(subject, null, key, actor, field, reason));
    }

    private void add(String subject, Long memberId, String key, String actor, Field field, String reason) {
        jdbc.sql("""
                        insert into register_change (at, actor, subject, member_id, key, field, old_value, new_value, reason)
                        values (:at, :actor, :subject, :member, :key, :field, :from, :to, :reason)""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("actor", actor).param("subject", subject).param("member", memberId)
                .param("key", key).param("field", field.name()).param("from", field.from()).param("to", field.to()).param("reason", reason)
                .update();
    }

    List<Line> ofMember(long memberId) {
        return lines("c.member_id = :member", memberId, null, null);
    }

    /** The newest changes of an organisation, an officer or a day. */
    public List<Line> of(String subject, String key) {
        return lines("c.subject = :subject and c.key = :key", null, subject, key);
    }

    /** The newest changes of a kind, whatever they were about. */
    public List<Line> of(String subject) {
        return lines("c.subject = :subject and c.key is not null", null, subject, null);
    }

    private List<Line> lines(String which, Long memberId, String subject, String key) {
        return jdbc.sql("""
                        select c.at, a.full_name as who, c.field, c.old_value, c.new_value, c.reason
                        from register_change c join account a on a.username = c.actor
                        where %s order by c.id desc limit %d""".formatted(which, SHOWN))
                .param("member", memberId).param("subject", subject).param("key", key)
                .query(Line.class).list();
    }
}
