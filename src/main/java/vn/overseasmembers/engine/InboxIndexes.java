package vn.overseasmembers.engine;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Our indexes on the engine's tables, made once the engine has made these. The engine neither knows nor minds them.
 */
final class InboxIndexes {

    private InboxIndexes() {
    }

    static void create(JdbcClient jdbc) {
        // a page of a committee's tasks, newest first, and their number without reading the tasks
        jdbc.sql("create index if not exists om_task_committee on ACT_RU_TASK (OWNER_, CREATE_TIME_ desc) include (ID_)").update();
        // a page of them by due date, as the ready-made filters show it
        jdbc.sql("create index if not exists om_task_committee_due on ACT_RU_TASK (OWNER_, DUE_DATE_)").update();
        // the same in the order of Tasklist's ready-made filters
        jdbc.sql("create index if not exists om_task_due on ACT_RU_TASK (OWNER_, DUE_DATE_, CREATE_TIME_ desc)").update();
        // what hangs below a task, which the engine asks at the end of each: nothing does, and reading all open tasks told it so
        jdbc.sql("create index if not exists om_task_parent on ACT_RU_TASK (PARENT_TASK_ID_) where PARENT_TASK_ID_ is not null").update();
        // a page of what has failed, oldest first
        jdbc.sql("create index if not exists om_incident_since on ACT_RU_INCIDENT (INCIDENT_TIMESTAMP_, ID_)").update();
        // a page of the cases in a version of a process, by number
        jdbc.sql("create index if not exists om_execution_case on ACT_RU_EXECUTION (PROC_DEF_ID_, BUSINESS_KEY_) where BUSINESS_KEY_ is not null").update();
    }
}
