package vn.overseasmembers.register;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.access.FirstAdministrator;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.register.ImportResult.Refused;

/** What has to be in the register before the first request is answered: demo or administrator, and the folder named at the start. */
@Component
class RegisterAtStart implements SmartInitializingSingleton {

    /** Errors that are printed; the rest is counted. */
    private static final int PRINTED = 20;

    private final Accounts accounts;
    private final FirstAdministrator administrator;
    private final DemoRegister demo;
    private final RegisterImport register;
    private final ImportRuns runs;
    private final Clock clock;
    private final boolean withDemo;
    private final String folder;

    RegisterAtStart(Accounts accounts, FirstAdministrator administrator, DemoRegister demo, RegisterImport register, ImportRuns runs, Clock clock,
                    @Value("${overseas.demo:false}") boolean withDemo, @Value("${overseas.import:}") String folder) {
        this.accounts = accounts;
        this.administrator = administrator;
        this.demo = demo;
        this.register = register;
        this.runs = runs;
        this.clock = clock;
        this.withDemo = withDemo;
        this.folder = folder;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var fresh = accounts.none();
        if (fresh && withDemo) {
            demo.load();
        }
        administrator.ensure(fresh);
        if (!folder.isBlank()) {
            load(Path.of(folder));
        }
    }

    private void load(Path folder) {
        var files = new EnumMap<Part, Source>(Part.class);
        for (var part : Part.values()) {
            for (var ending : new String[] {".csv", ".xlsx"}) {
                var file = folder.resolve(part.code() + ending);
                if (Files.isRegularFile(file) && files.put(part, Source.of(file)) != null) {
                    throw new StartRefused("Thư mục %s có cả %s.csv và %2$s.xlsx; hãy để lại một tệp.".formatted(folder, part.code()),
                            "The folder %s has both %s.csv and %2$s.xlsx; leave one.".formatted(folder, part.code()));
                }
            }
        }
        if (files.isEmpty()) {
            throw new StartRefused("Thư mục %s (overseas.import) không có organisations, members hoặc officers (.csv, .xlsx).".formatted(folder),
                    "The folder %s (overseas.import) has no organisations, members or officers (.csv, .xlsx).".formatted(folder));
        }
        var start = clock.instant();
        var result = register.run(files, Progress.UNWATCHED);
        runs.done(null, start, result);
        if (result instanceof Refused refused) {
            var errors = refused.errors();
            throw new StartRefused("Tệp nhập có lỗi, chưa ghi gì:\n" + errors.stream().limit(PRINTED)
                    .map(error -> "  %s, dòng %d%s: %s".formatted(error.part(), error.line(),
                            error.column().isEmpty() ? "" : ", cột " + error.column(), error.message()))
                    .collect(Collectors.joining("\n"))
                    + (errors.size() > PRINTED ? "\n  … và %d lỗi nữa".formatted(errors.size() - PRINTED) : ""),
                    "The files in %s (overseas.import) have errors; nothing was stored.".formatted(folder));
        }
    }
}
