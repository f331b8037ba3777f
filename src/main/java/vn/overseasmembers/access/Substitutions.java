package vn.overseasmembers.access;

import java.io.Serializable;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.calendar.Today;

/** Whom officers have named to work in their place, in which of their committees, on which days ({@code domain.md} section 2). */
@Component
class Substitutions {

    private static final int LONGEST_REASON = 500;

    /**
     * A line of the lists.
     *
     * @param name      of the other person: the substitute in one's own list, the officer in the list of those one works for
     * @param committee name of the committee, or null for all
     * @param running   not over and not taken back
     */
    record Line(long id, String name, String username, String committee, LocalDate validFrom, LocalDate validTo, String reason, boolean running) {
    }

    /** A choice of the form. */
    record Choice(String value, String label) {
    }

    /** What an officer states; {@code committee} null for all of his. Shown again after a redirect, from the session. */
    record Naming(String substitute, String committee, LocalDate from, LocalDate to, String reason)
            implements Serializable {
    }

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Today today;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Substitutions(JdbcClient jdbc, Accounts accounts, Today today, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.today = today;
        this.clock = clock;
        this.events = events;
    }

    /** Those whom an officer has named, the running ones first; what is over, for a year. */
    List<Line> namedBy(String officer) {
        return lines("s.substitute", "s.officer", officer, "true");
    }

    /** Those for whom somebody works now or will. */
    List<Line> workedFor(String substitute) {
        return lines("s.officer", "s.substitute", substitute, "s.ended_at is null and s.valid_to >= :today");
    }

    private List<Line> lines(String other, String mine, String username, String which) {
        return jdbc.sql("""
                        select s.id, a.full_name as name, a.username, o.name as committee, s.valid_from, s.valid_to, s.reason,
                               s.ended_at is null and s.valid_to >= :today as running
                        from substitution s join account a on a.username = %s left join organisation o on o.code = s.committee
                        where %s = :username and s.valid_to >= :yearAgo and %s
                        order by running desc, s.valid_from, s.id limit 200""".formatted(other, mine, which))
                .param("username", username).param("today", today.today()).param("yearAgo", today.today().minusYears(1))
                .query(Line.class).list();
    }

    /** The committees in which somebody serves in his own right, today or later. */
    List<Choice> committeesOf(String officer) {
        return jdbc.sql("""
                        select distinct g.code as value, g.name as label
                        from officer o join organisation g on g.code = o.organisation_code
                        where o.username = :officer and o.function = 'officer' and coalesce(o.valid_to, 'infinity') >= :today
                        order by label, value""")
                .param("officer", officer).param("today", today.today())
                .query(Choice.class).list();
    }

    /** Officers of the same committees and of those directly above and below: whom one is likely to name. */
    List<Choice> colleaguesOf(String officer) {
        return jdbc.sql("""
                        with mine as (
                          select g.code, g.parent_code from officer o join organisation g on g.code = o.organisation_code
                          where o.username = :officer and o.function = 'officer' and coalesce(o.valid_to, 'infinity') >= :today),
                        near as (
                          select code from mine union select parent_code from mine
                          union select below.code from mine join organisation below on below.parent_code = mine.code)
                        select distinct a.username as value, a.full_name as label
                        from near join officer o on o.organisation_code = near.code join account a on a.username = o.username
                        where o.function = 'officer' and a.enabled and a.username <> :officer and :today between o.valid_from and coalesce(o.valid_to, 'infinity')
                        order by label, value limit 200""")
                .param("officer", officer).param("today", today.today())
                .query(Choice.class).list();
    }

    /**
     * An officer names a substitute, for committees in which he serves himself: what he has as a substitute he can't pass on.
     *
     * @return why not, by key of {@code pages.properties}; empty when it is done
     */
    @Transactional
    Optional<String> name(String officer, Naming naming) {
        var objection = objection(officer, naming);
        if (objection.isEmpty()) {
            jdbc.sql("""
                            insert into substitution (officer, substitute, committee, valid_from, valid_to, reason, named_at)
                            values (:officer, :substitute, :committee, :from, :to, :reason, :now)""")
                    .param("officer", officer).param("substitute", naming.substitute()).param("committee", naming.committee())
                    .param("from", naming.from()).param("to", naming.to())
                    .param("reason", Normalizer.normalize(naming.reason().strip(), Normalizer.Form.NFC))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            events.publishEvent(new CommitteesChanged());
        }
        return objection;
    }

    private Optional<String> objection(String officer, Naming naming) {
        var mine = committeesOf(officer);
        if (mine.isEmpty()) {
            return Optional.of("substitutes.none-of-own");
        }
        if (naming.committee() != null && mine.stream().noneMatch(committee -> committee.value().equals(naming.committee()))) {
            return Optional.of("substitutes.not-yours");
        }
        if (naming.substitute() == null || accounts.find(naming.substitute()).filter(Account::enabled).isEmpty()) {
            return Optional.of("substitutes.unknown");
        }
        if (naming.substitute().equals(officer)) {
            return Optional.of("substitutes.yourself");
        }
        if (naming.from() == null || naming.to() == null) {
            return Optional.of("substitutes.no-dates");
        }
        if (naming.from().isBefore(today.today())) {
            return Optional.of("substitutes.past");
        }
        if (naming.to().isBefore(naming.from())) {
            return Optional.of("substitutes.dates");
        }
        if (naming.reason() == null || naming.reason().isBlank()) {
            return Optional.of("substitutes.no-reason");
        }
        return naming.reason().strip().length() > LONGEST_REASON ? Optional.of("substitutes.long-reason") : Optional.empty();
    }

    /**
     * An officer takes back what he has named, from this moment on.
     *
     * @return whether it was his and still running
     */
    @Transactional
    boolean end(String officer, long id) {
        boolean ended = jdbc.sql("""
                        update substitution set ended_at = :now
                        where id = :id and officer = :officer and ended_at is null and valid_to >= :today""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", id).param("officer", officer).param("today", today.today())
                .update() == 1;
        if (ended) {
            events.publishEvent(new CommitteesChanged());
        }
        return ended;
    }
}
