package vn.overseasmembers.register;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Runs the import that somebody has started on the page, and says every second how far it is. One at a time, on all nodes together. */
@Component
class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private record Moment(String stage, long rows, Integer percent) {
    }

    private final RegisterImport register;
    private final ImportRuns runs;
    private final RegisterRights rights;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "register-import"));
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "register-import-progress"));

    ImportRun(RegisterImport register, ImportRuns runs, RegisterRights rights) {
        this.register = register;
        this.runs = runs;
        this.rights = rights;
    }

    /**
     * Keeps the files and starts.
     *
     * @return false when another run has not ended yet
     * @throws AccessDeniedException for everybody but an administrator
     */
    boolean start(String username, Map<Part, Source> uploaded) throws IOException {
        rights.administrator(username);
        var begun = runs.begin(username);
        if (begun.isEmpty()) {
            return false;
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("overseas-import");
            var files = new EnumMap<Part, Source>(Part.class);
            for (var file : uploaded.entrySet()) {
                var kept = folder.resolve(file.getKey().code());
                try (var in = file.getValue().open()) {
                    Files.copy(in, kept, StandardCopyOption.REPLACE_EXISTING);
                }
                files.put(file.getKey(), Source.of(kept));
            }
            var from = folder;
            worker.execute(() -> run(begun.get(), files, from));
            return true;
        } catch (IOException | RuntimeException e) {
            runs.broke(begun.get());
            FileSystemUtils.deleteRecursively(folder);
            throw e;
        }
    }

    private void run(long id, Map<Part, Source> files, Path folder) {
        var moment = new AtomicReference<>(new Moment("stage.receive", 0, null));
        var telling = ticker.scheduleAtFixedRate(() -> tell(id, moment.get()), 0, 1, TimeUnit.SECONDS);
        try {
            var result = register.run(files, (stage, rows, share) -> moment.set(new Moment(stage, rows, share < 0 ? null : (int) Math.round(share * 100))));
            runs.ended(id, result);
        } catch (RuntimeException | Error e) {
            LOG.error("Register import broke off", e);
            runs.broke(id);
        } finally {
            telling.cancel(false);
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                LOG.error("Uploaded files could not be deleted from {}", folder, e);
            }
        }
    }

    private void tell(long id, Moment moment) {
        try {
            runs.at(id, moment.stage(), moment.rows(), moment.percent());
        } catch (RuntimeException e) {
            // an exception would end the telling; the import itself goes on
            LOG.warn("Progress of the register import could not be stored", e);
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
        ticker.shutdownNow();
    }
}
