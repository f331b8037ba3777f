package vn.overseasmembers.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a case, in order. Entries are only ever added, in the transaction of what they tell of; the database refuses the rest. */
@Component
public class Timeline {

    private static final String INSERT = """
        insert into case_entry (case_no, kind, at, actor, in_place_of, acting_for, acting_for_name, committee, committee_name, process, task, task_id,
                                submission_id, rule, rule_version, rule_row, citation, details, source)
        values (:caseNo, :kind, :at, :actor, :inPlaceOf, :actingFor, (select name from organisation where code = :actingFor),
                :committee, (select name from organisation where code = :committee), :process, :task, :taskId, :submission, :rule, :ruleVersion,
                :ruleRow, :citation, cast(:details as jsonb), :source)
        """;
    private static final String INSERT_WITH_FACTS = "with entry as (" + INSERT + """
        returning id, rule, at)
        insert into case_entry_facts (entry_id, rule, at, facts) select id, rule, at, cast(:facts as jsonb) from entry
        """;

    /** Process and state of the entry that an entry {@code e} without a process follows. */
    public static final String FORMER = """
        select coalesce(p.process, ph.process) as process, ph.case_before ->> 'state' as state
        from case_entry p left join submission ph on ph.id = p.submission_id
        where e.process is null and p.case_no = e.case_no and p.id < e.id and coalesce(p.process, ph.process) is not null
        order by p.id desc limit 1""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    private final TimelineWords words;

    Timeline(JdbcClient jdbc, ObjectMapper json, Clock clock, TimelineWords words) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.words = words;
    }

    /** The newest entries of a case for its forms, in Vietnamese, newest first; who opened and claimed which task when is left out. */
    public List<TimelineRow> newest(String caseNo, int most) {
        return jdbc.sql("""
                select e.id, e.at, e.kind, e.actor, e.rule, e.citation, e.details, e.committee_name, e.acting_for_name, a.full_name, s.full_name as substituted
                from case_entry e left join account a on a.username = e.actor left join account s on s.username = e.in_place_of
                where e.case_no = :caseNo and e.kind not in ('task-opened', 'task-claimed', 'task-given-back', 'task-removed', 'task-retimed')
                order by e.id desc limit :most
                """)
            .param("caseNo", caseNo).param("most", most)
            .query((rs, number) -> row(rs, words.sentence(rs.getString("kind"), rs.getString("rule"), read(rs.getString("details")))))
            .list();
    }

    /** Kinds of entries, for those who look for some of them. */
    public enum Sort {
        /** What officers handed in. */
        DONE("e.submission_id is not null"),
        /** Whose turn it was, who claimed what, which due days moved. */
        TURNS("e.kind in ('task-opened', 'task-claimed', 'task-given-back', 'task-moved', 'task-removed', 'task-retimed')"),
        /** What decision tables decided. */
        RULES("e.rule is not null"),
        /** Introduction letters and slips. */
        LETTERS("(e.kind like 'letter-%' or e.kind like 'slip-%')"),
        /** What timers sent: reminders, what was passed on. */
        REMINDERS("(e.kind like 'signal-%' or e.kind in ('return-day-passed', 'timer-fired'))"),
        /** What had been recorded by mistake. */
        MISTAKES("(e.kind like '%undone' or h.superseded_at is not null)");

        private final String condition;

        Sort(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Which entries of a case are looked for; null: whatever.
     *
     * @param committee code of the committee that acted, or whose task it was
     * @param actor     account of the officer
     * @param sort      without one, whose turn it was is left out
     */
    public record Which(String committee, String actor, Sort sort) {

        /** Everything but whose turn it was. */
        public static final Which ALL = new Which(null, null, null);
    }

    /** Somebody or some committee that a case's entries name: account or code, and name. */
    public record Named(boolean person, String key, String name) {
    }

    /** Committees and officers whom the entries of a case name, by name. */
    public List<Named> named(String caseNo) {
        return jdbc.sql("""
                select person, key, name from (
                  select true as person, e.actor as key, a.full_name as name from case_entry e join account a on a.username = e.actor where e.case_no = :caseNo
                  union
                  select false, e.committee, o.name from case_entry e join organisation o on o.code = e.committee where e.case_no = :caseNo) named
                order by person, name, key limit 200
                """).param("caseNo", caseNo).query(Named.class).list();
    }

    /** As {@link #lines(String, Long, int, Which)}, of everything. */
    public List<CaseLine> lines(String caseNo, Long before, int most) {
        return lines(caseNo, before, most, Which.ALL);
    }

    /**
     * The entries of a case before one of them, oldest first, each with where it belongs.
     *
     * @param before number of an entry, or null for the newest
     * @param most   how many at most; of more the newest
     */
    public List<CaseLine> lines(String caseNo, Long before, int most, Which which) {
        var sort = which.sort() == null ? "e.kind not in ('task-opened', 'task-claimed', 'task-given-back', 'task-removed', 'task-retimed')" : which.sort().condition;
        return jdbc.sql("""
                select * from (
                  select e.id, e.at, e.kind, e.actor, e.rule, e.citation, e.details, e.committee_name, e.acting_for_name, a.full_name,
                         s.full_name as substituted, coalesce(e.process, h.process) as process, h.case_before ->> 'state' as state_before,
                         h.superseded_at is not null as superseded, b.process as after_process, b.state as after_state
                  from case_entry e left join account a on a.username = e.actor left join account s on s.username = e.in_place_of
                    left join submission h on h.id = e.submission_id
                    left join lateral (""" + FORMER + """
                    ) b on true
                  where e.case_no = :caseNo and (cast(:before as bigint) is null or e.id < :before) and (cast(:committee as text) is null or e.committee = :committee)
                    and (cast(:actor as text) is null or e.actor = :actor) and""" + " " + sort + """

                  order by e.id desc limit :most) newest
                order by id
                """)
            .param("caseNo", caseNo).param("before", before).param("most", most).param("committee", which.committee()).param("actor", which.actor())
            .query((rs, number) -> new CaseLine(onScreen(rs), rs.getString("process"), rs.getString("rule"),
                state(rs, "state_before"), rs.getBoolean("superseded"),
                rs.getString("after_process") == null ? null : new CaseLine.After(rs.getString("after_process"), state(rs, "after_state"))))
            .list();
    }

    private static CaseState state(ResultSet row, String column) throws SQLException {
        var state = row.getString(column);
        return state == null ? null : CaseState.of(state);
    }

    /** A line of the history of one of several cases. */
    public record News(String caseNo, TimelineRow row) {
    }

    /**
     * What happened in some cases since a moment, newest first.
     *
     * @param most lines of each case, and in all five times as many
     */
    public List<News> news(Collection<String> cases, Instant since, int most) {
        return jdbc.sql("""
                select e.id, e.case_no, e.at, e.kind, e.actor, e.rule, e.citation, e.details, e.committee_name, e.acting_for_name, a.full_name,
                       s.full_name as substituted
                from unnest(cast(:cases as text[])) one (no) cross join lateral (
                  select * from case_entry e
                  where e.case_no = one.no and e.at > :since and e.kind not in ('task-opened', 'task-claimed', 'task-given-back', 'task-removed', 'task-retimed', 'rule-decided')
                  order by e.id desc limit :most) e
                  left join account a on a.username = e.actor left join account s on s.username = e.in_place_of
                order by e.id desc limit 5 * :most
                """)
            .param("cases", cases.toArray(String[]::new)).param("since", since.atOffset(ZoneOffset.UTC)).param("most", most)
            .query((rs, number) -> new News(rs.getString("case_no"), onScreen(rs)))
            .list();
    }

    /**
     * What an entry tells, as a Vietnamese sentence.
     *
     * @param details JSON of keys and words
     */
    public String sentence(String kind, String rule, String details) {
        return words.sentence(kind, rule, read(details));
    }

    /** As {@link #sentence}, in the language of the screens; English ones as {@code access.Written} takes them apart. */
    public String onScreen(String kind, String rule, String details) {
        return words.onScreen(kind, rule, read(details));
    }

    private TimelineRow onScreen(ResultSet rs) throws SQLException {
        return row(rs, onScreen(rs.getString("kind"), rs.getString("rule"), rs.getString("details")));
    }

    private static TimelineRow row(ResultSet rs, String what) throws SQLException {
        return new TimelineRow(rs.getLong("id"), rs.getObject("at", OffsetDateTime.class).toInstant(), rs.getString("kind"), what, rs.getString("actor"),
            who(rs.getString("full_name"), rs.getString("substituted"), rs.getString("committee_name"), rs.getString("acting_for_name")),
            rs.getString("citation"));
    }

    private static String who(String officer, String substituted, String committee, String actingFor) {
        var who = Stream.of(substituted == null ? officer : officer + " thay " + substituted, committee).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return actingFor == null ? who : who + " (thay cho " + actingFor + ")";
    }

    private Map<String, String> read(String details) {
        try {
            return json.readValue(details, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds an entry with the present time. */
    public void append(Entry entry) {
        if (!words.knows(entry.kind())) {
            throw new IllegalArgumentException("no sentence in timeline.properties for " + entry.kind());
        }
        var ruling = entry.ruling();
        var facts = ruling == null || ruling.facts() == null ? null : write(ruling.facts().values());
        // with types: the driver has a statement prepared anew when a text follows a null of no type
        jdbc.sql(facts == null ? INSERT : INSERT_WITH_FACTS)
            .param("caseNo", entry.caseNo(), Types.VARCHAR)
            .param("kind", entry.kind(), Types.VARCHAR)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("actor", entry.actor(), Types.VARCHAR)
            .param("inPlaceOf", entry.inPlaceOf(), Types.VARCHAR)
            .param("actingFor", entry.actingFor(), Types.VARCHAR)
            .param("committee", entry.committee(), Types.VARCHAR)
            .param("process", entry.process(), Types.VARCHAR)
            .param("task", entry.task(), Types.VARCHAR)
            .param("taskId", entry.taskId(), Types.VARCHAR)
            .param("submission", entry.submission(), Types.BIGINT)
            .param("rule", ruling == null ? null : ruling.table(), Types.VARCHAR)
            .param("ruleVersion", ruling == null ? null : ruling.version(), Types.VARCHAR)
            .param("ruleRow", ruling == null ? null : ruling.row(), Types.VARCHAR)
            .param("citation", ruling == null ? null : ruling.citation(), Types.VARCHAR)
            .param("details", write(entry.details()), Types.VARCHAR)
            .param("facts", facts, Types.VARCHAR)
            .param("source", Source.now().code(), Types.VARCHAR)
            .update();
    }

    /** Days as text: nothing else among facts and details looks like one. */
    private String write(Map<String, ?> words) {
        try {
            var plain = new LinkedHashMap<String, Object>(words);
            plain.replaceAll((name, value) -> value instanceof LocalDate day ? day.toString() : value);
            return json.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
