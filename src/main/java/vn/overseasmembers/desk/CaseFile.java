package vn.overseasmembers.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.FormWords;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Masked;

/**
 * What is on file about a case beside its history: each step against its deadline, votes, what was handed in, what rules decided, letters. Each list
 * is one statement and has a bound; of more the newest are shown.
 */
@Component
class CaseFile {

    static final int MOST = 300;

    private static final Set<String> NUMBERS = Set.of("memberCardNo", "cardNo", "cvNo");

    /**
     * A user task of the case, open or done.
     *
     * @param phase   key of its words
     * @param who     officer who completed it, or null
     * @param dropped whether it ended without being completed
     * @param days    for how many days it was open, so far
     * @param late    days past its last day, so far; 0 when in time or without one
     */
    record Task(String name, String phase, String committeeCode, String committee, String actingFor, Instant openedAt, LocalDate due, Instant endedAt,
                String account, String who, boolean dropped, long days, long late) {
    }

    /**
     * What a committee said in a round; numbers are null where nobody voted.
     *
     * @param account of who recorded it, or null
     */
    record Opinion(int round, String phase, String account, String committeeCode, String committee, String part, String body, String decision, LocalDate givenOn,
                   String documentNo, Integer entitled, Integer present, Integer inFavour, Integer against, Integer blank, boolean superseded) {
    }

    /**
     * What was handed in.
     *
     * @param name   of the task or of what was recorded
     * @param values null when erased
     */
    record HandedIn(long id, String name, String phase, String account, String who, String committeeCode, String committee, Instant at, boolean superseded, List<Value> values) {
    }

    record Value(String label, String text) {
    }

    /**
     * What a decision table decided.
     *
     * @param committeeCode of the committee whose task or submission it was about, or null
     * @param account       likewise
     */
    record Decided(Instant at, String phase, String committeeCode, String account, String what, String rule, String version, String row, String citation) {
    }

    /** An introduction letter or slip, with the boxes written in it. */
    record Letter(String number, String kind, String purpose, String issuerCode, String issuer, String status, List<Box> boxes) {

        /** Key of its words: there, or back. */
        String phase() {
            return (purpose.equals("return") ? Phase.HOMECOMING : Phase.TRANSFER).name().toLowerCase(Locale.ROOT);
        }

        boolean of(String committee, String account) {
            return (committee == null || committee.equals(issuerCode) || boxes.stream().anyMatch(box -> box.committeeCode().equals(committee)))
                && (account == null || boxes.stream().anyMatch(box -> box.account().equals(account)));
        }
    }

    /** @param account of who wrote it */
    record Box(int box, String committeeCode, String committee, String account, LocalDate writtenOn, String registered, boolean superseded) {
    }

    private final JdbcClient jdbc;
    private final FormWords forms;
    private final Timeline timeline;
    private final ObjectMapper json;
    private final Clock clock;

    CaseFile(JdbcClient jdbc, FormWords forms, Timeline timeline, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.timeline = timeline;
        this.json = json;
        this.clock = clock;
    }

    /** The tasks in the order in which they were opened. */
    List<Task> tasks(String caseNo) {
        return jdbc.sql("""
                select * from (
                  select t.task_id, coalesce(t.name, t.task) as name, t.process, t.committee as committee_code, o.name as committee, f.name as acting_for, t.opened_at, t.due_at, t.ended_at, t.completed_by,
                         a.full_name, s.case_before ->> 'state' as state_before
                  from case_task t join organisation o on o.code = t.committee left join organisation f on f.code = t.acting_for
                    left join account a on a.username = t.completed_by left join submission s on s.task_id = t.task_id
                  where t.case_no = :caseNo order by t.opened_at desc, t.task_id limit %d) newest
                order by opened_at, task_id
                """.formatted(MOST)).param("caseNo", caseNo).query((row, number) -> task(row)).list();
    }

    private Task task(ResultSet row) throws SQLException {
        var opened = instant(row, "opened_at");
        var ended = instant(row, "ended_at");
        var due = instant(row, "due_at");
        var until = ended == null ? clock.instant() : ended;
        var dueOn = due == null ? null : day(due);
        return new Task(row.getString("name"), phase(row), row.getString("committee_code"), row.getString("committee"), row.getString("acting_for"), opened, dueOn,
            ended, row.getString("completed_by"), row.getString("full_name"), ended != null && row.getString("completed_by") == null, Duration.between(opened, until).toDays(),
            dueOn == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(dueOn, day(until))));
    }

    /** Key of its words; what has no phase of its own is told under the first. */
    private static String phase(ResultSet row) throws SQLException {
        return key(Phase.of(row.getString("process"), state(row, "state_before")));
    }

    private static String key(Phase phase) {
        return (phase == null ? Phase.SELECTION : phase).name().toLowerCase(Locale.ROOT);
    }

    private static CaseState state(ResultSet row, String column) throws SQLException {
        var state = row.getString(column);
        return state == null ? null : CaseState.valueOf(state.toUpperCase(Locale.ROOT));
    }

    List<Opinion> opinions(String caseNo) {
        return jdbc.sql("""
                select p.round, p.organisation as committee_code, o.name as committee, p.part, p.body, p.decision, p.given_on, p.document_no, p.entitled, p.present, p.in_favour, p.against, p.blank,
                       p.superseded_at is not null as superseded, s.actor, coalesce(s.process, 'opinion-chain') as process, s.case_before ->> 'state' as state_before
                from opinion p join organisation o on o.code = p.organisation left join submission s on s.task_id = p.task_id
                where p.case_no = :caseNo order by p.round, p.id limit %d
                """.formatted(MOST)).param("caseNo", caseNo)
            .query((row, number) -> new Opinion(row.getInt("round"), phase(row), row.getString("actor"), row.getString("committee_code"), row.getString("committee"),
                row.getString("part"), row.getString("body"), row.getString("decision"), row.getObject("given_on", LocalDate.class), row.getString("document_no"),
                row.getObject("entitled", Integer.class), row.getObject("present", Integer.class), row.getObject("in_favour", Integer.class),
                row.getObject("against", Integer.class), row.getObject("blank", Integer.class), row.getBoolean("superseded"))).list();
    }

    /** What was handed in, oldest first; card and file numbers masked. */
    List<HandedIn> handedIn(String caseNo) {
        record Row(long id, String name, String phase, String account, String who, String committeeCode, String committee, Instant at, boolean superseded, String form,
                   String content) {
        }
        var rows = jdbc.sql("""
                select * from (
                  select s.id, s.process, s.case_before ->> 'state' as state_before, t.name, e.kind, e.details, s.actor, a.full_name, s.committee as committee_code,
                         o.name as committee, s.received_at, s.superseded_at, s.form, s.content
                  from submission s join organisation o on o.code = s.committee left join account a on a.username = s.actor
                    left join case_task t on t.task_id = s.task_id
                    left join lateral (select kind, details from case_entry e where e.case_no = s.case_no and e.submission_id = s.id order by e.id limit 1) e on true
                  where s.case_no = :caseNo order by s.id desc limit %d) newest
                order by id
                """.formatted(MOST)).param("caseNo", caseNo)
            .query((row, number) -> new Row(row.getLong("id"), name(row), phase(row), row.getString("actor"), row.getString("full_name"),
                row.getString("committee_code"), row.getString("committee"), instant(row, "received_at"),
                row.getString("superseded_at") != null, row.getString("form"), row.getString("content"))).list();
        var words = forms.of(rows.stream().map(Row::form).distinct().toList());
        return rows.stream().map(row -> new HandedIn(row.id(), row.name(), row.phase(), row.account(), row.who(), row.committeeCode(), row.committee(), row.at(), row.superseded(),
            row.content() == null ? null : values(row.content(), words.get(row.form())))).toList();
    }

    /** Of the task, or what was recorded outside one. */
    private String name(ResultSet row) throws SQLException {
        var task = row.getString("name");
        return task != null || row.getString("kind") == null ? task : timeline.sentence(row.getString("kind"), null, row.getString("details"));
    }

    /** In the order of the form. */
    private List<Value> values(String content, FormWords.Form words) {
        try {
            var answers = json.readTree(content);
            var keys = new ArrayList<>(words.labels().keySet());
            answers.fieldNames().forEachRemaining(key -> {
                if (!words.labels().containsKey(key)) {
                    keys.add(key);
                }
            });
            return keys.stream().filter(key -> answers.hasNonNull(key) && !(answers.path(key).isTextual() && answers.path(key).asText().isBlank()))
                .map(key -> new Value(words.label(key), text(key, answers.path(key), words))).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String key, JsonNode value, FormWords.Form words) {
        if (value.isArray()) {
            return String.join(", ", StreamSupport.stream(value.spliterator(), false).map(one -> text(key, one, words)).toList());
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "có" : "không";
        }
        return NUMBERS.contains(key) ? Masked.of(value.asText()) : words.option(key, value.asText());
    }

    List<Decided> decided(String caseNo) {
        return jdbc.sql("""
                select * from (
                  select e.id, e.at, e.kind, e.details, e.rule, e.rule_version, e.rule_row, e.citation, e.committee, e.actor, coalesce(e.process, h.process, b.process) as process,
                         e.process is null and h.process is null as follows, coalesce(h.case_before ->> 'state', b.state) as state_before
                  from case_entry e left join submission h on h.id = e.submission_id left join lateral (%s) b on true
                  where e.case_no = :caseNo and e.rule is not null order by e.id desc limit %d) newest
                order by id
                """.formatted(Timeline.FORMER, MOST)).param("caseNo", caseNo)
            .query((row, number) -> new Decided(instant(row, "at"), key(decidedIn(row)), row.getString("committee"), row.getString("actor"),
                timeline.onScreen(row.getString("kind"), row.getString("rule"), row.getString("details")),
                row.getString("rule"), row.getString("rule_version"), row.getString("rule_row"), row.getString("citation"))).list();
    }

    private static Phase decidedIn(ResultSet row) throws SQLException {
        var process = row.getString("process");
        var state = state(row, "state_before");
        return row.getBoolean("follows") ? Phase.ofRule(row.getString("rule")).orElse(process == null ? null : Phase.of(process, state)) : Phase.of(process, state);
    }

    List<Letter> letters(String caseNo) {
        record Row(int id, Letter letter, Box box) {
        }
        var rows = jdbc.sql("""
                select l.id, l.no || '/' || l.year as number, l.kind, l.purpose, l.status, l.issuer as issuer_code, i.name as issuer, b.box,
                       b.organisation as committee_code, o.name as committee, b.written_by, b.written_on,
                       b.register_no || '/' || b.register_year as registered, b.superseded_at is not null as superseded
                from letter l join organisation i on i.code = l.issuer left join letter_box b on b.letter_id = l.id left join organisation o on o.code = b.organisation
                where l.case_no = :caseNo order by l.id, b.box, b.id limit %d
                """.formatted(MOST)).param("caseNo", caseNo)
            .query((row, number) -> new Row(row.getInt("id"), new Letter(row.getString("number"), row.getString("kind"), row.getString("purpose"),
                row.getString("issuer_code"), row.getString("issuer"), row.getString("status"), List.of()), row.getString("committee") == null ? null : new Box(row.getInt("box"),
                row.getString("committee_code"), row.getString("committee"), row.getString("written_by"), row.getObject("written_on", LocalDate.class), row.getString("registered"), row.getBoolean("superseded")))).list();
        return rows.stream().collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.toList())).values().stream()
            .map(of -> {
                var letter = of.get(0).letter();
                return new Letter(letter.number(), letter.kind(), letter.purpose(), letter.issuerCode(), letter.issuer(), letter.status(),
                    of.stream().map(Row::box).filter(Objects::nonNull).toList());
            }).toList();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Today.VIETNAM);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
