package vn.overseasmembers.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;

/**
 * Marks an engine query whose table is to be replaced by the part of it that somebody may see, before any of the query's own criteria;
 * {@link NarrowedQueries} does it. Whatever such a query asks, joins, orders or counts, rows outside do not exist for it.
 */
final class Narrowed extends AuthorizationCheck {

    private final String table;
    private final String visible;
    private final List<String> values;

    private Narrowed(String table, String visible, List<String> values) {
        this.table = table;
        this.visible = visible;
        this.values = values;
    }

    /**
     * Tasks of the committees. One branch a committee, so that PostgreSQL reads each from the index in the order asked for and stops after
     * a page, however many tasks there are; many committees are one branch together.
     */
    static Narrowed tasks(List<String> committees) {
        var tasks = "select * from ACT_RU_TASK where ";
        var visible = committees.isEmpty() || committees.size() > 8 ? tasks + in("OWNER_", committees)
            : String.join(" union all ", Collections.nCopies(committees.size(), tasks + "OWNER_ = ?"));
        return new Narrowed("ACT_RU_TASK RES", visible, committees);
    }

    /** Variables of the committees' tasks, and what these tasks see of their step and process; nothing of parallel steps. */
    static Narrowed variables(List<String> committees) {
        var mine = "and " + in("T.OWNER_", committees);
        return new Narrowed("ACT_RU_VARIABLE RES", """
            select * from ACT_RU_VARIABLE V
            where exists (select 1 from ACT_RU_TASK T where T.ID_ = V.TASK_ID_ %1$s)
               or V.TASK_ID_ is null and (exists (select 1 from ACT_RU_TASK T where T.EXECUTION_ID_ = V.EXECUTION_ID_ %1$s)
                                          or exists (select 1 from ACT_RU_TASK T where T.PROC_INST_ID_ = V.EXECUTION_ID_ %1$s))
            """.formatted(mine), repeated(committees, 3));
    }

    /** Definitions of the processes with these keys. */
    static Narrowed definitions(Collection<String> keys) {
        return new Narrowed("ACT_RE_PROCDEF RES", "select * from ACT_RE_PROCDEF where " + in("KEY_", keys), List.copyOf(keys));
    }

    private static List<String> repeated(List<String> values, int times) {
        return Collections.nCopies(times, values).stream().flatMap(List::stream).toList();
    }

    private static String in(String column, Collection<String> values) {
        return values.isEmpty() ? "false" : column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** The table with its alias as the engine's statement names it. */
    String table() {
        return table;
    }

    /** What takes the table's place; a parameter for each value. */
    String visible() {
        return visible;
    }

    List<String> values() {
        return values;
    }
}
