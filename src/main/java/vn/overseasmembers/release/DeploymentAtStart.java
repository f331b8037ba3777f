package vn.overseasmembers.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.modelling.Gate;

/**
 * Deploys the process folders before the first request is served: one deployment a folder, all or none of them, and only content that was
 * never deployed before. Once an owner has released a version of a folder, what comes with a newer program is a draft. Nodes that start together
 * take turns (see the installation's start turn).
 */
@Component
class DeploymentAtStart implements SmartLifecycle {

    private static final int NAMED = 10;

    private final Deployments deployments;
    private final Drafts drafts;
    private final KnownToModels known;
    private final TransactionTemplate transaction;
    private final String ownFolder;
    private boolean running;

    DeploymentAtStart(Deployments deployments, Drafts drafts, KnownToModels known, TransactionTemplate transaction,
                      @Value("${overseas.processes-dir}") String ownFolder) {
        this.deployments = deployments;
        this.drafts = drafts;
        this.known = known;
        this.transaction = transaction;
        this.ownFolder = ownFolder;
    }

    @Override
    public void start() {
        var bundle = bundle();
        transaction.executeWithoutResult(status -> deployWhatIsNew(bundle));
        running = true;
    }

    private Bundle bundle() {
        try {
            if (!StringUtils.hasText(ownFolder)) {
                return ProcessFolders.inJar();
            }
            var bundle = ProcessFolders.in(Path.of(ownFolder));
            if (bundle.files().isEmpty()) {
                throw new IOException("no model in any of its folders");
            }
            return bundle;
        } catch (IOException e) {
            throw new StartRefused("Không đọc được quy trình trong thư mục %s (OVERSEAS_PROCESSES_DIR).".formatted(ownFolder),
                "The processes in the folder %s (OVERSEAS_PROCESSES_DIR) can't be read: %s".formatted(ownFolder, e.getMessage()), e);
        }
    }

    private void deployWhatIsNew(Bundle bundle) {
        var fresh = bundle.folders().stream().filter(folder -> !deployments.knows(folder, Deployments.hash(bundle.filesOf(folder)))).toList();
        var forOwners = fresh.stream().filter(deployments::ownedByAnOwner).toList();
        if (!forOwners.isEmpty()) {
            drafts.arrived(bundle.only(forOwners));
        }
        var deployed = new ArrayList<>(fresh);
        deployed.removeAll(forOwners);
        if (deployed.isEmpty()) {
            return;
        }
        var changed = bundle.only(deployed);
        var errors = Gate.judge(changed, deployments.current(), known.known()).errors();
        if (!errors.isEmpty()) {
            throw new StartRefused("Cửa kiểm tra không cho triển khai các quy trình: " + listed(errors, Finding::vietnamese),
                "The gate refuses the processes: " + listed(errors, Finding::english), null);
        }
        for (var folder : deployed) {
            try {
                deployments.deploy(folder, changed.filesOf(folder), null, null);
            } catch (Rejection e) {
                throw new StartRefused("Thư mục quy trình '%s' không dùng được: %s".formatted(folder, e.getMessage()),
                    "The process folder '%s' can't be deployed: %s".formatted(folder, e.getMessage()), e);
            }
        }
    }

    private static String listed(List<Finding> errors, Function<Finding, String> sentence) {
        var listed = errors.stream().limit(NAMED).map(error -> "%s, %s: %s".formatted(error.file(), error.element(), sentence.apply(error)))
            .collect(Collectors.joining(" · "));
        return errors.size() > NAMED ? listed + " · … (" + errors.size() + ")" : listed;
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
