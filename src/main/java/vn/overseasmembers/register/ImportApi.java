package vn.overseasmembers.register;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;

/** {@code POST /api/import} ({@code contract.md}, register import). */
@RestController
@PreAuthorize("hasRole('ADMINISTRATOR')")
class ImportApi {

    private final RegisterImport register;
    private final ImportRuns runs;
    private final Clock clock;

    ImportApi(RegisterImport register, ImportRuns runs, Clock clock) {
        this.register = register;
        this.runs = runs;
        this.clock = clock;
    }

    /** 200 with what became of the rows, 422 with what is wrong and nothing stored, 400 when no file was sent. */
    @PostMapping(path = "/api/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> store(HttpServletRequest request, Principal administrator) throws IOException, ServletException {
        var files = UploadedFiles.of(request);
        if (files.isEmpty()) {
            return ResponseEntity.badRequest().body(Map.of("type", "invalid",
                    "message", "Hãy gửi ít nhất một tệp trong các phần organisations, members, officers."));
        }
        var start = clock.instant();
        var result = register.run(files, Progress.UNWATCHED);
        runs.done(administrator.getName(), start, result);
        if (result instanceof Refused refused) {
            return ResponseEntity.unprocessableEntity().body(new Errors(refused.errors()));
        }
        return ResponseEntity.ok((Stored) result);
    }

    record Errors(List<ImportError> errors) {
    }
}
