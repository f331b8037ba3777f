package vn.overseasmembers.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;

/** What is known of the imports of the register, kept in the database so that every node tells the same. */
@Component
public class ImportRuns {

    /** Errors that the page shows; all of them can be downloaded. */
    static final int SHOWN = 50;

    /** A run of which nothing was heard for so long has ended with its node. */
    private static final String GONE = "seen_at < clock_timestamp() - interval '30 seconds'";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the import page shows of the newest run.
     *
     * @param stage   what is being done while it runs: key of its words
     * @param percent of the stage, or null when that is not known
     * @param stored  what became of the rows, or null
     * @param errors  the first of what is wrong; none unless the files were refused
     * @param wrong   how many errors are known, at most a thousand
     * @param broken  whether it ended by a failure of the system, with nothing stored
     */
    record State(boolean running, String stage, long rows, Integer percent, Stored stored, List<ImportError> errors, int wrong, boolean broken,
                 OffsetDateTime startedAt, OffsetDateTime endedAt) {

        static final State NONE = new State(false, null, 0, null, null, List.of(), 0, false, null, null);
    }

    /**
     * The newest import that has ended, for the administrator.
     *
     * @param who     full name of whoever started it, or null when it was named at the start of the application
     * @param outcome stored, refused or broken
     */
    public record Last(OffsetDateTime at, String who, String outcome) {
    }

    /** The newest import that has ended. */
    public Optional<Last> last() {
        return jdbc.sql("""
                        select coalesce(r.ended_at, r.seen_at) as at, a.full_name as who, coalesce(r.outcome, 'broken') as outcome
                        from import_run r left join account a on a.username = r.started_by
                        where r.ended_at is not null or r.%s order by r.id desc limit 1""".formatted(GONE))
                .query(Last.class).optional();
    }

    State state() {
        return jdbc.sql("""
                        select ended_at is null and not %1$s as running, ended_at is null and %1$s or outcome = 'broken' as broken,
                               stage, rows, percent, counts, jsonb_path_query_array(errors, '$[0 to %2$d]') as errors,
                               coalesce(jsonb_array_length(errors), 0) as wrong, started_at, ended_at
                        from import_run order by id desc limit 1""".formatted(GONE, SHOWN - 1))
                .query((row, number) -> new State(row.getBoolean("running"), row.getString("stage"), row.getLong("rows"), (Integer) row.getObject("percent"),
                        row.getString("counts") == null ? null : read(row.getString("counts"), new TypeReference<>() { }), errors(row, "errors"),
                        row.getInt("wrong"), row.getBoolean("broken"), row.getObject("started_at", OffsetDateTime.class),
                        row.getObject("ended_at", OffsetDateTime.class)))
                .optional().orElse(State.NONE);
    }

    /** All that is known to be wrong with the files of the newest run. */
    List<ImportError> errors() {
        return jdbc.sql("select errors from import_run order by id desc limit 1").query((row, number) -> errors(row, "errors")).optional().orElse(List.of());
    }

    /** A new run, or nothing when another one has not ended yet. */
    @Transactional
    Optional<Long> begin(String username) {
        jdbc.sql("update import_run set ended_at = seen_at, outcome = 'broken' where ended_at is null and " + GONE).update();
        jdbc.sql("update import_run set errors = null where errors is not null").update();
        return jdbc.sql("insert into import_run (started_by, started_at) values (:by, :at) on conflict do nothing returning id")
                .param("by", username).param("at", at(clock.instant())).query(Long.class).optional();
    }

    void at(long id, String stage, long rows, Integer percent) {
        jdbc.sql("""
                        update import_run set stage = :stage, rows = :rows, percent = :percent, seen_at = clock_timestamp()
                        where id = :id and ended_at is null""")
                .param("stage", stage).param("rows", rows).param("percent", percent, Types.INTEGER).param("id", id).update();
    }

    void ended(long id, ImportResult result) {
        end(id, result instanceof Stored ? "stored" : "refused", result);
    }

    void broke(long id) {
        end(id, "broken", null);
    }

    /** Keeps an import that nobody watched: by a program, or at the start (no username). */
    @Transactional
    void done(String username, Instant startedAt, ImportResult result) {
        jdbc.sql("update import_run set errors = null where errors is not null").update();
        jdbc.sql("""
                        insert into import_run (started_by, started_at, ended_at, outcome, counts, errors)
                        values (:by, :started, :ended, :outcome, cast(:counts as jsonb), cast(:errors as jsonb))""")
                .param("by", username, Types.VARCHAR).param("started", at(startedAt)).param("ended", at(clock.instant()))
                .param("outcome", result instanceof Stored ? "stored" : "refused").param("counts", counts(result), Types.VARCHAR)
                .param("errors", errors(result), Types.VARCHAR).update();
    }

    private void end(long id, String outcome, ImportResult result) {
        jdbc.sql("""
                        update import_run set ended_at = :at, outcome = :outcome, counts = cast(:counts as jsonb), errors = cast(:errors as jsonb)
                        where id = :id and ended_at is null""")
                .param("at", at(clock.instant())).param("outcome", outcome).param("counts", counts(result), Types.VARCHAR)
                .param("errors", errors(result), Types.VARCHAR).param("id", id).update();
    }

    private String counts(ImportResult result) {
        return result instanceof Stored stored ? write(stored) : null;
    }

    private String errors(ImportResult result) {
        return result instanceof Refused refused ? write(refused.errors()) : null;
    }

    private List<ImportError> errors(ResultSet row, String column) throws SQLException {
        var written = row.getString(column);
        return written == null ? List.of() : read(written, new TypeReference<>() { });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String written, TypeReference<T> type) {
        try {
            return JSON.readValue(written, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
