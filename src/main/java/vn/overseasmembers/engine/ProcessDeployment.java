package vn.overseasmembers.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;
import vn.overseasmembers.installation.StartRefused;

/**
 * Deploys the process folders before the first request is served: one deployment a folder, all or none of them, and only content that was
 * never deployed before. Nodes that start together take turns (see the installation's start turn).
 */
@Component
class ProcessDeployment implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessDeployment.class);

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String ownFolder;
    private boolean running;

    ProcessDeployment(RepositoryService repository, JdbcClient jdbc, TransactionTemplate transaction, Clock clock,
                      @Value("${overseas.processes-dir}") String ownFolder) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.ownFolder = ownFolder;
    }

    @Override
    public void start() {
        var bundles = bundles();
        transaction.executeWithoutResult(status -> bundles.forEach(this::deployUnlessKnown));
        running = true;
    }

    private List<ProcessBundle> bundles() {
        try {
            if (!StringUtils.hasText(ownFolder)) {
                return ProcessBundle.inJar();
            }
            var bundles = ProcessBundle.in(Path.of(ownFolder));
            if (bundles.isEmpty()) {
                throw new IOException("no model in any of its folders");
            }
            return bundles;
        } catch (IOException e) {
            throw new StartRefused("Không đọc được quy trình trong thư mục %s (OVERSEAS_PROCESSES_DIR).".formatted(ownFolder),
                "The processes in the folder %s (OVERSEAS_PROCESSES_DIR) can't be read: %s".formatted(ownFolder, e.getMessage()), e);
        }
    }

    private void deployUnlessKnown(ProcessBundle bundle) {
        var hash = bundle.contentHash();
        var known = jdbc.sql("select count(*) from deployed_bundle where folder = ? and content_hash = ?")
            .params(bundle.folder(), hash).query(Integer.class).single();
        if (known > 0) {
            return;
        }
        var deployment = deploy(bundle);
        jdbc.sql("insert into deployed_bundle (folder, content_hash, deployment_id, deployed_at) values (?, ?, ?, ?)")
            .params(bundle.folder(), hash, deployment, Timestamp.from(clock.instant())).update();
        LOG.info("Deployed {} ({} files)", bundle.folder(), bundle.files().size());
    }

    private String deploy(ProcessBundle bundle) {
        var deployment = repository.createDeployment().name(bundle.folder()).source("start");
        bundle.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        try {
            return deployment.deploy().getId();
        } catch (ProcessEngineException e) {
            var reason = reason(e);
            throw new StartRefused("Thư mục quy trình '%s' không dùng được: %s".formatted(bundle.folder(), reason),
                "The process folder '%s' can't be deployed: %s".formatted(bundle.folder(), reason), e);
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
        return cause.getMessage();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens its port, so that whoever gets an answer finds the processes. */
    @Override
    public int getPhase() {
        return 0;
    }
}
