package vn.overseasmembers.release;

import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.engine.Rejection;

/** The page of a version: what it has changed, and how it comes back. */
@Controller
@PreAuthorize("hasRole('PROCESS_OWNER')")
class VersionPages {

    private final FolderVersions versions;
    private final Drafts drafts;

    VersionPages(FolderVersions versions, Drafts drafts) {
        this.versions = versions;
        this.drafts = drafts;
    }

    @GetMapping("/processes/versions/{folder}/{version}")
    String page(@PathVariable String folder, @PathVariable int version, Principal owner, Model model, RedirectAttributes redirect) {
        FolderVersions.Compared compared;
        try {
            compared = versions.compared(folder, version, owner.getName());
        } catch (Rejection missing) {
            redirect.addFlashAttribute("refused", missing.getMessage());
            return "redirect:/processes";
        }
        model.addAttribute("version", compared.version());
        model.addAttribute("newest", compared.newest());
        model.addAttribute("files", version == 1 ? FileView.whole(compared.content(), place(folder, 1))
            : FileView.compared(compared.before(), compared.content(), compared.changes(), List.of(), place(folder, version - 1), place(folder, version)));
        return "process-version";
    }

    private static Function<String, String> place(String folder, int version) {
        return path -> "/processes/versions/" + folder + "/" + version + "/files/" + path.substring(path.indexOf('/') + 1);
    }

    /** A diagram of the version, for the browser to draw. */
    @GetMapping("/processes/versions/{folder}/{version}/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable String folder, @PathVariable int version, @PathVariable String file, Principal owner) {
        return DraftPages.drawn(() -> versions.files(folder, version, owner.getName()).files().get(folder + "/" + file));
    }

    @PostMapping("/processes/versions/{folder}/{version}/bring-back")
    String bringBack(@PathVariable String folder, @PathVariable int version, Principal owner, RedirectAttributes redirect) {
        try {
            long draft = drafts.bringBack(folder, version, owner.getName());
            redirect.addFlashAttribute("done", "processes.brought-back");
            return "redirect:/processes/drafts/" + draft;
        } catch (Rejection refused) {
            redirect.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/processes";
        }
    }
}
