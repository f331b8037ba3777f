package vn.overseasmembers.engine;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The models, forms and decision tables that a case followed, in the versions that it followed. Says nothing of what the case is about. */
@Component
public class ModelsOfCase {

    private final JdbcClient jdbc;

    ModelsOfCase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file as it was deployed.
     *
     * @param path process key and version, and the file's name: {@code selection-v3/selection.bpmn}; of a table {@code hard-stop-v2/hard-stop.dmn}
     */
    public record File(String path, byte[] content) {
    }

    /**
     * A decision table that was asked.
     *
     * @param version as a {@link Ruling} says it: a number, and perhaps the owner's name for it behind
     */
    public record Table(String key, String version) {
    }

    /** Everything that was deployed together with the models that the case's processes follow, or followed before they were moved to newer ones. */
    public List<File> models(String caseNo) {
        return jdbc.sql("""
                select D.KEY_ || '-v' || D.VERSION_ || '/' || B.NAME_ as PATH, B.BYTES_ as CONTENT
                from (select PROC_DEF_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :caseNo
                      union select A.PROC_DEF_ID_ from ACT_HI_PROCINST I join ACT_HI_ACTINST A on A.PROC_INST_ID_ = I.ID_ where I.BUSINESS_KEY_ = :caseNo) P
                  join ACT_RE_PROCDEF D on D.ID_ = P.PROC_DEF_ID_ join ACT_GE_BYTEARRAY B on B.DEPLOYMENT_ID_ = D.DEPLOYMENT_ID_
                order by PATH
                """)
            .param("caseNo", caseNo).query((row, number) -> new File(row.getString("PATH"), row.getBytes("CONTENT"))).list();
    }

    /** The tables in the versions that were asked. */
    public List<File> tables(Collection<Table> asked) {
        return jdbc.sql("""
                select distinct on (PATH) D.KEY_ || '-v' || D.VERSION_ || '/' || B.NAME_ as PATH, B.BYTES_ as CONTENT
                from unnest(cast(:keys as text[]), cast(:versions as int[])) A (KEY_, VERSION_)
                  join ACT_RE_DECISION_DEF D on D.KEY_ = A.KEY_ and D.VERSION_ = A.VERSION_
                  join ACT_GE_BYTEARRAY B on B.DEPLOYMENT_ID_ = D.DEPLOYMENT_ID_ and B.NAME_ = D.RESOURCE_NAME_
                order by PATH
                """)
            .param("keys", asked.stream().map(Table::key).toArray(String[]::new))
            .param("versions", asked.stream().map(table -> Integer.valueOf(table.version().split(" ")[0])).toArray(Integer[]::new))
            .query((row, number) -> new File(row.getString("PATH"), row.getBytes("CONTENT"))).list();
    }
}
