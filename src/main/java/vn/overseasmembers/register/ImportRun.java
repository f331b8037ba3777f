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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;

/** The import that the page has started last on this node, and how far it is. One at a time. */
@Component
class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    /**
     * What the page shows.
     *
     * @param percent of the stage, or null when that is not known
     */
    record State(boolean running, String stage, long rows, Integer percent, ImportResult result, boolean broken) {

        static final State IDLE = new State(false, null, 0, null, null, false);

        /** What was stored, or null. */
        public Stored stored() {
            return result instanceof Stored stored ? stored : null;
        }

        /** What is wrong, or null. */
        public Refused refused() {
            return result instanceof Refused refused ? refused : null;
        }
    }

    private final RegisterImport register;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "register-import"));
    private volatile State state = State.IDLE;

    ImportRun(RegisterImport register) {
        this.register = register;
    }

    State state() {
        return state;
    }

    /**
     * Keeps the files and starts.
     *
     * @return false when another run has not ended yet
     */
    boolean start(Map<Part, Source> uploaded) throws IOException {
        synchronized (this) {
            if (state.running()) {
                return false;
            }
            state = new State(true, "stage.receive", 0, null, null, false);
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
            worker.execute(() -> run(files, from));
            return true;
        } catch (IOException | RuntimeException e) {
            state = new State(false, null, 0, null, null, true);
            FileSystemUtils.deleteRecursively(folder);
            throw e;
        }
    }

    private void run(Map<Part, Source> files, Path folder) {
        try {
            var result = register.run(files, (stage, rows, share) ->
                    state = new State(true, stage, rows, share < 0 ? null : (int) Math.round(share * 100), null, false));
            state = new State(false, null, 0, null, result, false);
        } catch (RuntimeException | Error e) {
            LOG.error("Register import broke off", e);
            state = new State(false, null, 0, null, null, true);
        } finally {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                LOG.error("Uploaded files could not be deleted from {}", folder, e);
            }
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
