package vn.overseasmembers.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.pvm.runtime.ActivityInstanceState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which way a case has taken through the models, and where it stands. Says nothing of what the case is about. */
@Component
public class Whereabouts {

    /** Of a case of very many years only its first so many steps are told. */
    private static final int MOST_STEPS = 3_000;

    /**
     * A running or ended process of a case.
     *
     * @param id     of the instance
     * @param model  id of the deployed version of the model that it follows
     * @param key    key of the process
     * @param name   its Vietnamese name
     * @param caller id of the instance that called it, or null
     * @param ended  when, or null while it runs
     * @param steps  in the order in which they were reached
     */
    public record Walk(String id, String model, String key, String name, String caller, Instant began, Instant ended, List<Step> steps) {

        public boolean open() {
            return ended == null;
        }
    }

    /**
     * A node of a model that was reached.
     *
     * @param name      as it stands on the diagram, or null
     * @param type      as the engine calls it: startEvent, userTask, callActivity, exclusiveGateway …
     * @param ended     when it was left, or null while the process stands there
     * @param cancelled left without being completed
     * @param calls     id of the instance that it called, or null
     */
    public record Step(String node, String name, String type, Instant began, Instant ended, boolean cancelled, String calls) {
    }

    private final JdbcClient jdbc;
    private final ObjectProvider<RepositoryService> models;

    Whereabouts(JdbcClient jdbc, ObjectProvider<RepositoryService> models) {
        this.jdbc = jdbc;
        this.models = models;
    }

    /** All processes of a case that began, in that order. */
    public List<Walk> of(String caseNo) {
        var walks = new LinkedHashMap<String, Walk>();
        jdbc.sql("""
                select P.ID_, P.PROC_DEF_ID_, P.PROC_DEF_KEY_, D.NAME_, P.SUPER_PROCESS_INSTANCE_ID_, P.START_TIME_, P.END_TIME_,
                       A.ACT_ID_, A.ACT_NAME_, A.ACT_TYPE_, A.START_TIME_ as STEP_START_, A.END_TIME_ as STEP_END_, A.ACT_INST_STATE_, A.CALL_PROC_INST_ID_
                from ACT_HI_PROCINST P join ACT_RE_PROCDEF D on D.ID_ = P.PROC_DEF_ID_
                  join ACT_HI_ACTINST A on A.PROC_INST_ID_ = P.ID_
                where P.BUSINESS_KEY_ = :caseNo
                order by P.START_TIME_, P.ID_, A.START_TIME_, A.SEQUENCE_COUNTER_, A.ID_ limit %d
                """.formatted(MOST_STEPS))
            .param("caseNo", caseNo)
            .query(row -> {
                walk(walks, row).steps().add(step(row));
            });
        return List.copyOf(walks.values());
    }

    /**
     * A deployed version of a model, as BPMN 2.0 XML in UTF-8.
     *
     * @param model as a {@link Walk} names it
     */
    public Optional<byte[]> xml(String model) {
        if (models.getObject().createProcessDefinitionQuery().processDefinitionId(model).count() == 0) {
            return Optional.empty();
        }
        try (var stream = models.getObject().getProcessModel(model)) {
            return Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Walk walk(LinkedHashMap<String, Walk> walks, ResultSet row) throws SQLException {
        var known = walks.get(row.getString("ID_"));
        if (known != null) {
            return known;
        }
        var walk = new Walk(row.getString("ID_"), row.getString("PROC_DEF_ID_"), row.getString("PROC_DEF_KEY_"), row.getString("NAME_"),
            row.getString("SUPER_PROCESS_INSTANCE_ID_"), instant(row, "START_TIME_"), instant(row, "END_TIME_"), new ArrayList<>());
        walks.put(walk.id(), walk);
        return walk;
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(row.getString("ACT_ID_"), row.getString("ACT_NAME_"), row.getString("ACT_TYPE_"), instant(row, "STEP_START_"),
            instant(row, "STEP_END_"), row.getInt("ACT_INST_STATE_") == ActivityInstanceState.CANCELED.getStateCode(), row.getString("CALL_PROC_INST_ID_"));
    }

    /** The engine writes the JVM's zone, which is UTC. */
    private static Instant instant(ResultSet row, String column) throws SQLException {
        var written = row.getObject(column, LocalDateTime.class);
        return written == null ? null : written.toInstant(ZoneOffset.UTC);
    }
}
