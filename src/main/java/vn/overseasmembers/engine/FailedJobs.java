package vn.overseasmembers.engine;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Work that the engine does by itself (timers, steps in the background) and has given up after its last attempt. Says where it stopped and what
 * kind of failure it was, nothing of what the case is about. Whoever asks has checked the right.
 */
@Component
public class FailedJobs {

    /** Lines of a page. */
    public static final int PAGE = 20;

    /** More are not counted. */
    public static final int MOST_COUNTED = 1_000;

    private static final String FAILED = """
            select j.id_ as id, i.id_ as incident, e.business_key_ as case_no, coalesce(d.name_, d.key_, '') as process, j.process_def_id_ as definition,
                   coalesce(j.failed_act_id_, jd.act_id_) as step, j.handler_type_ like 'timer%%' as timer, i.incident_timestamp_ as since,
                   substring(b.bytes_ from 1 for 60000) as trace,
                   (select count(*) from (select from act_ru_incident where incident_type_ = 'failedJob' and configuration_ is not null limit %d) counted) as found
            from act_ru_incident i
            join act_ru_job j on j.id_ = i.configuration_
            left join act_ru_jobdef jd on jd.id_ = j.job_def_id_
            left join act_re_procdef d on d.id_ = j.process_def_id_
            left join act_ru_execution e on e.id_ = j.process_instance_id_
            left join act_ge_bytearray b on b.id_ = j.exception_stack_id_
            where i.incident_type_ = 'failedJob'
            """.formatted(MOST_COUNTED + 1);

    private static final Pattern FAILURE = Pattern.compile("(?m)^(?:Caused by: )?((?:[a-z]\\w*\\.)+[A-Z][\\w$]*)");

    /** What went wrong, as far as somebody who is not a developer can do something about it. */
    public enum Reason {
        /** The database was away, full or too slow. */
        DATABASE("CannotGetJdbcConnection|CannotCreateTransaction|DataAccessResourceFailure|SQLTransientConnection|SQLRecoverable|QueryTimeout"
                + "|java\\.net\\.|TransactionTimedOut"),
        /** Somebody else was at the same case again and again. */
        COLLISION("OptimisticLocking|PessimisticLock|DeadlockLoser|CannotAcquireLock|CannotSerializeTransaction"),
        /** The domain refused, as it would refuse an officer. */
        REFUSED(Pattern.quote(Rejection.class.getName())),
        /** A decision table has no answer, or a model asks for something that is not there. */
        RULE("decision table |\\.dmn\\.|feel\\.|PropertyNotFoundException|MethodNotFoundException|no value for"),
        /** A fault of the application: a developer has to look. */
        FAULT("");

        private final Pattern signs;

        Reason(String signs) {
            this.signs = Pattern.compile(signs);
        }

        static Reason of(String trace) {
            // the frames of the trace name classes that have nothing to do with it
            var said = trace.lines().filter(line -> !line.startsWith("\t")).toList();
            for (var reason : values()) {
                if (said.stream().anyMatch(line -> reason.signs.matcher(line).find())) {
                    return reason;
                }
            }
            return FAULT;
        }
    }

    /**
     * A line of the list.
     *
     * @param incident by which the next page is asked for
     * @param process  name of the process
     * @param step     name of the step that failed, or its id, or null
     * @param timer    whether a timer was to fire; else a step was to be done in the background
     * @param failure  class of what was thrown, for developers; or null
     * @param found    how many there are in all, at most {@link #MOST_COUNTED} + 1
     */
    public record Line(String id, String incident, String caseNo, String process, String step, boolean timer, Reason reason, String failure,
                       OffsetDateTime since, int found) {
    }

    private final ManagementService management;
    private final ProcessEngineConfigurationImpl configuration;
    private final JdbcClient jdbc;
    private final Clock clock;

    FailedJobs(ManagementService management, ProcessEngine engine, JdbcClient jdbc, Clock clock) {
        this.management = management;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The longest failed first.
     *
     * @param after incident of the last line of the page before; null, or one that is no longer there, for the first page
     * @return a page, and one more when there is a next page
     */
    public List<Line> page(String after) {
        return jdbc.sql(FAILED + """
                  and (not exists (select from act_ru_incident l where l.id_ = :after)
                       or (i.incident_timestamp_, i.id_) > (select l.incident_timestamp_, l.id_ from act_ru_incident l where l.id_ = :after))
                order by i.incident_timestamp_, i.id_ limit :page
                """)
            .param("page", PAGE + 1).param("after", after == null ? "" : after).query(this::line).list();
    }

    private Line line(ResultSet row, int number) throws SQLException {
        var bytes = row.getBytes("trace");
        var trace = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        return new Line(row.getString("id"), row.getString("incident"), row.getString("case_no"), row.getString("process"),
            step(row.getString("definition"), row.getString("step")), row.getBoolean("timer"), Reason.of(trace),
            FAILURE.matcher(trace).results().map(found -> found.group(1)).reduce((first, last) -> last).orElse(null),
            since(row.getTimestamp("since")), row.getInt("found"));
    }

    private String step(String definition, String id) {
        if (definition == null || id == null) {
            return id;
        }
        return ours(context -> {
            // asked by its id, the cache would look into the database for each line
            var models = configuration.getDeploymentCache();
            var known = models.getProcessDefinitionCache().get(definition);
            var activity = (known == null ? models.findDeployedProcessDefinitionById(definition) : known).findActivity(id);
            return activity != null && activity.getProperty("name") instanceof String name ? name : id;
        });
    }

    private static OffsetDateTime since(Timestamp stored) {
        return stored.toInstant().atOffset(ZoneOffset.UTC);
    }

    /**
     * Lets the engine try once more, at once, on whichever node comes first; in the current transaction. A job that has been tried again, or is no
     * longer there, is left alone.
     *
     * @return what is tried again
     */
    public Optional<Line> retry(String id) {
        var failed = jdbc.sql(FAILED + "and j.id_ = :id and j.retries_ = 0 for update of j").param("id", id).query(this::line).optional();
        failed.ifPresent(job -> ours(context -> {
            management.setJobRetries(1).jobId(id).dueDate(Date.from(clock.instant())).execute();
            return job;
        }));
        return failed;
    }

    private <T> T ours(Function<CommandContext, T> work) {
        return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> work.apply(context)));
    }
}
