package vn.overseasmembers.engine;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's own history of a case: which steps were taken when. */
public final class PastProcesses {

    /** Tables with rows of a process instance, its own last. */
    private static final List<String> TABLES = List.of("act_hi_actinst", "act_hi_incident", "act_hi_varinst", "act_hi_detail", "act_hi_taskinst", "act_hi_comment", "act_hi_attachment",
        "act_hi_op_log", "act_hi_procinst");

    private static final String OF_CASE = "(select proc_inst_id_ from act_hi_procinst where business_key_ = :no and end_time_ is not null)";

    private PastProcesses() {
    }

    /** Removes what the engine remembers of a case's processes that have ended. The caller's transaction. */
    public static void forget(JdbcClient jdbc, String caseNo) {
        jdbc.sql("delete from act_ge_bytearray where id_ in (select job_exception_stack_id_ from act_hi_job_log where process_instance_id_ in " + OF_CASE + ")").param("no", caseNo).update();
        jdbc.sql("delete from act_hi_job_log where process_instance_id_ in " + OF_CASE).param("no", caseNo).update();
        TABLES.forEach(table -> jdbc.sql("delete from " + table + " where proc_inst_id_ in " + OF_CASE).param("no", caseNo).update());
    }
}
