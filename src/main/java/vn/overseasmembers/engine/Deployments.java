package vn.overseasmembers.engine;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Gate;

/**
 * The one place where anything is deployed, and the versions of the process folders: table {@code process_release}. Whoever deploys has asked the
 * gate before.
 */
@Component
public class Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final String VERSION = "select folder, version, content_hash, deployment_id, released_at, released_by, reason, staying, tasks_dated_anew from process_release";

    /**
     * A version of a folder.
     *
     * @param releasedBy account of the owner who has released it, or null when it came at a start
     * @param reason     why, or null
     * @param beside     what the owner chose beside that
     */
    public record Version(String folder, int version, String contentHash, String deploymentId, Instant releasedAt, String releasedBy, String reason, Beside beside) {
    }

    /**
     * What an owner chooses with a release, beside its content.
     *
     * @param staying        places at which cases stay in their version because they could not follow: process, version, element
     * @param tasksDatedAnew whether open tasks get the days that the new version computes
     */
    public record Beside(List<String> staying, boolean tasksDatedAnew) {

        public static final Beside NOTHING = new Beside(List.of(), false);

        public Beside {
            staying = List.copyOf(staying);
        }
    }

    private final ObjectProvider<ProcessEngine> engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    Deployments(ObjectProvider<ProcessEngine> engine, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same for the same files, whatever machine or jar they come from. */
    public static String hash(SortedMap<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                for (var part : List.of(name.getBytes(StandardCharsets.UTF_8), content)) {
                    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                    digest.update(part);
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the content was ever a version of the folder. */
    public boolean knows(String folder, String hash) {
        return jdbc.sql("select exists (select from process_release where folder = ? and content_hash = ?)").params(folder, hash).query(Boolean.class).single();
    }

    /** Whether an owner has ever released a version of the folder; then nothing but an owner's release changes it any more. */
    public boolean ownedByAnOwner(String folder) {
        return jdbc.sql("select exists (select from process_release where folder = ? and released_by is not null)").param(folder).query(Boolean.class).single();
    }

    /** The number of each folder's newest version. */
    public Map<String, Integer> newest() {
        return jdbc.sql("select folder, max(version) as version from process_release group by folder").query((row, n) -> Map.entry(row.getString("folder"), row.getInt("version")))
            .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All folders as they are deployed now. */
    public Bundle current() {
        return files("""
            select r.folder, b.name_, b.bytes_ from process_release r join act_ge_bytearray b on b.deployment_id_ = r.deployment_id
            where r.version = (select max(version) from process_release newest where newest.folder = r.folder)""", List.of());
    }

    /** A folder as it was in a version; empty when there is no such version. */
    public Bundle version(String folder, int version) {
        return files("""
            select r.folder, b.name_, b.bytes_ from process_release r join act_ge_bytearray b on b.deployment_id_ = r.deployment_id
            where r.folder = ? and r.version = ?""", List.of(folder, version));
    }

    private Bundle files(String sql, List<Object> parameters) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql(sql).params(parameters).query(row -> {
            files.put(row.getString("folder") + "/" + row.getString("name_"), row.getBytes("bytes_"));
        });
        return new Bundle(files);
    }

    /**
     * Newest first, those of one moment by folder.
     *
     * @param after the version after which the page begins, or null for the first page
     */
    public List<Version> versions(Version after, int atMost) {
        return jdbc.sql(VERSION + """
                 where :at::timestamptz is null or released_at < :at or released_at = :at and (folder > :folder or folder = :folder and version < :version)
                order by released_at desc, folder, version desc limit :most""")
            .param("at", after == null ? null : after.releasedAt().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE).param("folder", after == null ? "" : after.folder())
            .param("version", after == null ? 0 : after.version()).param("most", atMost).query(Deployments::version).list();
    }

    /** A version of a folder, if there is such. */
    public Optional<Version> find(String folder, int version) {
        return jdbc.sql(VERSION + " where folder = ? and version = ?").params(folder, version).query(Deployments::version).optional();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(row.getString("folder"), row.getInt("version"), row.getString("content_hash"), row.getString("deployment_id"),
            row.getTimestamp("released_at").toInstant(), row.getString("released_by"), row.getString("reason"),
            new Beside(List.of((String[]) row.getArray("staying").getArray()), row.getBoolean("tasks_dated_anew")));
    }

    /** Lets nobody else deploy until the transaction ends, so that what was judged is what will stand there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('process_release'))").query(row -> { });
    }

    /**
     * Makes the folder's next version, in the current transaction.
     *
     * @param by     owner who releases it, or null at a start
     * @param reason why, or null at a start
     * @return its number
     * @throws Rejection with the engine's own reason, when the engine can't read what the gate has accepted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int deploy(String folder, SortedMap<String, byte[]> files, String by, String reason) {
        return deploy(folder, files, by, reason, Beside.NOTHING);
    }

    /** As {@link #deploy(String, SortedMap, String, String)}, with what the owner chooses beside. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int deploy(String folder, SortedMap<String, byte[]> files, String by, String reason, Beside beside) {
        takeTurn();
        int version = 1 + Optional.ofNullable(newest().get(folder)).orElse(0);
        var deployment = deployed(folder, files, by == null ? "start" : "owner");
        jdbc.sql("""
                insert into process_release (folder, version, content_hash, deployment_id, released_at, released_by, reason, opened_by_form, staying,
                                             tasks_dated_anew)
                values (:folder, :version, :hash, :deployment, :now, :by, :reason, :byForm, cast(:staying as text[]), :datedAnew)""")
            .param("staying", beside.staying().toArray(String[]::new)).param("datedAnew", beside.tasksDatedAnew())
            .param("byForm", files.entrySet().stream().anyMatch(file -> file.getKey().endsWith(".bpmn") && Gate.openedByForm(file.getValue())))
            .param("folder", folder).param("version", version).param("hash", hash(files)).param("deployment", deployment)
            .param("now", Timestamp.from(clock.instant())).param("by", by, Types.VARCHAR).param("reason", reason, Types.VARCHAR).update();
        LOG.info("Deployed {} version {} ({} files)", folder, version, files.size());
        return version;
    }

    private String deployed(String folder, SortedMap<String, byte[]> files, String source) {
        var processes = engine.getObject();
        var configuration = (ProcessEngineConfigurationImpl) processes.getProcessEngineConfiguration();
        try {
            // whoever may release is asked where it is released; the engine lets nobody deploy
            return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
                var deployment = processes.getRepositoryService().createDeployment().name(folder).source(source);
                files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
                return deployment.deploy().getId();
            }));
        } catch (ProcessEngineException e) {
            throw Rejection.refused(reason(e));
        }
    }

    private static String reason(ProcessEngineException failure) {
        if (failure instanceof ParseException parsing) {
            return parsing.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream().map(error -> "%s, dòng %d, phần tử %s: %s".formatted(report.getResourceName(),
                    error.getLine(), error.getMainElementId(), error.getMessage())))
                .collect(Collectors.joining(" · "));
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
