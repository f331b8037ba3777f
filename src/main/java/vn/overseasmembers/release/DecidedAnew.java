package vn.overseasmembers.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.DutiesOfTasks;
import vn.overseasmembers.modelling.DutiesOfTimers;
import vn.overseasmembers.modelling.Gate;
import vn.overseasmembers.modelling.TableSheet;
import vn.overseasmembers.organisation.Organisations;

/**
 * What a draft's decision tables would have answered to what was asked in a period: decided again with the table that is in use and with the draft's. Nothing
 * of the cases changes, and of what they contain nothing is told but which row of which table.
 */
@Service
public class DecidedAnew {

    /** Decisions of a table that are decided again; of more the newest. */
    static final int MOST = 10_000;
    /** Of those that go another way so many are told. */
    static final int SHOWN = 200;

    private static final String DEADLINES = "deadlines";
    private static final String DEADLINES_FILE = "rules/deadlines.dmn";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final String WORDS = "\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*";
    private static final String DUTY_CALENDAR = "duty-calendar";
    private static final String URGENT = "-urgent";

    /**
     * A decision that goes another way.
     *
     * @param element {@code process/task} where it is about a task, else the kind of the entry
     * @param before  rows of the table in use that answer, with what they say
     * @param after   those of the draft's table, or empty when none answers
     */
    public record Other(String caseNo, String element, Instant at, String before, String after) {
    }

    /**
     * What a table would do.
     *
     * @param asked  how many decisions of the period were decided again
     * @param more   whether there were more of them
     * @param others how many went another way
     * @param first  the newest of them
     * @param since  since when is kept what is needed to decide again (of deadlines: for timers that belong to no task); null when nothing was kept so far
     */
    public record Answer(String file, String table, int asked, boolean more, int others, List<Other> first, Instant since) {

        /** Whether the table dates tasks and timers. */
        public boolean deadlines() {
            return table.equals(DEADLINES);
        }

        /** Whether nothing can be decided again of a part of the period. */
        public boolean keptSince(LocalDate from) {
            return since != null && !since.isAfter(from.atStartOfDay(Today.VIETNAM).toInstant());
        }
    }

    /**
     * Open tasks that are due by the table of deadlines, when a draft changes it.
     *
     * @param tasks how many there are
     * @param moved for how many of them another row of the table, or the same with another time, would answer
     * @param more  whether some were not counted among the moved ones, because they are too many
     */
    record Open(long tasks, long moved, boolean more) {
    }

    /** What would become of open tasks if they were dated anew after the release of a draft; nothing when it changes no deadline. */
    @Transactional(readOnly = true)
    Optional<Open> openTasks(long draft, String owner) {
        var now = drafts.files(draft, owner).files().get(DEADLINES_FILE);
        var inUse = deployments.current();
        var old = inUse.files().get(DEADLINES_FILE);
        if (now == null || old == null || Arrays.equals(old, now)) {
            return Optional.empty();
        }
        var duties = DutiesOfTasks.in(inUse);
        long all = jdbc.sql("select count(*) from case_task where ended_at is null and process || '/' || task = any(:tasks)")
            .param("tasks", duties.keySet().toArray(String[]::new)).query(Long.class).single();
        changedDuties(old, now).ifPresent(changed -> duties.values().retainAll(changed));
        var groups = duties.isEmpty() ? List.<Group>of() : openGroups(duties);
        var before = decisions.reading(DEADLINES, old);
        var after = decisions.reading(DEADLINES, now);
        var remembered = new HashMap<Facts, Boolean>();
        long moved = groups.stream().limit(MOST)
            .filter(group -> remembered.computeIfAbsent(group.facts(), facts -> compared(asked(before, facts), asked(after, facts)).isPresent())).mapToLong(Group::tasks).sum();
        return Optional.of(new Open(all, moved, groups.size() > MOST));
    }

    private record Group(Facts facts, long tasks) {
    }

    private List<Group> openGroups(Map<String, String> duties) {
        var scopes = new HashMap<String, String>();
        return jdbc.sql("""
                select t.process || '/' || t.task as element, c.trip_kind, c.home_cell, c.urgent, cast(t.opened_at at time zone 'Asia/Ho_Chi_Minh' as date) as day, count(*) as tasks
                from case_task t join journey_case c on c.no = t.case_no
                where t.ended_at is null and t.process || '/' || t.task = any(:tasks) group by 1, 2, 3, 4, 5 order by 5 desc limit :most""")
            .param("tasks", duties.keySet().toArray(String[]::new)).param("most", MOST + 1)
            .query((row, n) -> {
                var day = row.getObject("day", LocalDate.class);
                var scope = scopes.computeIfAbsent(row.getString("home_cell"), cell -> organisations.scope(cell, day));
                return new Group(due(day, scope, row.getString("trip_kind"), row.getBoolean("urgent"), duties.get(row.getString("element"))), row.getLong("tasks"));
            }).list();
    }

    private static Facts due(LocalDate day, String scope, String tripKind, boolean urgent, String duty) {
        return Facts.on(day, scope).with("tripKind", tripKind).with("duty", urgent ? duty + URGENT : duty);
    }

    /** Duties of which only one of the tables has a row; nothing when that can't be told, as when rows have changed places. */
    private static Optional<Set<String>> changedDuties(byte[] old, byte[] now) {
        var before = TableSheet.read(old);
        var after = TableSheet.read(now);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        var was = rows(before.get());
        var is = rows(after.get());
        if (!was.stream().filter(is::contains).toList().equals(is.stream().filter(was::contains).toList())) {
            return Optional.empty();
        }
        var duties = new HashSet<String>();
        for (var row : Stream.concat(was.stream().filter(one -> !is.contains(one)), is.stream().filter(one -> !was.contains(one))).toList()) {
            if (!row.get(0).matches(WORDS)) {
                return Optional.empty();
            }
            WORD.matcher(row.get(0)).results().forEach(word -> duties.add(word.group(1).endsWith(URGENT) ? word.group(1).substring(0, word.group(1).length() - URGENT.length())
                : word.group(1)));
        }
        return Optional.of(duties);
    }

    /** The duties of each row, and whatever else it says. */
    private static List<List<String>> rows(TableSheet sheet) {
        var duty = IntStream.range(0, sheet.columns().size()).filter(i -> sheet.columns().get(i).name().equals("duty")).findFirst();
        return sheet.rows().stream().map(row -> List.of(duty.isPresent() && duty.getAsInt() < row.cells().size() ? row.cells().get(duty.getAsInt()).strip() : "",
            row.cells() + " " + row.from() + " " + row.until() + " " + row.odd())).toList();
    }

    /** @param kind of all rows that answer, only those of this kind are meant; null: all */
    private record Asked(String caseNo, String element, Instant at, Facts facts, String kind) {

        Question question() {
            return new Question(facts, kind);
        }
    }

    private record Question(Facts facts, String kind) {
    }

    private final JdbcClient jdbc;
    private final Drafts drafts;
    private final Deployments deployments;
    private final Decisions decisions;
    private final Organisations organisations;
    private final KnownToModels known;
    private final ObjectMapper json;

    DecidedAnew(JdbcClient jdbc, Drafts drafts, Deployments deployments, Decisions decisions, Organisations organisations, KnownToModels known, ObjectMapper json) {
        this.known = known;
        this.jdbc = jdbc;
        this.drafts = drafts;
        this.deployments = deployments;
        this.decisions = decisions;
        this.organisations = organisations;
        this.json = json;
    }

    /**
     * Decides again.
     *
     * @param since first day of the period, which ends today
     * @return for each table that the draft changes, by file
     */
    @Transactional(readOnly = true)
    public List<Answer> of(long draft, LocalDate since, String owner) {
        var content = drafts.files(draft, owner);
        var inUse = deployments.current();
        var answers = new ArrayList<Answer>();
        content.files().forEach((path, now) -> {
            var old = inUse.files().get(path);
            if (path.endsWith(".dmn") && old != null && !Arrays.equals(old, now)) {
                Gate.key(path, now).filter(key -> Gate.key(path, old).equals(Optional.of(key)))
                    .ifPresent(table -> answers.add(answer(path, table, old, now, since, inUse)));
            }
        });
        return List.copyOf(answers);
    }

    private Answer answer(String file, String table, byte[] old, byte[] now, LocalDate since, Bundle inUse) {
        var from = since.atStartOfDay(Today.VIETNAM).toInstant();
        var asked = table.equals(DEADLINES) ? dated(from, inUse) : entries(table, file.substring(0, file.indexOf('/')), from);
        boolean more = asked.size() > MOST;
        var before = decisions.reading(table, old);
        var after = decisions.reading(table, now);
        var remembered = new HashMap<Question, Optional<Other>>();
        var first = new ArrayList<Other>();
        int others = 0;
        for (var one : asked.subList(0, Math.min(MOST, asked.size()))) {
            var other = remembered.computeIfAbsent(one.question(), question -> compared(meant(asked(before, question.facts()), question.kind()),
                meant(asked(after, question.facts()), question.kind())));
            if (other.isPresent()) {
                others++;
                if (first.size() < SHOWN) {
                    first.add(new Other(one.caseNo(), one.element(), one.at(), other.get().before(), other.get().after()));
                }
            }
        }
        return new Answer(file, table, Math.min(MOST, asked.size()), more, others, List.copyOf(first), keptSince(table));
    }

    private Instant keptSince(String table) {
        var since = table.equals(DEADLINES) ? jdbc.sql("select min(set_at) from case_timer") : jdbc.sql("select min(at) from case_entry_facts where rule = ?").param(table);
        return since.query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single().orElse(null);
    }

    private static List<Ruling> meant(List<Ruling> rulings, String kind) {
        return kind == null ? rulings : rulings.stream().filter(ruling -> kind.equals(ruling.text("kind"))).toList();
    }

    /** As it is asked where it is decided: of an urgent case the shorter deadline, where the table has one. */
    private static List<Ruling> asked(Function<Facts, List<Ruling>> table, Facts facts) {
        var rulings = table.apply(facts);
        return rulings.isEmpty() && facts.values().get("duty") instanceof String duty && duty.endsWith(URGENT)
            ? table.apply(facts.with("duty", duty.substring(0, duty.length() - URGENT.length()))) : rulings;
    }

    /** Nothing when they say the same, whatever they cite. */
    private static Optional<Other> compared(List<Ruling> before, List<Ruling> after) {
        return said(before).equals(said(after)) ? Optional.empty() : Optional.of(new Other("", "", Instant.EPOCH, rows(before), rows(after)));
    }

    private static List<Map<String, Object>> said(List<Ruling> rulings) {
        return rulings.stream().map(DecidedAnew::said).toList();
    }

    private static Map<String, Object> said(Ruling ruling) {
        Map<String, Object> outputs = new LinkedHashMap<>(ruling.outputs());
        outputs.remove("citation");
        return outputs;
    }

    private static String rows(List<Ruling> rulings) {
        return rulings.stream().map(ruling -> ruling.row() + said(ruling).values().stream().filter(Objects::nonNull).map(String::valueOf)
            .collect(Collectors.joining(", ", " (", ")"))).collect(Collectors.joining("; "));
    }

    /** Decisions whose facts were kept, newest first. A duty of a stay is due by the rows of its kind, whatever else the calendar of duties says. */
    private List<Asked> entries(String table, String folder, Instant from) {
        return jdbc.sql("""
                select e.case_no, coalesce(e.process || '/' || e.task, case when :calendar then e.details ->> 'result' else :folder end) as element, f.at, f.facts,
                  case when :calendar then e.details ->> 'result' end as kind
                from case_entry_facts f join case_entry e on e.id = f.entry_id
                where f.rule = :rule and f.at >= :from order by f.at desc, f.entry_id desc limit :most""")
            .param("rule", table).param("calendar", table.equals(DUTY_CALENDAR)).param("folder", folder).param("from", from.atOffset(ZoneOffset.UTC)).param("most", MOST + 1)
            .query((row, n) -> new Asked(row.getString("case_no"), row.getString("element"), row.getObject("at", OffsetDateTime.class).toInstant(), facts(row.getString("facts")),
                row.getString("kind")))
            .list();
    }

    /** Due dates of tasks, timers at their borders, and other timers as far as it is known since when they wait; newest first. */
    private List<Asked> dated(Instant from, Bundle inUse) {
        var timers = DutiesOfTimers.in(inUse, known.deadlines());
        var ofTasks = new HashMap<String, List<Dated>>();
        DutiesOfTasks.in(inUse).forEach((task, duty) -> ofTasks.computeIfAbsent(task, none -> new ArrayList<>()).add(new Dated(task, duty)));
        var ofOthers = new HashMap<String, List<Dated>>();
        timers.forEach(timer -> timer.duties().forEach(duty -> (timer.task() == null ? ofOthers : ofTasks)
            .computeIfAbsent(timer.task() == null ? timer.place() : timer.task(), none -> new ArrayList<>()).add(new Dated(timer.place(), duty))));
        var all = new ArrayList<Asked>();
        var scopes = new HashMap<String, String>();
        dated(from, """
            select t.case_no, t.process || '/' || t.task as place, t.opened_at as at, c.trip_kind, c.home_cell, c.urgent
            from case_task t join journey_case c on c.no = t.case_no
            where t.opened_at >= :from and t.process || '/' || t.task = any(:places) order by t.opened_at desc, t.task_id desc limit :most""", ofTasks, scopes, all);
        dated(from, """
            select t.case_no, t.process || '/' || t.node as place, t.set_at as at, c.trip_kind, c.home_cell, c.urgent
            from case_timer t join journey_case c on c.no = t.case_no
            where t.set_at >= :from and t.process || '/' || t.node = any(:places) order by t.set_at desc, t.id desc limit :most""", ofOthers, scopes, all);
        all.sort(Comparator.comparing(Asked::at).reversed());
        return all;
    }

    /** A task or timer that a row of the table of deadlines dates. */
    private record Dated(String element, String duty) {
    }

    /** The duty stands in the model, the rest in the case. */
    private void dated(Instant from, String sql, Map<String, List<Dated>> places, Map<String, String> scopes, List<Asked> all) {
        jdbc.sql(sql).param("from", from.atOffset(ZoneOffset.UTC)).param("places", places.keySet().toArray(String[]::new)).param("most", MOST + 1).query(row -> {
            var at = row.getObject("at", OffsetDateTime.class).toInstant();
            var day = LocalDate.ofInstant(at, Today.VIETNAM);
            var scope = scopes.computeIfAbsent(row.getString("home_cell"), cell -> organisations.scope(cell, day));
            for (var one : places.get(row.getString("place"))) {
                all.add(new Asked(row.getString("case_no"), one.element(), at, due(day, scope, row.getString("trip_kind"), row.getBoolean("urgent"), one.duty()), null));
            }
        });
    }

    private Facts facts(String written) {
        try {
            Map<String, Object> values = json.readValue(written, new TypeReference<LinkedHashMap<String, Object>>() { });
            values.replaceAll((name, value) -> value instanceof String text && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : value);
            return new Facts(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
