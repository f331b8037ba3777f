package vn.overseasmembers.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Migrations;
import vn.overseasmembers.engine.Rehearsal;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;

/**
 * Rehearses a draft before its release with cases that are made up: from the version in use, and from every older one in which cases run, one case at each
 * place follows into the draft and goes on until it ends. In a schema of its own that is gone afterwards; in the background; the same only once.
 */
@Service
public class Rehearsals {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final int MOST_FINDINGS = 200;

    private final JdbcClient jdbc;
    private final DataSource database;
    private final Deployments deployments;
    private final Migrations migrations;
    private final Renames renames;
    private final KnownToModels known;
    private final Officers officers;
    private final Today today;
    private final Clock clock;
    private final ObjectMapper json;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "rehearsals"));

    Rehearsals(JdbcClient jdbc, DataSource database, Deployments deployments, Migrations migrations, Renames renames, KnownToModels known, Officers officers, Today today,
               Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.database = database;
        this.deployments = deployments;
        this.migrations = migrations;
        this.renames = renames;
        this.known = known;
        this.officers = officers;
        this.today = today;
        this.clock = clock;
        this.json = json;
    }

    /**
     * How far a rehearsal is.
     *
     * @param failed   why nothing could be rehearsed, or null
     * @param versions from how many versions
     * @param places   at how many places cases were waiting
     */
    record Result(boolean running, String failed, int versions, int places, List<Finding> findings) {
    }

    /** What is rehearsed: the folders of a draft, each from some versions. */
    private record Plan(String hash, Bundle draft, Bundle current, SortedMap<String, SortedSet<Integer>> versions, Map<String, Map<String, String>> renamed) {
    }

    /** What the rehearsal of a draft, as it and all around it is now, came to; nothing when nobody has asked for it. */
    Optional<Result> of(long draft, String owner) {
        owner(owner);
        var plan = plan(draft);
        return jdbc.sql("select ended_at is null as running, failed, versions, places, findings from process_rehearsal where content_hash = ?").param(plan.hash())
            .query((row, n) -> new Result(row.getBoolean("running"), row.getString("failed"), row.getInt("versions"), row.getInt("places"), read(row.getString("findings")))).optional();
    }

    /** Begins, unless the same is under way or was done. */
    void begin(long draft, String owner) {
        owner(owner);
        var plan = plan(draft);
        int taken = jdbc.sql("""
                insert into process_rehearsal (content_hash, asked_at, asked_by) values (:hash, :now, :by)
                on conflict (content_hash) do update set asked_at = :now, asked_by = :by, ended_at = null, failed = null
                where process_rehearsal.failed is not null or process_rehearsal.ended_at is null and process_rehearsal.asked_at < :old""")
            .param("hash", plan.hash()).param("now", now()).param("by", owner).param("old", now().minusMinutes(15)).update();
        if (taken == 1) {
            worker.execute(() -> run(plan));
        }
    }

    private void run(Plan plan) {
        try (var schema = TemporarySchema.make(database, jdbc, clock); var rehearsal = Rehearsal.on(schema.source(), schema.name(), known.known())) {
            var findings = new ArrayList<Finding>();
            int places = 0;
            int versions = 0;
            var after = plan.draft().replacing(plan.current());
            for (var process : plan.versions().entrySet()) {
                for (var version : process.getValue()) {
                    var before = deployments.version(process.getKey(), version).replacing(plan.current());
                    var came = rehearsal.of(process.getKey(), version, before, after, plan.renamed().getOrDefault(process.getKey(), Map.of()));
                    findings.addAll(came.findings());
                    places += came.places();
                    versions++;
                }
            }
            ended(plan, null, versions, places, findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
        } catch (TemporarySchema.Refused e) {
            LOG.warn("No rehearsal: the application's account may not make a schema in its database: {}", e.getMessage());
            ended(plan, "schema", 0, 0, List.of());
        } catch (RuntimeException e) {
            LOG.error("A rehearsal broke off", e);
            ended(plan, "error", 0, 0, List.of());
        }
    }

    private void ended(Plan plan, String failed, int versions, int places, List<Finding> findings) {
        jdbc.sql("""
                update process_rehearsal set ended_at = :now, failed = :failed, versions = :versions, places = :places, findings = cast(:findings as jsonb)
                where content_hash = :hash""")
            .param("now", now()).param("failed", failed, Types.VARCHAR).param("versions", versions).param("places", places).param("findings", write(findings))
            .param("hash", plan.hash()).update();
    }

    private Plan plan(long draft) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("""
                select f.folder, f.name, f.content from process_draft d join process_draft_file f on f.draft_id = d.id
                where d.id = ? and d.ended_at is null""").param(draft)
            .query(row -> {
                files.put(row.getString("folder") + "/" + row.getString("name"), row.getBytes("content"));
            });
        if (files.isEmpty()) {
            throw Rejection.notFound("Bản nháp này không còn: đã được phát hành hoặc bỏ.");
        }
        var bundle = new Bundle(files);
        var newest = deployments.newest();
        var versions = new TreeMap<String, SortedSet<Integer>>();
        var renamed = new TreeMap<String, Map<String, String>>();
        for (var folder : bundle.folders()) {
            if (newest.containsKey(folder) && bundle.filesOf(folder).keySet().stream().anyMatch(name -> name.endsWith(".bpmn"))) {
                versions.computeIfAbsent(folder, none -> new TreeSet<>()).add(newest.get(folder));
                renamed.put(folder, new TreeMap<>(renames.of(folder)));
            }
        }
        migrations.stands(versions.keySet(), false).stream().filter(stand -> stand.version() > 0).forEach(stand -> versions.get(stand.process()).add(stand.version()));
        var current = deployments.current();
        var text = new TreeMap<String, byte[]>();
        bundle.folders().forEach(folder -> text.put("draft " + folder, Deployments.hash(bundle.filesOf(folder)).getBytes(StandardCharsets.UTF_8)));
        current.folders().forEach(folder -> text.put("current " + folder, Deployments.hash(current.filesOf(folder)).getBytes(StandardCharsets.UTF_8)));
        text.put("from", (versions + " " + renamed).getBytes(StandardCharsets.UTF_8));
        text.put("program", Objects.toString(Rehearsals.class.getPackage().getImplementationVersion(), "").getBytes(StandardCharsets.UTF_8));
        return new Plan(Deployments.hash(text), bundle, current, versions, renamed);
    }

    private String write(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Finding> read(String findings) {
        try {
            return json.readValue(findings, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void owner(String username) {
        if (!officers.functionsOf(username, today.today()).contains("process-owner")) {
            throw Rejection.forbidden("Chỉ chủ quy trình được diễn tập thay đổi của quy trình.");
        }
    }

    @PreDestroy
    void end() {
        worker.shutdownNow();
    }
}
