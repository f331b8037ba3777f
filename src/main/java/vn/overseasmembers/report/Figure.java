package vn.overseasmembers.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is counted: cases {@code c} for which a condition in SQL holds, each once. {@code docs/figures.md} says the same in words. Days are days in Vietnam;
 * {@code :from} and {@code :to} are the first and last day of the period, {@code :start} and {@code :end} the moments at which it begins and has ended,
 * {@code :today} and {@code :morning} this day and the moment at which it began.
 */
enum Figure {
    SELECTION(When.NOW, "c.state = 'selection'"),
    GOING(When.NOW, "c.state = 'agreed'"),
    ABROAD(When.NOW, "c.state = 'abroad'"),
    NOT_BACK(When.NOW, "c.state = 'abroad' and c.return_on < :today"),
    REPORTS_MISSING(When.NOW, """
        c.closed_at is null and c.no in (
          select d.case_no from duty d where d.kind = 'periodic-report' and d.closed_at is null and d.superseded_at is null and d.due_on < :today
          union all
          select t.case_no from case_task t where t.process = 'homecoming' and t.task = 'receive-report' and t.ended_at is null and t.due_at < :morning)"""),
    OVERDUE(When.NOW, "c.no in (select t.case_no from case_task t where t.ended_at is null and t.due_at < :morning)"),
    SIGNALS(When.NOW, "c.no in (select s.case_no from signal s where s.decision is null and s.withdrawn_at is null)"),

    OPENED(When.PERIOD, "c.opened_at >= :start and c.opened_at < :end"),
    AGREED(When.PERIOD, "c.agreed_on between :from and :to"),
    REFUSED(When.PERIOD, "c.state = 'refused' and c.closed_at >= :start and c.closed_at < :end"),
    NOT_GONE(When.PERIOD, "c.state in ('withdrawn', 'lapsed') and c.closed_at >= :start and c.closed_at < :end"),
    DEPARTED(When.PERIOD, Figure.DEPARTURE + " between :from and :to"),
    UNBRIEFED(When.PERIOD, "c.unbriefed is not null and " + Figure.DEPARTURE + " between :from and :to"),
    RETURNED(When.PERIOD, "c.entered_on between :from and :to"),
    ENDED(When.PERIOD, "c.state = 'ended' and c.closed_at >= :start and c.closed_at < :end"),
    EXEMPT(When.PERIOD, """
        (c.no in (select x.case_no from exemption x where x.granted_on between :from and :to)
         or c.regime = 'none' and c.no in (select e.case_no from case_entry e where e.rule = 'transfer-regime' and e.rule_row = 'exempt' and e.at >= :start and e.at < :end))"""),
    REPORTS_LATE(When.PERIOD, """
        c.no in (
          select d.case_no from duty d where d.kind = 'periodic-report' and d.superseded_at is null and d.due_on between :from and :to
            and (d.lateness <> 'on-time' or d.closed_at is null and d.due_on < :today))"""),
    RETURN_REPORTS_LATE(When.PERIOD, Figure.late("t.process = 'homecoming' and t.task = 'receive-report'")),
    TRANSFERS_LATE(When.PERIOD, Figure.late("t.process in ('transfer', 'letter', 'placement')")),
    VIOLATIONS(When.PERIOD, "c.no in (select s.case_no from signal s where s.decision = 'agree' and s.withdrawn_at is null and s.considered_on between :from and :to)"),
    ABROAD_THEN(When.PERIOD, Figure.DEPARTURE + """
         <= :to and (c.entered_on is null or c.entered_on > :to) and c.state not in ('refused', 'withdrawn', 'lapsed')
        and not (c.state in ('ended', 'closed') and c.closed_at < :end)""");

    /** The day on which the member left; of whoever left unbriefed and whose departure is not recorded yet, the planned one. */
    private static final String DEPARTURE = "coalesce(c.departed_on, case when c.unbriefed is not null then c.depart_on end)";

    /** With work whose last day lies in the period and that was done after it, or is not done although it has passed. */
    private static String late(String work) {
        return """
            c.no in (
              select t.case_no from case_task t where %s and t.due_at >= :start and t.due_at < :end
                and (t.completed_by is not null and t.ended_at > t.due_at or t.ended_at is null and t.due_at < :morning))""".formatted(work);
    }

    /** Whether it tells how things stand, or what happened in a period. */
    enum When {
        NOW, PERIOD
    }

    /** Figures that {@link #ABROAD_THEN} would only repeat on a page that tells how things stand today. */
    static final List<Figure> OF_TODAY = Stream.of(values()).filter(one -> one != ABROAD_THEN).toList();

    /** Those of a period that has ended. */
    static final List<Figure> OF_PERIODS = Stream.of(values()).filter(one -> one.when == When.PERIOD).toList();

    private final When when;
    private final String condition;

    Figure(When when, String condition) {
        this.when = when;
        this.condition = condition;
    }

    /**
     * By which the auditors' search finds the same cases, apart from their organisation; empty when it has no such conditions. {@code {from}}, {@code {to}} and
     * {@code {key}} stand for the days of the period and the key of the part.
     *
     * @param by part of the figure, or null for the whole
     */
    Map<String, String> sought(By by) {
        if (by != null) {
            return switch (by) {
                case COUNTRY -> Map.of("state", "abroad", "country", "{key}");
                case COMMITTEE -> Map.of("overdue", "true", "turn", "{key}");
                case CELL_KIND, HOW, GROUND, MATTER -> Map.of();
            };
        }
        return switch (this) {
            case SELECTION -> Map.of("state", "selection");
            case GOING -> Map.of("state", "agreed");
            case ABROAD -> Map.of("state", "abroad");
            case OVERDUE -> Map.of("overdue", "true");
            case OPENED -> Map.of("by", "opened", "from", "{from}", "to", "{to}");
            case RETURNED -> Map.of("by", "returned", "from", "{from}", "to", "{to}");
            case REFUSED -> Map.of("state", "refused", "by", "closed", "from", "{from}", "to", "{to}");
            case ENDED -> Map.of("state", "ended", "by", "closed", "from", "{from}", "to", "{to}");
            default -> Map.of();
        };
    }

    /** In addresses and in the keys of words. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String condition() {
        return condition;
    }

    boolean now() {
        return when == When.NOW;
    }

    /** @throws IllegalArgumentException when there is none */
    static Figure of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * How a figure's cases fall apart: joined to {@code c}, a key for each. A case may have several keys.
     */
    enum By {
        COUNTRY(ABROAD, "", "c.country"),
        CELL_KIND(ABROAD, "left join organisation h on h.code = c.host_cell", "coalesce(h.cell_kind, 'none')"),
        COMMITTEE(OVERDUE, "join case_task t on t.case_no = c.no and t.ended_at is null and t.due_at < :morning", "t.committee"),
        HOW(UNBRIEFED, "", "c.unbriefed"),
        GROUND(EXEMPT, """
            left join lateral (select x.rule_row from exemption x where x.case_no = c.no and x.granted_on <= :to order by x.granted_on desc, x.id desc limit 1) g on true""",
            "coalesce(g.rule_row, 'register')"),
        MATTER(VIOLATIONS, "join signal s on s.case_no = c.no and s.decision = 'agree' and s.withdrawn_at is null and s.considered_on between :from and :to", "s.matter");

        private final Figure figure;
        private final String join;
        private final String key;

        By(Figure figure, String join, String key) {
            this.figure = figure;
            this.join = join;
            this.key = key;
        }

        Figure figure() {
            return figure;
        }

        String join() {
            return join;
        }

        String key() {
            return key;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException when there is none */
        static By of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
