package vn.overseasmembers.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.member.Words;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/**
 * The cases of an auditor's area: of the organisations that he audits today and everything below, without his own case and those in which he has
 * an interest. Nobody else finds any. What was shown is the caller's to record. Paged by case number; an area's rows lie in that order in one
 * index ({@code case_area}), so that a page costs the same however many cases there are.
 */
@Component
public class CaseSearch {

    /** More are not counted unless asked for. */
    public static final int MOST_COUNTED = 10_000;

    /** Kinds with many cases below them; as the function place_cases of the database has them. */
    private static final Set<Kind> WIDE = Set.of(Kind.CENTRAL, Kind.PROVINCE, Kind.MFA_COMMITTEE, Kind.OVERSEAS_COMMITTEE);
    private static final Map<String, String> DAYS = Map.of("opened", "opened_on", "departed", "departed_on", "returned", "entered_on", "closed", "closed_on");
    private static final int CHOICES = 10;

    /**
     * A case that was found.
     *
     * @param member    full name of whom it is about, or null once that is erased
     * @param cell      the member's cell when the case was opened: its code, and its name
     * @param host      code of the organisation abroad that manages the stay, or null
     * @param hostName  name of the cell abroad, or of the organisation that manages the stay, or null
     * @param waits     names of the committees whose turn it is, or null
     * @param due       the earliest last day of an open task, or null
     * @param unbriefed whether the member left without having been briefed
     */
    public record Line(String no, String member, String state, String tripKind, String country, LocalDate departOn, LocalDate returnOn, String cell,
                       String cellName, String host, String hostName, String waits, LocalDate due, boolean overdue, boolean unbriefed, Instant openedAt,
                       Instant closedAt) {
    }

    /**
     * How many there are.
     *
     * @param more whether there are more than that
     */
    public record Count(long found, boolean more) {
    }

    private final JdbcClient jdbc;
    private final CaseReaders readers;
    private final Organisations organisations;
    private final Officers officers;
    private final Today today;

    CaseSearch(JdbcClient jdbc, CaseReaders readers, Organisations organisations, Officers officers, Today today) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.organisations = organisations;
        this.officers = officers;
        this.today = today;
    }

    /**
     * A page of cases by number.
     *
     * @param after  the last number of the page before, or null
     * @param newest whether the newest come first
     * @param most   lines of a page
     * @return a page, and one more when there is a next page
     * @throws Rejection when an organisation that is named is not in the auditor's area
     */
    @Transactional(readOnly = true)
    public List<Line> page(String username, WantedCases wanted, String after, boolean newest, int most) {
        var query = new Query(username, wanted);
        if (query.areas.isEmpty()) {
            return List.of();
        }
        planForTheseValues();
        var direction = newest ? " desc" : "";
        var beyond = after == null ? "" : " and a.case_no " + (newest ? "<" : ">") + " :after";
        var found = "select case_no from (" + query.each("select a.case_no from case_area a where %s" + beyond + " order by a.case_no" + direction + " limit :most")
            + ") of_areas order by case_no" + direction + " limit :most";
        return jdbc.sql("""
                with found as materialized (%s)
                select c.no, m.full_name, c.state, c.trip_kind, c.country, c.depart_on, c.return_on, c.home_cell, o.name as cell_name, c.host, h.name as host_name,
                       w.waits, w.due_at, c.unbriefed, c.opened_at, c.closed_at
                from found f join journey_case c on c.no = f.case_no join organisation o on o.code = c.home_cell
                  left join member m on m.id = c.member_id
                  left join organisation h on h.code = coalesce(c.host_cell, c.host)
                  left join lateral (
                    select string_agg(distinct n.name, '; ') as waits, min(t.due_at) as due_at
                    from case_task t join organisation n on n.code = t.committee where t.case_no = c.no and t.ended_at is null) w on true
                order by c.no%s
                """.formatted(found, direction))
            .params(query.values).param("after", after).param("most", most + 1)
            .query((row, number) -> line(row)).list();
    }

    /**
     * How many cases there are.
     *
     * @param exactly whether to count beyond {@link #MOST_COUNTED}, however long it takes
     */
    @Transactional(readOnly = true)
    public Count count(String username, WantedCases wanted, boolean exactly) {
        var query = new Query(username, wanted);
        if (query.areas.isEmpty()) {
            return new Count(0, false);
        }
        planForTheseValues();
        var most = exactly ? "" : " limit " + (MOST_COUNTED + 1);
        var found = jdbc.sql("select count(*) from (select 1 from (" + query.each("select a.case_no from case_area a where %s" + most) + ") each_area" + most + ") found")
            .params(query.values).query(Long.class).single();
        return exactly || found <= MOST_COUNTED ? new Count(found, false) : new Count(MOST_COUNTED, true);
    }

    /** Organisations of the auditor's area by code, or by words of the name; a few. */
    public List<Organisation> organisations(String username, String text) {
        var areas = readers.areas(username).stream().map(Organisation::code).toArray(String[]::new);
        var words = Words.of(text);
        var byCode = !text.isBlank() && text.strip().chars().allMatch(letter -> letter == '.' || Character.isDigit(letter));
        if (areas.length == 0 || words.isEmpty()) {
            return List.of();
        }
        var codes = jdbc.sql("""
                select o.code from organisation o
                where %s and exists (select from organisation_area a where a.code = o.code and a.area = any(:areas))
                order by o.valid_to desc nulls first, o.code limit %d
                """.formatted(byCode ? "o.code = :text" : "to_tsvector('simple', plain_text(o.name)) @@ to_tsquery('simple', :words)", CHOICES))
            .param("areas", areas).param("text", text.strip()).param("words", Words.query(words)).query(String.class).list();
        return organisations.find(codes);
    }

    /** A plan for whatever area would be a bad one for most; and compiling plans takes longer than running these. */
    private void planForTheseValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)").query((row, number) -> row.getString(1)).single();
    }

    private Line line(ResultSet row) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        var dueOn = due == null ? null : LocalDate.ofInstant(due.toInstant(), Today.VIETNAM);
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Line(row.getString("no"), row.getString("full_name"), row.getString("state"), row.getString("trip_kind"), row.getString("country"),
            row.getObject("depart_on", LocalDate.class), row.getObject("return_on", LocalDate.class), row.getString("home_cell"), row.getString("cell_name"),
            row.getString("host"), row.getString("host_name"), row.getString("waits"), dueOn, dueOn != null && dueOn.isBefore(today.today()),
            row.getString("unbriefed") != null, row.getObject("opened_at", OffsetDateTime.class).toInstant(), closed == null ? null : closed.toInstant());
    }

    /** The conditions in SQL on a row {@code a} of case_area, and what they are asked with. */
    private final class Query {

        private final List<Organisation> areas;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Query(String username, WantedCases wanted) {
            var own = readers.areas(username);
            areas = wanted.committee() == null ? own : own.isEmpty() ? List.of() : List.of(within(own, wanted.committee()));
            conditions.add("""
                a.case_no <> all(array(select no from journey_case where member_id = cast(:own as bigint)
                                       union all select case_no from interest where username = :username))""");
            values.put("own", officers.memberOf(username).orElse(null));
            values.put("username", username);
            equal("state", wanted.state());
            equal("country", wanted.country());
            equal("trip_kind", wanted.tripKind());
            number(wanted.no());
            period(wanted);
            phase(wanted.phase());
            tasks(wanted);
            missing(wanted.missing());
            person(wanted);
            exempt(wanted.exempt());
        }

        private Organisation within(List<Organisation> own, String code) {
            var codes = own.stream().map(Organisation::code).toList();
            var way = organisations.upwards(code, today.today());
            if (way.stream().noneMatch(one -> codes.contains(one.code()))) {
                throw Rejection.invalid("committee", "Đơn vị " + code + " không thuộc phạm vi kiểm tra, giám sát của đồng chí, hoặc không có.");
            }
            return way.get(0);
        }

        private void equal(String column, String value) {
            if (value != null) {
                conditions.add("a." + column + " = :" + column);
                values.put(column, value);
            }
        }

        /** All numbers of a year lie together. */
        private void number(String no) {
            if (no != null) {
                conditions.add("starts_with(a.case_no, :no)");
                values.put("no", no);
                between(no.substring(0, 4), no.substring(0, 4));
            }
        }

        private void between(String firstYear, String lastYear) {
            if (firstYear != null) {
                conditions.add("a.case_no >= :firstNo");
                values.put("firstNo", firstYear + "-000000");
            }
            if (lastYear != null) {
                conditions.add("a.case_no <= :lastNo");
                values.put("lastNo", lastYear + "-999999999");
            }
        }

        private void period(WantedCases wanted) {
            var column = DAYS.get(wanted.by() == null ? "opened" : wanted.by());
            if (wanted.from() != null) {
                conditions.add("a." + column + " >= :from");
                values.put("from", wanted.from());
            }
            if (wanted.to() != null) {
                conditions.add("a." + column + " <= :to");
                values.put("to", wanted.to());
            }
            // a case has the year of its opening in its number
            if (column.equals("opened_on") && wanted.no() == null) {
                between(wanted.from() == null ? null : "%04d".formatted(wanted.from().getYear()), wanted.to() == null ? null : "%04d".formatted(wanted.to().getYear()));
            }
        }

        private void phase(String phase) {
            if (phase == null) {
                return;
            }
            switch (phase) {
                case "selection", "abroad" -> conditions.add("a.state = '" + phase + "'");
                case "homecoming" -> conditions.add("a.state = 'returned'");
                case "over" -> conditions.add("a.closed_on is not null");
                case "briefing" -> {
                    conditions.add("a.state = 'agreed'");
                    open("t.process in ('briefing', 'departure-stop', 'left-unbriefed', 'trip-found-out')");
                }
                default -> {
                    conditions.add("a.state in ('agreed', 'abroad')");
                    open("t.process in ('transfer', 'letter', 'placement', 'letter-lost', 'letter-correction')");
                }
            }
        }

        private void tasks(WantedCases wanted) {
            var which = new ArrayList<String>();
            if (wanted.turn() != null) {
                which.add("t.committee = :turn");
                values.put("turn", wanted.turn());
            }
            if (wanted.overdue()) {
                which.add("t.due_at < :startOfDay");
                startOfDay();
            }
            if (!which.isEmpty()) {
                open(String.join(" and ", which));
            }
        }

        private void open(String which) {
            conditions.add("exists (select from case_task t where t.case_no = a.case_no and t.ended_at is null and " + which + ")");
        }

        private void startOfDay() {
            values.put("startOfDay", today.today().atStartOfDay(Today.VIETNAM).toOffsetDateTime());
        }

        private void missing(String missing) {
            if ("briefing".equals(missing)) {
                conditions.add("a.unbriefed");
            } else if ("report".equals(missing)) {
                conditions.add("""
                    a.case_no in (
                      select d.case_no from duty d
                      where d.kind = 'periodic-report' and d.closed_at is null and d.superseded_at is null and d.due_on < :day
                      union all
                      select t.case_no from case_task t
                      where t.process = 'homecoming' and t.task = 'receive-report' and t.ended_at is null and t.due_at < :startOfDay)""");
                values.put("day", today.today());
                startOfDay();
            }
        }

        private void person(WantedCases wanted) {
            if (wanted.name() != null) {
                var words = Words.of(wanted.name());
                conditions.add(words.isEmpty() ? "false"
                    : "exists (select from case_words w where w.case_no = a.case_no and w.words @@ to_tsquery('simple', :words))");
                values.put("words", words.isEmpty() ? null : Words.query(words));
            }
            if (wanted.card() != null) {
                conditions.add("""
                    a.case_no in (select c.no from member m join journey_case c on c.member_id = m.id where m.card_no >= :card and m.card_no < :beyondCard)""");
                values.put("card", wanted.card());
                values.put("beyondCard", wanted.card() + '\uffff');
            }
        }

        private void exempt(String exempt) {
            if (exempt == null) {
                return;
            }
            var today = "a.case_no in (select c.no from member m join journey_case c on c.member_id = m.id where m.status = 'exempt')";
            var granted = "select x.case_no from exemption x where x.granted_on is not null";
            switch (exempt) {
                case "true" -> conditions.add(today);
                case "register" -> conditions.add(today + " and a.case_no not in (" + granted + ")");
                default -> {
                    conditions.add("a.case_no in (" + granted + " and x.ground = :ground)");
                    values.put("ground", exempt);
                }
            }
        }

        /** A statement for each area, and what they find together without repetition. */
        String each(String statement) {
            var statements = new ArrayList<String>();
            for (int i = 0; i < areas.size(); i++) {
                values.put("area" + i, areas.get(i).code());
                var all = new ArrayList<>(List.of("a.area = :area" + i));
                if (WIDE.contains(areas.get(i).kind())) {
                    all.add("a.wide");
                }
                all.addAll(conditions);
                statements.add("(" + statement.formatted(String.join(" and ", all)) + ")");
            }
            return statements.stream().collect(Collectors.joining(" union "));
        }
    }
}
