package vn.overseasmembers.register;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page for the same import as the API's, with progress and the list of bad rows. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class ImportPage {

    private final ImportRun run;
    private final ImportRuns runs;
    private final RegisterRights rights;
    private final MessageSource words;

    ImportPage(ImportRun run, ImportRuns runs, RegisterRights rights, MessageSource words) {
        this.run = run;
        this.runs = runs;
        this.rights = rights;
        this.words = words;
    }

    @GetMapping("/import")
    String page(Model model) {
        model.addAttribute("parts", Part.values());
        model.addAttribute("state", runs.state());
        return "import";
    }

    /** The part of the page that changes while an import runs. */
    @GetMapping("/import/progress")
    String progress(Model model) {
        model.addAttribute("state", runs.state());
        return "import :: progress";
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String start(HttpServletRequest request, Principal administrator, RedirectAttributes redirect) throws IOException, ServletException {
        var files = UploadedFiles.of(request);
        if (files.isEmpty()) {
            redirect.addFlashAttribute("objection", "import.no-file");
        } else if (!run.start(administrator.getName(), files)) {
            redirect.addFlashAttribute("objection", "import.running");
        }
        return "redirect:/import";
    }

    /** All that is wrong with the files that were imported last. */
    @GetMapping(path = "/import/errors.csv")
    ResponseEntity<byte[]> errors(Principal administrator, Locale locale) {
        rights.administrator(administrator.getName());
        var header = Stream.of("import.file", "import.line", "import.column", "import.what").map(key -> words.getMessage(key, null, locale)).toList();
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("import-errors.csv").build().toString())
                .body(ErrorList.csv(header, runs.errors()));
    }
}
