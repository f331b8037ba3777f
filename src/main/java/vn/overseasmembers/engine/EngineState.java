package vn.overseasmembers.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which engine this is, which processes it has, and whether it does by itself what is due. */
@Component
public class EngineState {

    /** What is due is normally begun within seconds. */
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final int MOST_COUNTED = 1_000;

    private final ProcessEngineConfigurationImpl configuration;
    private final JdbcClient jdbc;
    private final Clock clock;

    EngineState(ProcessEngine engine, JdbcClient jdbc, Clock clock) {
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the engine does by itself.
     *
     * @param active whether this node takes part
     * @param late   how much was due more than five minutes ago and nobody has begun, at most 1,001
     * @param since  the oldest of it, or null
     */
    public record Background(boolean active, int late, OffsetDateTime since) {
    }

    /**
     * A process in its newest version.
     *
     * @param older how many cases' processes still go on in an older version
     */
    public record Deployed(String key, String name, int version, OffsetDateTime deployedAt, long older) {
    }

    /** Version of Camunda. */
    public String version() {
        return ProcessEngine.class.getPackage().getImplementationVersion();
    }

    public Background background() {
        return jdbc.sql("""
                select count(*) as late, min(due) as since
                from (select coalesce(duedate_, create_time_) as due from act_ru_job
                      where retries_ > 0 and suspension_state_ = 1 and coalesce(duedate_, create_time_) < :late
                        and (lock_exp_time_ is null or lock_exp_time_ < :now) limit %d) late
                """.formatted(MOST_COUNTED + 1))
            .param("late", Timestamp.from(clock.instant().minus(LATE))).param("now", Timestamp.from(clock.instant()))
            .query((row, number) -> new Background(configuration.getJobExecutor().isActive(), row.getInt("late"), at(row.getTimestamp("since")))).single();
    }

    /** All processes, by name. */
    public List<Deployed> processes() {
        return jdbc.sql("""
                with newest as (
                  select distinct on (key_) id_, key_, name_, version_, deployment_id_ from act_re_procdef order by key_, version_ desc),
                running as (
                  select d.key_, count(*) as older from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                  where e.parent_id_ is null and e.proc_def_id_ not in (select id_ from newest) group by d.key_)
                select n.key_ as key, coalesce(n.name_, n.key_) as name, n.version_ as version, p.deploy_time_ as at, coalesce(r.older, 0) as older
                from newest n left join act_re_deployment p on p.id_ = n.deployment_id_ left join running r on r.key_ = n.key_
                order by lower(coalesce(n.name_, n.key_)), n.key_
                """)
            .query((row, number) -> new Deployed(row.getString("key"), row.getString("name"), row.getInt("version"), at(row.getTimestamp("at")),
                row.getLong("older"))).list();
    }

    private static OffsetDateTime at(Timestamp stored) {
        return stored == null ? null : stored.toInstant().atOffset(ZoneOffset.UTC);
    }
}
