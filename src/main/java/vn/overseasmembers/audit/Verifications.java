package vn.overseasmembers.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.administration.AlertSource;
import vn.overseasmembers.calendar.Today;

/** Verifies the whole record every night and when an administrator asks, one at a time in the whole installation, and keeps what it came to. */
@Component
class Verifications implements AlertSource {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);

    /** What is kept of the findings of one verification, and how many verifications the page shows. */
    private static final int KEPT = 100;
    private static final int SHOWN = 10;

    private static final String UNSEEN = "seen_at < clock_timestamp() - interval '5 minutes'";

    private final JdbcClient jdbc;
    private final Verification verification;
    private final Officers officers;
    private final Today today;
    private final ObjectMapper json;
    private final Clock clock;
    private final boolean sealing;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "record-verification"));

    /** @param checkpoints when the record is sealed; {@code -} when it is not by this node */
    Verifications(JdbcClient jdbc, Verification verification, Officers officers, Today today, ObjectMapper json, Clock clock,
                  @Value("${overseas.record.checkpoints:}") String checkpoints) {
        this.sealing = !checkpoints.equals(Scheduled.CRON_DISABLED);
        this.jdbc = jdbc;
        this.verification = verification;
        this.officers = officers;
        this.today = today;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A verification.
     *
     * @param who    full name of whoever asked, or null when the clock did
     * @param result running, broken, sound or wrong
     */
    record Line(OffsetDateTime startedAt, String who, Long links, Integer wrong, String result) {
    }

    /** @throws AccessDeniedException for everybody but an administrator */
    List<Line> latest(String administrator) {
        only(administrator);
        return jdbc.sql("""
                select v.started_at, a.full_name as who, v.links, v.wrong,
                       case when v.ended_at is null and not v.%s then 'running' when v.wrong is null then 'broken' when v.wrong = 0 then 'sound' else 'wrong' end as result
                from record_verification v left join account a on a.username = v.started_by order by v.id desc limit :most
                """.formatted(UNSEEN)).param("most", SHOWN).query(Line.class).list();
    }

    /** What was wrong at the last verification that came to an end. */
    List<Finding> findings() {
        return jdbc.sql("select findings from record_verification where wrong is not null order by id desc limit 1").query(String.class).optional()
            .map(this::read).orElse(List.of());
    }

    /**
     * Begins a verification in the background.
     *
     * @return false when one is running
     * @throws AccessDeniedException for everybody but an administrator
     */
    boolean begin(String administrator) {
        only(administrator);
        return start(administrator);
    }

    @Scheduled(cron = "${overseas.record.verification:0 30 2 * * *}", zone = "Asia/Ho_Chi_Minh")
    void byTheClock() {
        start(null);
    }

    private boolean start(String by) {
        jdbc.sql("update record_verification set ended_at = :now where ended_at is null and " + UNSEEN).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        long id;
        try {
            id = jdbc.sql("insert into record_verification (started_at, started_by) values (:now, :by) returning id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).query(Long.class).single();
        } catch (DuplicateKeyException running) {
            return false;
        }
        worker.execute(() -> run(id));
        return true;
    }

    private void run(long id) {
        var living = alive(id);
        try {
            var verdict = verification.all();
            jdbc.sql("""
                    update record_verification set ended_at = :now, links = :links, checkpoints = :checkpoints, wrong = :wrong,
                        findings = cast(:findings as jsonb)
                    where id = :id
                    """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("links", verdict.links()).param("checkpoints", verdict.checkpoints())
                .param("wrong", verdict.findings().size()).param("findings", write(verdict.findings().stream().limit(KEPT).toList())).param("id", id).update();
            if (!verdict.sound()) {
                LOG.error("The record was altered: {} findings, the first {}", verdict.findings().size(), verdict.findings().get(0));
            }
        } catch (RuntimeException e) {
            LOG.error("The verification of the record broke off", e);
            jdbc.sql("update record_verification set ended_at = :now where id = :id").param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", id).update();
        } finally {
            living.shutdownNow();
        }
    }

    /** So that others see that it runs, however long. */
    private ScheduledExecutorService alive(long id) {
        var pulse = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "record-verification-pulse"));
        pulse.scheduleAtFixedRate(() -> jdbc.sql("update record_verification set seen_at = clock_timestamp() where id = :id and ended_at is null").param("id", id)
            .update(), 1, 1, TimeUnit.MINUTES);
        return pulse;
    }

    private void only(String username) {
        if (!officers.functionsOf(username, today.today()).contains("administrator")) {
            throw new AccessDeniedException("for administrators");
        }
    }

    @Override
    public List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        add(alerts, "record.alert.wrong", "select coalesce((select wrong from record_verification where wrong is not null order by id desc limit 1), 0)");
        if (sealing) {
            // of the newest entries the oldest that came after the last checkpoint
            add(alerts, "record.alert.unsealed", """
                select case when (select min(at) from (select at from case_entry order by id desc limit 500) e
                                  where at > coalesce((select at from checkpoint order by no desc limit 1), '-infinity')) < now() - interval '5 minutes'
                            then (select count(*) from (select from chain_head where unsealed limit 10000) h) else 0 end""");
        }
        add(alerts, "record.alert.unwritten", "select count(*) from checkpoint where written_at is null and at < now() - interval '5 minutes'");
        return alerts;
    }

    private void add(List<Alert> alerts, String key, String count) {
        var number = jdbc.sql(count).query(Long.class).single();
        if (number > 0) {
            alerts.add(new Alert("/record", key, number));
        }
    }

    private List<Finding> read(String findings) {
        try {
            return json.readValue(findings, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
