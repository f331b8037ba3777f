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

    /** Beyond so many committees a branch for each would cost more to plan than it saves. */
    private static final int MOST_BRANCHES = 8;

    private final String table;
    private final List<String> branches;
    private final List<String> values;

    private Narrowed(String table, List<String> branches, List<String> values) {
        this.table = table;
        this.branches = branches;
        this.values = values;
    }

    /**
     * Tasks of the committees. One branch a committee, so that PostgreSQL reads each from its index in the order asked for and stops after a
     * page, however many tasks there are.
     */
    static Narrowed tasks(List<String> committees) {
        var tasks = "select * from ACT_RU_TASK where ";
        var branches = committees.isEmpty() || committees.size() > MOST_BRANCHES ? List.of(tasks + in("OWNER_", committees))
            : Collections.nCopies(committees.size(), tasks + "OWNER_ = ?");
        return new Narrowed("ACT_RU_TASK RES", branches, committees);
    }

    /** Variables of the committees' tasks, and what these tasks see of their step and process; nothing of parallel steps. */
    static Narrowed variables(List<String> committees) {
        var visible = """
            select * from ACT_RU_VARIABLE V
            where exists (select 1 from ACT_RU_TASK T where T.ID_ = V.TASK_ID_ and %1$s)
               or V.TASK_ID_ is null and (exists (select 1 from ACT_RU_TASK T where T.EXECUTION_ID_ = V.EXECUTION_ID_ and %1$s)
                                          or exists (select 1 from ACT_RU_TASK T where T.PROC_INST_ID_ = V.EXECUTION_ID_ and %1$s))
            """.formatted(in("T.OWNER_", committees));
        return new Narrowed("ACT_RU_VARIABLE RES", List.of(visible),
            Collections.nCopies(3, committees).stream().flatMap(List::stream).toList());
    }

    /** Definitions of the processes with these keys. */
    static Narrowed definitions(Collection<String> keys) {
        return new Narrowed("ACT_RE_PROCDEF RES", List.of("select * from ACT_RE_PROCDEF where " + in("KEY_", keys)), List.copyOf(keys));
    }

    private static String in(String column, Collection<String> values) {
        return values.isEmpty() ? "false" : column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** The table with its alias as the engine's statement names it. */
    String table() {
        return table;
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
