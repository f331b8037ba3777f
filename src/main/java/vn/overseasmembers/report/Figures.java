package vn.overseasmembers.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/**
 * Counts the cases of an organisation and everything below it: those of members whose cell is there, and of those whose stay abroad is managed there. For
 * officers of the organisation, of its organisation commission or inspection committee, and for its auditors, and for those of organisations above; each
 * without his own case and those in which he has an interest.
 */
@Component
class Figures {

    /** Keys of one breakdown, the most frequent. */
    private static final int MOST_KEYS = 50;
    /** Organisations in a comparison. */
    static final int MOST_CHILDREN = 200;

    /** What a condition asks of the period. */
    private static final Pattern PERIOD = Pattern.compile(":(from|to|start|end)\\b");

    private static final String OWN = """
        (cast(:own as bigint) is null or c.member_id is distinct from cast(:own as bigint)) and not exists (select from interest i where i.case_no = c.no and i.username = :username)
        """;
    private static final String AREA = "(c.home_cell = any(:area) or c.state = 'abroad' and (c.host = any(:area) or c.host_cell = any(:area))) and " + OWN;

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Organisations organisations;
    private final Today today;

    Figures(JdbcClient jdbc, Officers officers, Organisations organisations, Today today) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * How many cases there are of one key.
     *
     * @param name of the organisation when the key is its code, else null
     */
    record Group(String by, String key, String name, long cases) {
    }

    /**
     * How long a step took.
     *
     * @param done   how often it was done in the period
     * @param median days from opening to completion
     * @param late   how often after its last day
     */
    record Step(String process, String task, String name, long done, double median, double longest, long late) {
    }

    /** A case behind a figure, without who it is about. */
    record Line(String no, String state, String country, LocalDate departOn, LocalDate returnOn, String cell, String cellName) {
    }

    /** Figures of an organisation, in the order asked for. */
    record Row(Organisation organisation, Map<Figure, Long> counts) {

        /** For pages. */
        public long of(String figure) {
            return counts.get(Figure.of(figure));
        }
    }

    /** The organisations whose figures somebody may look at, without those below them, by code. */
    List<Organisation> own(String username) {
        var day = today.today();
        var codes = Stream.concat(officers.committeesOf(username, day).stream(), officers.organisationsOf(username, "auditor", day).stream()).distinct().toList();
        var served = organisations.find(codes).stream().map(Figures::serves).distinct().toList();
        return organisations.find(served).stream().filter(one -> !organisations.upwards(one.code(), day).isEmpty()).toList();
    }

    /** Whether somebody works as an officer in an organisation itself, or in its organisation commission or inspection committee. */
    boolean serves(String username, Organisation organisation) {
        return organisations.find(officers.committeesOf(username, today.today())).stream().map(Figures::serves).anyMatch(organisation.code()::equals);
    }

    /** An office counts for the committee that it belongs to. */
    private static String serves(Organisation one) {
        return one.kind() == Kind.INSPECTION_COMMITTEE || one.kind() == Kind.ORGANISATION_COMMISSION ? one.parent() : one.code();
    }

    /**
     * Whose cases somebody asks about, as things are at this moment; not to be kept.
     *
     * @param area the organisation and everything below it, by code
     * @param own  the member that the reader is himself, or null
     */
    record Scope(String username, Organisation organisation, String[] area, Long own) {
    }

    /**
     * The organisation whose figures somebody asks for.
     *
     * @param code null for the first of his own
     * @throws AccessDeniedException when it is not his to see, or not there: nobody learns which
     */
    Scope scope(String username, String code) {
        var own = own(username);
        var asked = code == null && !own.isEmpty() ? own.get(0).code() : code;
        var codes = own.stream().map(Organisation::code).toList();
        var way = asked == null ? List.<Organisation>of() : organisations.upwards(asked, today.today());
        if (way.stream().noneMatch(one -> codes.contains(one.code()))) {
            throw new AccessDeniedException("figures of others");
        }
        var chosen = way.get(0);
        return new Scope(username, chosen, organisations.codesBelow(chosen.code(), today.today()).toArray(String[]::new), officers.memberOf(username).orElse(null));
    }

    /** Each figure of an organisation in a period; by one statement. */
    @Transactional(readOnly = true)
    public Map<Figure, Long> counts(Scope scope, Period period, Collection<Figure> figures) {
        return counts(scope, List.of(period), figures).get(0);
    }

    /** Each figure of an organisation in each of some periods; by one statement, which passes over the cases once. */
    @Transactional(readOnly = true)
    public List<Map<Figure, Long>> counts(Scope scope, List<Period> periods, Collection<Figure> figures) {
        planForTheseValues();
        var values = values(scope, periods.get(0));
        var counted = new ArrayList<String>();
        for (int i = 0; i < periods.size(); i++) {
            var number = i;
            counted.add(counted(figures, number));
            days(periods.get(i)).forEach((name, value) -> values.put(name + number, value));
        }
        return jdbc.sql("select " + String.join(", ", counted) + " from journey_case c where " + AREA).params(values)
            .query((row, line) -> IntStream.range(0, periods.size()).mapToObj(i -> counts(row, figures, String.valueOf(i))).toList()).single();
    }

    /** The figures of one of several periods, whose days are asked by their names and its number. */
    private static String counted(Collection<Figure> figures, int number) {
        return PERIOD.matcher(figures.stream().map(figure -> "count(*) filter (where " + figure.condition() + ") as " + figure.name() + number).collect(Collectors.joining(", ")))
            .replaceAll(asked -> asked.group() + number);
    }

    private static String counted(Collection<Figure> figures) {
        return figures.stream().map(figure -> "count(*) filter (where " + figure.condition() + ") as " + figure.name()).collect(Collectors.joining(", "));
    }

    private static Map<Figure, Long> counts(ResultSet row, Collection<Figure> figures, String number) {
        var counts = new EnumMap<Figure, Long>(Figure.class);
        try {
            for (var figure : figures) {
                counts.put(figure, row.getLong(figure.name() + number));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }

    /** How figures fall apart, each by its keys, the most frequent first. */
    @Transactional(readOnly = true)
    public List<Group> groups(Scope scope, Period period) {
        planForTheseValues();
        var each = Stream.of(Figure.By.values()).map(by -> """
                (select '%s' as by, %s as key, count(distinct c.no) as cases from journey_case c %s where %s and %s group by 2 order by 3 desc, 2 limit %d)
                """.formatted(by.code(), by.key(), by.join(), by.figure().condition(), AREA, MOST_KEYS))
            .collect(Collectors.joining(" union all "));
        return jdbc.sql("select g.by, g.key, o.name, g.cases from (" + each + ") g left join organisation o on g.by = 'committee' and o.code = g.key order by g.by, g.cases desc, g.key")
            .params(values(scope, period)).query(Group.class).list();
    }

    /** How long the steps took that were done in the period. */
    @Transactional(readOnly = true)
    public List<Step> steps(Scope scope, Period period) {
        planForTheseValues();
        return jdbc.sql("""
                select t.process, t.task, max(t.name) as name, count(*) as done,
                       percentile_cont(0.5) within group (order by extract(epoch from t.ended_at - t.opened_at)) / 86400 as median,
                       cast(max(extract(epoch from t.ended_at - t.opened_at)) / 86400 as double precision) as longest, count(*) filter (where t.ended_at > t.due_at) as late
                from case_task t join journey_case c on c.no = t.case_no
                where t.ended_at >= :start and t.ended_at < :end and t.completed_by is not null and %s
                group by t.process, t.task order by count(*) filter (where t.ended_at > t.due_at) desc, t.process, t.task limit 200
                """.formatted(AREA))
            .params(values(scope, period)).query(Step.class).list();
    }

    /**
     * The cases behind a figure by number.
     *
     * @param by    how it falls apart, or null for the whole figure
     * @param key   which part, or null
     * @param after the last number of the page before, or empty
     * @return a page, and one more when there is a next one
     */
    @Transactional(readOnly = true)
    public List<Line> cases(Scope scope, Period period, Figure figure, Figure.By by, String key, String after, int most) {
        planForTheseValues();
        var part = by == null ? "" : " and c.no in (select c.no from journey_case c %s where %s and %s = :key)".formatted(by.join(), by.figure().condition(), by.key());
        return jdbc.sql("""
                select c.no, c.state, c.country, c.depart_on, c.return_on, c.home_cell as cell, o.name as cell_name
                from journey_case c join organisation o on o.code = c.home_cell
                where c.no > :after and %s%s and %s order by c.no limit :most
                """.formatted(figure.condition(), part, AREA))
            .params(values(scope, period)).param("key", key).param("after", after).param("most", most + 1).query(Line.class).list();
    }

    /** Figures of the organisations directly below, by code; by one statement. */
    @Transactional(readOnly = true)
    public List<Row> below(Scope scope, Period period, Collection<Figure> figures) {
        planForTheseValues();
        return jdbc.sql("""
                with recursive below (child, code, depth) as (
                  select o.code, o.code, 0 from organisation o
                  where o.parent_code = :organisation and :today between o.valid_from and coalesce(o.valid_to, 'infinity')
                    and o.kind not in ('organisation-commission', 'protection-office', 'inspection-committee')
                  union all
                  select b.child, o.code, b.depth + 1
                  from below b join organisation o
                    on (o.parent_code = b.code and (o.successor_code is null or o.valid_to is null or :today <= o.valid_to))
                    or (o.successor_code = b.code and :today > o.valid_to)
                  where b.depth < 40),
                place as materialized (select distinct child, code from below),
                belongs as materialized (
                  select p.child, c.no from place p join journey_case c on c.home_cell = p.code
                  union
                  select p.child, c.no from place p join journey_case c on c.state = 'abroad' and c.host = p.code
                  union
                  select p.child, c.no from place p join journey_case c on c.state = 'abroad' and c.host_cell = p.code),
                counted as (
                  select b.child, %s from belongs b join journey_case c on c.no = b.no where %s group by b.child)
                select o.code, %s from organisation o join (select distinct child from place) k on k.child = o.code left join counted n on n.child = o.code
                order by o.code limit :most
                """.formatted(counted(figures), OWN, figures.stream().map(figure -> "n." + figure.name()).collect(Collectors.joining(", "))))
            .params(values(scope, period)).param("organisation", scope.organisation().code()).param("most", MOST_CHILDREN)
            .query((row, number) -> Map.entry(row.getString("code"), counts(row, figures, ""))).list().stream()
            .collect(Collectors.collectingAndThen(Collectors.toList(), this::named));
    }

    private List<Row> named(List<Map.Entry<String, Map<Figure, Long>>> rows) {
        var known = organisations.find(rows.stream().map(Map.Entry::getKey).toList()).stream().collect(Collectors.toMap(Organisation::code, one -> one));
        var named = new ArrayList<Row>();
        rows.forEach(row -> named.add(new Row(known.get(row.getKey()), row.getValue())));
        return named;
    }

    /** A plan for whatever area would look through all its codes for each case (5 s instead of half a second for 100,000 cases); and compiling plans takes longer than running these. */
    private void planForTheseValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)").query((row, number) -> row.getString(1)).single();
    }

    private Map<String, Object> values(Scope scope, Period period) {
        var day = today.today();
        var values = new HashMap<String, Object>();
        values.put("area", scope.area());
        values.put("own", scope.own());
        values.put("username", scope.username());
        values.putAll(days(period));
        values.put("today", day);
        values.put("morning", day.atStartOfDay(Today.VIETNAM).toOffsetDateTime());
        return values;
    }

    private static Map<String, Object> days(Period period) {
        return Map.of("from", period.from(), "to", period.to(), "start", period.from().atStartOfDay(Today.VIETNAM).toOffsetDateTime(),
            "end", period.to().plusDays(1).atStartOfDay(Today.VIETNAM).toOffsetDateTime());
    }
}
