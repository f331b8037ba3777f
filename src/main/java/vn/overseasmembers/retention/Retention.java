package vn.overseasmembers.retention;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.PastProcesses;

/**
 * Finds the closed cases whose time has run out, and erases who they were about. What of a case is a link of a chain stays: it holds keys, days and officers'
 * accounts, and of what people wrote only commitments. Of logs of readings the oldest entries are removed. Works on any database that the application has made,
 * without the application.
 */
@Component
class Retention {

    static final List<String> KINDS = List.of("returned", "not-gone", "ended", "violation");
    static final List<String> LOGS = List.of("searches", "numbers", "saved-searches");
    static final List<String> WAYS = List.of("anonymise", "erase");

    /** More are not counted. */
    static final int MOST_COUNTED = 10_000;

    private static final String NEWEST = """
        newest as (select distinct on (kind) kind, years, way from retention_period where valid_from <= :today order by kind, valid_from desc, id desc)
        """;

    /** Kept no longer: closed so long ago, and nobody is at work on it. */
    private static final String DUE = """
        from journey_case c join newest p on p.kind = case
            when c.unbriefed is not null or exists (select from signal s where s.case_no = c.no and s.decision = 'agree' and s.withdrawn_at is null) then 'violation'
            when c.state in ('refused', 'withdrawn', 'lapsed') then 'not-gone' when c.state = 'ended' then 'ended' else 'returned' end
        where c.closed_at is not null and c.erased_at is null
          and (c.closed_at at time zone 'Asia/Ho_Chi_Minh')::date + make_interval(years => p.years) < :today
          and not exists (select from case_task t where t.case_no = c.no and t.ended_at is null)
        """;

    /** What of the phases tells the case's story in single rows, those that others point to last. */
    private static final List<String> STORY = List.of(
        "annual_rating where duty_id in (select id from duty where case_no = :no)", "host_comment where duty_id in (select id from duty where case_no = :no)",
        "absence where duty_id in (select id from duty where case_no = :no)", "duty where case_no = :no",
        "letter_correction where letter_id in (select id from letter where case_no = :no)", "letter_box where letter_id in (select id from letter where case_no = :no)",
        "letter where case_no = :no", "opinion where case_no = :no", "opinion_round where case_no = :no", "selection_decision where case_no = :no",
        "briefing where case_no = :no", "signal where case_no = :no", "stay_end where case_no = :no", "home_visit where case_no = :no", "stay_change where case_no = :no",
        "cell_move where case_no = :no", "temporary_extension where case_no = :no", "exemption where case_no = :no", "case_task where case_no = :no");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Retention(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * For how long, and what then.
     *
     * @param setBy full name of who has set it, or null
     */
    record Period(String kind, LocalDate validFrom, int years, String way, String setBy, String reason) {
    }

    /** A case whose time has run out; on which day it did, and what is to be done. Not of which kind it is: that tells what happened. */
    record Due(String no, LocalDate dueOn, String way) {
    }

    /**
     * What is kept of readings.
     *
     * @param before  day before which its entries are no longer kept
     * @param entries of which the time has run out, at most {@link #MOST_COUNTED} and one
     */
    record Log(String kind, LocalDate before, long entries) {
    }

    /** What was done: how many, and those left over because something had changed meanwhile. */
    record Done(int cases, List<String> left) {
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Today.VIETNAM);
    }

    /** The periods that count today and those to come, by kind. */
    List<Period> periods() {
        return jdbc.sql("""
                select p.kind, p.valid_from, p.years, p.way, a.full_name as set_by, p.reason
                from retention_period p left join account a on a.username = p.set_by
                where p.valid_from > :today or p.id in (
                  select distinct on (kind) id from retention_period where valid_from <= :today order by kind, valid_from desc, id desc)
                order by p.kind, p.valid_from, p.id limit 200
                """).param("today", today()).query(Period.class).list();
    }

    /** Sets a period from a day on; what counted before that day is not changed. */
    void set(String kind, LocalDate from, int years, String way, String username, String reason) {
        jdbc.sql("""
                insert into retention_period (kind, valid_from, years, way, set_by, set_at, reason) values (:kind, :from, :years, :way, :by, :now, :reason)
                """).param("kind", kind).param("from", from).param("years", years).param("way", way).param("by", username)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("reason", reason).update();
    }

    /** How many cases' time has run out, at most {@link #MOST_COUNTED} and one. */
    long count() {
        return jdbc.sql("with " + NEWEST + " select count(*) from (select 1 " + DUE + " limit " + (MOST_COUNTED + 1) + ") due").param("today", today()).query(Long.class).single();
    }

    /** Cases whose time has run out, by number, after one of them. */
    List<Due> due(String after, int most) {
        return jdbc.sql("with " + NEWEST + """
                select c.no, ((c.closed_at at time zone 'Asia/Ho_Chi_Minh')::date + make_interval(years => p.years))::date as due_on, p.way
                """ + DUE + " and c.no > :after order by c.no limit :most").param("today", today()).param("after", after).param("most", most)
            .query(Due.class).list();
    }

    /**
     * Does what is due, each case in a transaction of its own; what can't be done is left over.
     *
     * @param username administrator who lets it be done
     * @param source   page or background, as entries say it
     */
    Done carryOut(List<String> cases, String username, String source) {
        var left = cases.stream().filter(no -> !Boolean.TRUE.equals(transaction.execute(status -> carryOut(no, username, source)))).toList();
        return new Done(cases.size() - left.size(), left);
    }

    /** The logs, with what of them is kept no longer. */
    List<Log> logs() {
        return jdbc.sql("with " + NEWEST + """
                , kept as (select kind, cast(:today - make_interval(years => years) as date) as before from newest),
                moment as (select kind, before, cast(before as timestamp) at time zone 'Asia/Ho_Chi_Minh' as since from kept)
                select kind, before, case kind
                    when 'searches' then (select count(*) from (select from case_searched where at < since limit %1$d) as few)
                    when 'numbers' then (select count(*) from (select from number_shown where at < since limit %1$d) as few)
                    else (select count(*) from (select from saved_search where saved_at < since limit %1$d) as few) end as entries
                from moment where kind = any(:logs) order by kind
                """.formatted(MOST_COUNTED + 1)).param("today", today()).param("logs", LOGS.toArray(String[]::new)).query(Log.class).list();
    }

    /**
     * Removes what of the logs is kept no longer, each person's in a transaction of its own; the record tells it.
     *
     * @return how many entries
     */
    long forgetLogs(String username) {
        return logs().stream().filter(log -> log.entries() > 0).mapToLong(log -> {
            var before = log.before().atStartOfDay(Today.VIETNAM).toOffsetDateTime();
            return whose(log.kind(), before).mapToLong(whose -> transaction.execute(status -> jdbc.sql("select forget_log(:log, :whose, :before, :by, :now)")
                .param("log", log.kind()).param("whose", whose.orElse(null), Types.VARCHAR).param("before", before).param("by", username)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single())).sum();
        }).sum();
    }

    /** Saved searches are in no chain. */
    private Stream<Optional<String>> whose(String log, OffsetDateTime before) {
        return switch (log) {
            case "searches" -> accounts("select distinct username from case_searched where at < :before", before);
            case "numbers" -> accounts("select distinct actor from number_shown where at < :before", before);
            default -> Stream.of(Optional.empty());
        };
    }

    private Stream<Optional<String>> accounts(String sql, OffsetDateTime before) {
        return jdbc.sql(sql).param("before", before).query(String.class).list().stream().map(Optional::of);
    }

    private boolean carryOut(String no, String username, String source) {
        jdbc.sql("select no from journey_case where no = :no for update").param("no", no).query(String.class).optional();
        var due = jdbc.sql("with " + NEWEST + " select p.way, p.years " + DUE + " and c.no = :no").param("today", today()).param("no", no).query(Way.class).optional();
        due.ifPresent(one -> {
            var readings = readings(no);
            forgetWords(no);
            if (one.way().equals("erase")) {
                STORY.forEach(rows -> jdbc.sql("delete from " + rows).param("no", no).update());
            }
            forgetWho(no, one.way());
            jdbc.sql("select forget_readings(:no)").param("no", no).query((row, number) -> no).list();
            PastProcesses.forget(jdbc, no);
            jdbc.sql("""
                    insert into case_entry (case_no, kind, at, actor, source, details)
                    values (:no, 'personal-data-erased', :now, :actor, :source, jsonb_build_object('way', :way, 'years', cast(:years as text), 'readings', cast(:readings as text)))
                    """).param("no", no).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("actor", username).param("source", source)
                .param("way", one.way()).param("years", one.years()).param("readings", readings).update();
        });
        return due.isPresent();
    }

    private record Way(String way, int years) {
    }

    /** Number of the newest entry of the log of readings. */
    private long readings(String no) {
        return jdbc.sql("select seq from chain_head where chain = 'readings/' || :no").param("no", no).query(Long.class).optional().orElse(0L);
    }

    private void forgetWords(String no) {
        for (var sql : new String[] {"update submission set content = null, case_before = null, salt = null where case_no = :no and content is not null",
            "update letter_correction set old_text = '–', new_text = '–' where letter_id in (select id from letter where case_no = :no)",
            "update stay_change set from_purpose = '', to_purpose = '' where case_no = :no", "delete from case_words where case_no = :no",
            "delete from case_entry_facts where entry_id in (select id from case_entry where case_no = :no)", "delete from case_follow where case_no = :no",
            "delete from interest where case_no = :no"}) {
            jdbc.sql(sql).param("no", no).update();
        }
    }

    private void forgetWho(String no, String way) {
        // days and places are left for figures only where the story is
        var more = way.equals("erase") ? """
            , trip_kind = 'other', country = 'ZZ', depart_on = date_trunc('year', opened_at), return_on = date_trunc('year', opened_at), funding = 'self',
            relatives_abroad = false, classified_papers = false, agreed_on = null, departed_on = null, entered_on = null, regime = null, route = null, host = null,
            host_cell = null, receiving_cell = null, unbriefed = null""" : "";
        jdbc.sql("""
                update journey_case set erased_at = :now, member_id = null, purpose = '', sending_decision_no = null, sending_decision_on = null, sending_authority = null%s
                where no = :no
                """.formatted(more)).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("no", no).update();
    }

    /** Key of the words that say what is wrong with a period that somebody wants to set; nothing when it will do. */
    static Optional<String> objection(String kind, LocalDate from, Integer years, String way, String reason, LocalDate today) {
        return Stream.of(
                kind != null && (KINDS.contains(kind) || LOGS.contains(kind)) && way != null && WAYS.contains(way) ? null : "retention.wrong.kind",
                kind == null || !LOGS.contains(kind) || "erase".equals(way) ? null : "retention.wrong.log",
                from == null || from.isBefore(today) ? "retention.wrong.from" : null,
                years == null || years < 1 || years > 100 ? "retention.wrong.years" : null,
                reason == null || reason.isBlank() || reason.length() > 500 ? "retention.wrong.reason" : null)
            .filter(wrong -> wrong != null).findFirst();
    }
}
