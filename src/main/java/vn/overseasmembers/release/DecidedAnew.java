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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.DutiesOfTasks;
import vn.overseasmembers.modelling.Gate;
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
     */
    public record Answer(String file, String table, int asked, boolean more, int others, List<Other> first) {
    }

    private record Asked(String caseNo, String element, Instant at, Facts facts) {
    }

    private final JdbcClient jdbc;
    private final Drafts drafts;
    private final Deployments deployments;
    private final Decisions decisions;
    private final Organisations organisations;
    private final ObjectMapper json;

    DecidedAnew(JdbcClient jdbc, Drafts drafts, Deployments deployments, Decisions decisions, Organisations organisations, ObjectMapper json) {
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
        var asked = table.equals(DEADLINES) ? tasks(from, DutiesOfTasks.in(inUse)) : entries(table, from);
        boolean more = asked.size() > MOST;
        var before = decisions.reading(table, old);
        var after = decisions.reading(table, now);
        var remembered = new HashMap<Facts, Optional<Other>>();
        var first = new ArrayList<Other>();
        int others = 0;
        for (var one : asked.subList(0, Math.min(MOST, asked.size()))) {
            var other = remembered.computeIfAbsent(one.facts(), facts -> compared(asked(before, facts), asked(after, facts)));
            if (other.isPresent()) {
                others++;
                if (first.size() < SHOWN) {
                    first.add(new Other(one.caseNo(), one.element(), one.at(), other.get().before(), other.get().after()));
                }
            }
        }
        return new Answer(file, table, Math.min(MOST, asked.size()), more, others, List.copyOf(first));
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

    /** Decisions whose facts were kept, newest first. */
    private List<Asked> entries(String table, Instant from) {
        return jdbc.sql("""
                select e.case_no, coalesce(e.process || '/' || e.task, e.kind) as element, f.at, f.facts
                from case_entry_facts f join case_entry e on e.id = f.entry_id
                where f.rule = :rule and f.at >= :from order by f.at desc, f.entry_id desc limit :most""")
            .param("rule", table).param("from", from.atOffset(ZoneOffset.UTC)).param("most", MOST + 1)
            .query((row, n) -> new Asked(row.getString("case_no"), row.getString("element"), row.getObject("at", OffsetDateTime.class).toInstant(), facts(row.getString("facts"))))
            .list();
    }

    /** Due dates of tasks: their duty stands in the model, the rest in the case. */
    private List<Asked> tasks(Instant from, Map<String, String> duties) {
        var scopes = new HashMap<String, String>();
        return jdbc.sql("""
                select t.case_no, t.process || '/' || t.task as element, t.opened_at, c.trip_kind, c.home_cell, c.urgent
                from case_task t join journey_case c on c.no = t.case_no
                where t.opened_at >= :from and t.process || '/' || t.task = any(:tasks) order by t.opened_at desc, t.task_id desc limit :most""")
            .param("from", from.atOffset(ZoneOffset.UTC)).param("tasks", duties.keySet().toArray(String[]::new)).param("most", MOST + 1)
            .query((row, n) -> {
                var at = row.getObject("opened_at", OffsetDateTime.class).toInstant();
                var day = LocalDate.ofInstant(at, Today.VIETNAM);
                var scope = scopes.computeIfAbsent(row.getString("home_cell"), cell -> organisations.scope(cell, day));
                var duty = duties.get(row.getString("element"));
                return new Asked(row.getString("case_no"), row.getString("element"), at,
                    Facts.on(day, scope).with("tripKind", row.getString("trip_kind")).with("duty", row.getBoolean("urgent") ? duty + URGENT : duty));
            }).list();
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
