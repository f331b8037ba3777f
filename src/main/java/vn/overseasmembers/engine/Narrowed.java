package vn.overseasmembers.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;

/**
 * Marks an engine query whose table is to be replaced by the part of it that somebody may see, before any of the query's own criteria;
 * {@link NarrowedQueries} does it. Whatever such a query asks, joins, orders or counts, rows outside do not exist for it.
 */
final class Narrowed extends AuthorizationCheck {

    /** Beyond so many committees a branch for each would cost more to plan than it saves. */
    private static final int MOST_BRANCHES = 8;

    /**
     * A task's one candidate group stands in its own row: criteria on candidates need no other table, and since all else that a task query
     * joins has at most one row for a task, no row comes twice and none need be sorted to find that out.
     */
    private static final UnaryOperator<String> OWN_ROW = sql -> sql
        .replaceFirst("(?i)select\\s+distinct", "select")
        .replaceFirst("left\\s+join\\s+ACT_RU_IDENTITYLINK\\s+I\\s+on\\s+I\\.TASK_ID_\\s*=\\s*RES\\.ID_",
            "cross join lateral (select RES.COMMITTEE_ as GROUP_ID_, 'candidate' as TYPE_, cast(null as varchar) as USER_ID_) I");
    private static final UnaryOperator<String> AS_ASKED_FOR = sql -> OWN_ROW.apply(sql)
        .replaceFirst("I\\.GROUP_ID_ IN\\s*\\(([^)]*)\\)", "(true or I.GROUP_ID_ IN ($1))");

    private final String table;
    private final List<String> branches;
    private final List<String> values;
    private final UnaryOperator<String> simplified;

    private Narrowed(String table, List<String> branches, List<String> values, UnaryOperator<String> simplified) {
        this.table = table;
        this.branches = branches;
        this.values = values;
        this.simplified = simplified;
    }

    /**
     * Tasks of the committees. One branch a committee, so that PostgreSQL reads each from its index in the order asked for and stops after a
     * page, however many tasks there are.
     *
     * @param closedCases numbers of the cases whose tasks are left out
     */
    static Narrowed tasks(List<String> committees, Collection<String> closedCases) {
        return tasks(committees, closedCases, OWN_ROW);
    }

    /** Tasks of the committees for a query whose one criterion on candidates these committees fulfil. */
    static Narrowed tasksAsAskedFor(List<String> committees, Collection<String> closedCases) {
        return tasks(committees, closedCases, AS_ASKED_FOR);
    }

    private static Narrowed tasks(List<String> committees, Collection<String> closedCases, UnaryOperator<String> simplified) {
        var open = notOf(closedCases);
        if (committees.isEmpty() || committees.size() > MOST_BRANCHES) {
            var all = "select T.*, T.OWNER_ as COMMITTEE_ from ACT_RU_TASK T where " + in("T.OWNER_", committees) + open;
            return new Narrowed("ACT_RU_TASK RES", List.of(all), Stream.of(committees, closedCases).flatMap(Collection::stream).toList(), simplified);
        }
        var one = "select T.*, cast(? as varchar) as COMMITTEE_ from ACT_RU_TASK T where T.OWNER_ = ?" + open;
        return new Narrowed("ACT_RU_TASK RES", Collections.nCopies(committees.size(), one),
            committees.stream().flatMap(committee -> Stream.concat(Stream.of(committee, committee), closedCases.stream())).toList(), simplified);
    }

    /** Variables of the committees' tasks, and what these tasks see of their step and process; nothing of parallel steps. */
    static Narrowed variables(List<String> committees, Collection<String> closedCases) {
        var visible = """
            select * from ACT_RU_VARIABLE V
            where exists (select 1 from ACT_RU_TASK T where T.ID_ = V.TASK_ID_ and %1$s)
               or V.TASK_ID_ is null and (exists (select 1 from ACT_RU_TASK T where T.EXECUTION_ID_ = V.EXECUTION_ID_ and %1$s)
                                          or exists (select 1 from ACT_RU_TASK T where T.PROC_INST_ID_ = V.EXECUTION_ID_ and %1$s))
            """.formatted(in("T.OWNER_", committees) + notOf(closedCases));
        return new Narrowed("ACT_RU_VARIABLE RES", List.of(visible),
            Collections.nCopies(3, List.of(committees, closedCases)).stream().flatMap(List::stream).flatMap(Collection::stream).toList(),
            UnaryOperator.identity());
    }

    /** Definitions of the processes with these keys. */
    static Narrowed definitions(Collection<String> keys) {
        return new Narrowed("ACT_RE_PROCDEF RES", List.of("select * from ACT_RE_PROCDEF where " + in("KEY_", keys)), List.copyOf(keys),
            UnaryOperator.identity());
    }

    private static String notOf(Collection<String> cases) {
        return cases.isEmpty() ? "" : " and T.PROC_INST_ID_ not in (select E.PROC_INST_ID_ from ACT_RU_EXECUTION E where " + in("E.BUSINESS_KEY_", cases) + ")";
    }

    private static String in(String column, Collection<String> values) {
        return values.isEmpty() ? "false" : column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** The table with its alias as the engine's statement names it. */
    String table() {
        return table;
    }

    /** The engine's statement, without what the narrower table makes needless; as many parameters as before. */
    String simplified(String sql) {
        return simplified.apply(sql);
    }

    /** Queries whose rows together, each once, take the table's place. */
    List<String> branches() {
        return branches;
    }

    /** One for each parameter of the branches, in order. */
    List<String> values() {
        return values;
    }
}
