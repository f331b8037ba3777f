package vn.overseasmembers.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;

/**
 * What the scenarios say of processes that are to be released. They are walked once for the same processes, scenarios and program, by one node, in a process of
 * its own ({@link ScenarioCommand}); what came of it is kept by the hash of all three.
 */
@Service
public class Scenarios implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Scenarios.class);
    /** Beyond the time that the walks have: for the start of their process. */
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration TOLD = Duration.ofMinutes(1);

    /**
     * What a run came to.
     *
     * @param passed    whether all scenarios went as they say; null while they are walked
     * @param scenarios how many
     * @param findings  where they left the way
     */
    public record Run(Boolean passed, int scenarios, List<Finding> findings, Instant startedAt, Instant endedAt) {

        public Run {
            findings = List.copyOf(findings);
        }
    }

    private final JdbcClient jdbc;
    private final ScenarioProcess process;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final String program;
    private final boolean required;
    private final Duration longest;
    private final ExecutorService one = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "scenarios");
        thread.setDaemon(true);
        return thread;
    });

    Scenarios(JdbcClient jdbc, ScenarioProcess process, ObjectMapper json, Clock clock, PlatformTransactionManager transactions, ObjectProvider<BuildProperties> build,
              @Value("${overseas.scenarios.before-release:true}") boolean required, @Value("${overseas.scenarios.longest:10m}") Duration longest) {
        this.jdbc = jdbc;
        this.process = process;
        this.json = json;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.program = build.stream().findFirst().map(properties -> properties.getVersion() + " " + properties.getTime()).orElse("unbuilt");
        this.required = required;
        this.longest = longest;
    }

    /** Whether nothing is released before its scenarios have passed. */
    public boolean required() {
        return required;
    }

    /** What is wrong with files that are sent as scenarios, before any is walked; by {@code folder/scenarios/name.yaml}. */
    public static List<Finding> judge(SortedMap<String, byte[]> files) {
        return files.entrySet().stream().flatMap(file -> ScenarioReader.read(file.getKey(), file.getValue()).findings().stream()).toList();
    }

    /** What the last run over the same came to, or that it is under way; nothing when there was none, or when it was broken off. */
    public Optional<Run> of(Bundle processes, SortedMap<String, byte[]> scenarios) {
        return found(hash(processes, scenarios));
    }

    private Optional<Run> found(String hash) {
        // where none could be walked the machine may have been at fault; that is told for a minute, then it is tried again
        return jdbc.sql("""
                select passed, scenarios, findings, started_at, ended_at from scenario_run
                where content_hash = :hash and case when passed is null then started_at > :since else passed or scenarios > 0 or ended_at > :lately end""")
            .param("hash", hash).param("since", since(longest.plus(START))).param("lately", since(TOLD))
            .query((row, n) -> new Run((Boolean) row.getObject("passed"), row.getInt("scenarios"), findings(row.getString("findings")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at") == null ? null : row.getObject("ended_at", OffsetDateTime.class).toInstant())).optional();
    }

    /** Has the scenarios walked, unless they were or are; one run after another. What comes of it is found by {@link #of}. */
    public void begin(Bundle processes, SortedMap<String, byte[]> scenarios) {
        var hash = hash(processes, scenarios);
        if (found(hash).isEmpty()) {
            one.execute(() -> walk(hash, processes, scenarios));
        }
    }

    private void walk(String hash, Bundle processes, SortedMap<String, byte[]> scenarios) {
        try {
            if (Boolean.TRUE.equals(apart.execute(status -> taken(hash)))) {
                var report = process.walk(processes, scenarios, longest);
                apart.executeWithoutResult(status -> jdbc.sql("""
                        update scenario_run set passed = :passed, scenarios = :scenarios, findings = :findings::jsonb, ended_at = :now where content_hash = :hash""")
                    .param("passed", report.findings().isEmpty()).param("scenarios", report.scenarios()).param("findings", written(report.findings()))
                    .param("now", now()).param("hash", hash).update());
                LOG.info("Scenarios: {} walked, {} findings", report.scenarios(), report.findings().size());
            }
        } catch (DataAccessException | IllegalStateException e) {
            LOG.warn("Scenarios could not be walked: {}", e.toString());
        }
    }

    /** By this node; what another began and never ended is begun anew. */
    private boolean taken(String hash) {
        return jdbc.sql("""
                insert into scenario_run (content_hash, started_at) values (:hash, :now)
                on conflict (content_hash) do update set started_at = :now, passed = null, ended_at = null, findings = '[]'
                where case when scenario_run.passed is null then scenario_run.started_at <= :since
                           else not scenario_run.passed and scenario_run.scenarios = 0 and scenario_run.ended_at <= :lately end""")
            .param("hash", hash).param("now", now()).param("since", since(longest.plus(START))).param("lately", since(TOLD)).update() == 1;
    }

    private OffsetDateTime since(Duration ago) {
        return now().minus(ago);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String hash(Bundle processes, SortedMap<String, byte[]> scenarios) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var files : List.of(processes.files(), scenarios)) {
                files.forEach((path, content) -> digest.update((path + " " + content.length + " " + sha256(content) + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            digest.update(program.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Finding> findings(String written) {
        try {
            return json.readValue(written, new TypeReference<>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        one.shutdownNow();
    }
}
