package vn.overseasmembers.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Migrations;
import vn.overseasmembers.engine.Rehearsal;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.scenario.Scenarios;

/**
 * Rehearses a draft before its release with cases that are made up: from the version in use, and from every older one in which cases run, one case at each
 * place follows into the draft and goes on until it ends. In a schema of its own that is gone afterwards; in the background, as soon as there is a draft; the
 * same only once. What would strand cases that run now holds up the release, until the owner says otherwise.
 */
@Service
public class Rehearsals {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final int MOST_FINDINGS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** Whoever has not ended after this was killed. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final DataSource database;
    private final Deployments deployments;
    private final Migrations migrations;
    private final Renames renames;
    private final KnownToModels known;
    private final Scenarios scenarios;
    private final Officers officers;
    private final Today today;
    private final Clock clock;
    private final ObjectMapper json;
    private final String program;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "rehearsals"));

    Rehearsals(JdbcClient jdbc, DataSource database, Deployments deployments, Migrations migrations, Renames renames, KnownToModels known, Scenarios scenarios,
               Officers officers, Today today, Clock clock, ObjectMapper json, ObjectProvider<BuildProperties> build) {
        this.jdbc = jdbc;
        this.database = database;
        this.deployments = deployments;
        this.migrations = migrations;
        this.renames = renames;
        this.known = known;
        this.scenarios = scenarios;
        this.officers = officers;
        this.today = today;
        this.clock = clock;
        this.json = json;
        this.program = build.stream().findFirst().map(properties -> properties.getVersion() + " " + properties.getTime()).orElse("unbuilt");
    }

    /** A place of a version at which cases would be stranded. */
    record Stranded(String process, int version, Finding finding) {

        /** As it is kept with a release. */
        String place() {
            return process + " " + version + " " + finding.element();
        }
    }

    /**
     * How far a rehearsal is.
     *
     * @param failed   why nothing could be rehearsed, or null
     * @param versions from how many versions
     * @param places   at how many places cases were waiting
     * @param stranded all places at which cases would be stranded
     * @param holding  those of versions in which cases run now: the release is held up
     */
    record Result(boolean running, String failed, int versions, int places, List<Stranded> stranded, List<Stranded> holding) {

        boolean passed() {
            return !running && failed == null && holding.isEmpty();
        }
    }

    /**
     * What is rehearsed: the folders of a draft, each from some versions.
     *
     * @param running versions in which cases run now
     */
    private record Plan(String hash, Bundle draft, Bundle current, SortedMap<String, SortedSet<Integer>> versions, Map<String, Map<String, String>> renamed,
                        Set<Migrations.Running> running) {

        boolean nothing() {
            return versions.isEmpty();
        }
    }

    /** What the rehearsal of a draft, as it and all around it is now, came to; nothing when it has not begun, or when the draft changes no diagram in use. */
    Optional<Result> of(long draft, String owner) {
        owner(owner);
        open(draft);
        return found(plan(draft));
    }

    private Optional<Result> found(Plan plan) {
        return jdbc.sql("select ended_at is null as running, failed, versions, places, findings from process_rehearsal where content_hash = ?").param(plan.hash())
            .query((row, n) -> {
                var stranded = read(row.getString("findings"));
                return new Result(row.getBoolean("running"), row.getString("failed"), row.getInt("versions"), row.getInt("places"), stranded,
                    stranded.stream().filter(one -> plan.running().contains(new Migrations.Running(one.process(), one.version()))).toList());
            }).optional();
    }

    /** Begins, unless the same is under way or was done. */
    void begin(long draft, String owner) {
        owner(owner);
        open(draft);
        begin(plan(draft), owner);
    }

    @TransactionalEventListener
    void made(DraftMade made) {
        if (scenarios.required()) {
            try {
                worker.execute(() -> quietly(made.draft()));
            } catch (RejectedExecutionException stopping) {
                LOG.info("The draft will be rehearsed when it is released");
            }
        }
    }

    private void quietly(long draft) {
        try {
            begin(plan(draft), null);
        } catch (RuntimeException e) {
            LOG.warn("A draft could not be rehearsed; it is tried again when it is released: {}", e.toString());
        }
    }

    private void begin(Plan plan, String owner) {
        if (plan.nothing()) {
            return;
        }
        int taken = jdbc.sql("""
                insert into process_rehearsal (content_hash, asked_at, asked_by) values (:hash, :now, :by)
                on conflict (content_hash) do update set asked_at = :now, asked_by = :by, ended_at = null, failed = null
                where process_rehearsal.failed is not null or process_rehearsal.ended_at is null and process_rehearsal.asked_at < :old""")
            .param("hash", plan.hash()).param("now", now()).param("by", owner, Types.VARCHAR).param("old", now().minus(LONGEST)).update();
        if (taken == 1) {
            worker.execute(() -> run(plan));
        }
    }

    /** Waits until a draft was rehearsed, a few minutes at most; not to be called in a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    public void await(long draft) {
        if (!scenarios.required()) {
            return;
        }
        var plan = plan(draft);
        begin(plan, null);
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!plan.nothing() && System.nanoTime() < until && found(plan).map(Result::running).orElse(true)) {
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets a draft through that strands no case which runs now.
     *
     * @param staying the owner says that cases which it would strand stay in their versions
     * @return the places at which they stay, as they are kept with the release, by process
     * @throws Rejection when cases would be stranded and nobody has said that they stay, or when it was not rehearsed yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, List<String>> check(long draft, boolean staying) {
        var stay = new TreeMap<String, List<String>>();
        var plan = scenarios.required() ? plan(draft) : null;
        if (plan == null || plan.nothing()) {
            return stay;
        }
        var result = found(plan).filter(one -> !one.running())
            .orElseThrow(() -> Rejection.conflict("Bản nháp này đang được diễn tập với hồ sơ giả. Hãy đợi vài phút rồi phát hành lại."));
        if (result.failed() != null) {
            throw Rejection.refused("Chưa phát hành được vì không diễn tập được. Xem trang “Hồ sơ đang chạy” của bản nháp; nếu vẫn vậy, báo quản trị hệ thống.");
        }
        if (!result.holding().isEmpty() && !staying) {
            var first = result.holding().get(0).finding();
            throw Rejection.refused("Diễn tập không cho phát hành (%d chỗ): %s, %s: %s Hãy sửa bản nháp, ghi mã mới, hoặc chọn để những hồ sơ ấy ở lại phiên bản của chúng."
                .formatted(result.holding().size(), first.file(), first.element(), first.vietnamese()));
        }
        result.holding().forEach(one -> stay.computeIfAbsent(one.process(), none -> new ArrayList<>()).add(one.place()));
        return stay;
    }

    private void run(Plan plan) {
        try {
            var changed = changed(plan);
            var stranded = new ArrayList<Stranded>();
            int places = 0;
            if (!changed.isEmpty()) {
                try (var schema = TemporarySchema.make(database, jdbc, clock); var rehearsal = Rehearsal.on(schema.source(), schema.name(), known.known())) {
                    var after = plan.draft().replacing(plan.current());
                    for (var from : changed) {
                        var came = rehearsal.of(from.process(), from.version(), from.content().replacing(plan.current()), after,
                            plan.renamed().getOrDefault(from.process(), Map.of()));
                        came.findings().forEach(finding -> stranded.add(new Stranded(from.process(), from.version(), finding)));
                        places += came.places();
                    }
                }
            }
            ended(plan, null, places, stranded.subList(0, Math.min(MOST_FINDINGS, stranded.size())));
        } catch (TemporarySchema.Refused e) {
            LOG.warn("No rehearsal: the application's account may not make a schema in its database: {}", e.getMessage());
            ended(plan, "schema", 0, List.of());
        } catch (RuntimeException e) {
            LOG.error("A rehearsal broke off", e);
            ended(plan, "error", 0, List.of());
        }
    }

    private record From(String process, int version, Bundle content) {
    }

    /** The versions whose diagram is another than the draft's: in the same one nobody is stranded. */
    private List<From> changed(Plan plan) {
        var changed = new ArrayList<From>();
        plan.versions().forEach((process, versions) -> versions.forEach(version -> {
            var before = deployments.version(process, version);
            if (!diagrams(before, process).equals(diagrams(plan.draft(), process))) {
                changed.add(new From(process, version, before));
            }
        }));
        return changed;
    }

    private static List<String> diagrams(Bundle bundle, String folder) {
        return bundle.filesOf(folder).entrySet().stream().filter(file -> file.getKey().endsWith(".bpmn")).map(file -> file.getKey() + " " + " "
            + new String(file.getValue(), StandardCharsets.UTF_8)).toList();
    }

    private void ended(Plan plan, String failed, int places, List<Stranded> stranded) {
        jdbc.sql("""
                update process_rehearsal set ended_at = :now, failed = :failed, versions = :versions, places = :places, findings = cast(:findings as jsonb)
                where content_hash = :hash""")
            .param("now", now()).param("failed", failed, Types.VARCHAR).param("versions", plan.versions().values().stream().mapToInt(Set::size).sum()).param("places", places)
            .param("findings", write(stranded)).param("hash", plan.hash()).update();
    }

    private void open(long draft) {
        if (!jdbc.sql("select exists (select from process_draft where id = ? and ended_at is null)").param(draft).query(Boolean.class).single()) {
            throw Rejection.notFound("Bản nháp này không còn: đã được phát hành hoặc bỏ.");
        }
    }

    private Plan plan(long draft) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("select folder, name, content from process_draft_file where draft_id = ?").param(draft)
            .query(row -> {
                files.put(row.getString("folder") + "/" + row.getString("name"), row.getBytes("content"));
            });
        var bundle = files.isEmpty() ? Bundle.empty() : new Bundle(files);
        var newest = deployments.newest();
        var versions = new TreeMap<String, SortedSet<Integer>>();
        var renamed = new TreeMap<String, Map<String, String>>();
        for (var folder : bundle.folders()) {
            if (newest.containsKey(folder) && bundle.filesOf(folder).keySet().stream().anyMatch(name -> name.endsWith(".bpmn"))) {
                versions.computeIfAbsent(folder, none -> new TreeSet<>()).add(newest.get(folder));
                renamed.put(folder, new TreeMap<>(renames.of(folder)));
            }
        }
        var running = migrations.running(versions.keySet());
        running.stream().filter(one -> one.version() > 0).forEach(one -> versions.get(one.process()).add(one.version()));
        var current = deployments.current();
        var text = new TreeMap<String, byte[]>();
        bundle.folders().forEach(folder -> text.put("draft " + folder, Deployments.hash(bundle.filesOf(folder)).getBytes(StandardCharsets.UTF_8)));
        current.folders().forEach(folder -> text.put("current " + folder, Deployments.hash(current.filesOf(folder)).getBytes(StandardCharsets.UTF_8)));
        text.put("from", (versions + " " + renamed).getBytes(StandardCharsets.UTF_8));
        text.put("program", program.getBytes(StandardCharsets.UTF_8));
        return new Plan(Deployments.hash(text), bundle, current, versions, renamed, running);
    }

    private String write(List<Stranded> stranded) {
        try {
            return json.writeValueAsString(stranded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Stranded> read(String stranded) {
        try {
            return json.readValue(stranded, new TypeReference<>() { });
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
