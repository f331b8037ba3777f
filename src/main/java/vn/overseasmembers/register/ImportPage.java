package vn.overseasmembers.register;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
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

    ImportPage(ImportRun run) {
        this.run = run;
    }

    @GetMapping("/import")
    String page(Model model) {
        model.addAttribute("parts", Part.values());
        model.addAttribute("state", run.state());
        return "import";
    }

    /** The part of the page that changes while an import runs. */
    @GetMapping("/import/progress")
    String progress(Model model) {
        model.addAttribute("state", run.state());
        return "import :: progress";
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String start(HttpServletRequest request, RedirectAttributes redirect) throws IOException, ServletException {
        var files = UploadedFiles.of(request);
        if (files.isEmpty()) {
            redirect.addFlashAttribute("objection", "import.no-file");
        } else if (!run.start(files)) {
            redirect.addFlashAttribute("objection", "import.running");
        }
        return "redirect:/import";
    }
}
