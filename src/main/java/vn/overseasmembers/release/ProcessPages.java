package vn.overseasmembers.release;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Redating;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Gate;
import vn.overseasmembers.modelling.Verdict;

/** The owner's page: files go in, findings come out, drafts and versions are listed, versions taken away. */
@Controller
@PreAuthorize("hasRole('PROCESS_OWNER')")
class ProcessPages {

    private static final long MOST_BYTES = 10_000_000;

    private final Drafts drafts;
    private final FolderVersions versions;
    private final Redating redating;

    ProcessPages(Drafts drafts, FolderVersions versions, Redating redating) {
        this.redating = redating;
        this.drafts = drafts;
        this.versions = versions;
    }

    @GetMapping("/processes")
    String page(@RequestParam(defaultValue = "") String from, Principal owner, Model model) {
        var listed = versions.list(from, owner.getName());
        model.addAttribute("drafts", drafts.open(owner.getName()));
        model.addAttribute("versions", listed.versions());
        model.addAttribute("next", listed.next());
        model.addAttribute("from", from);
        redating.undated().ifPresent(cases -> model.addAttribute("undated", cases));
        return "processes";
    }

    @PostMapping("/processes")
    String receive(HttpServletRequest request, HttpServletResponse response, Principal owner, Model model, RedirectAttributes redirect)
            throws IOException, ServletException {
        var files = new TreeMap<String, byte[]>();
        long bytes = 0;
        boolean withFiles = request.getContentType() != null && request.getContentType().startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        for (var part : withFiles ? request.getParts() : List.<Part>of()) {
            if (part.getName().equals("files") && part.getSubmittedFileName() != null && !part.getSubmittedFileName().isBlank()) {
                bytes += part.getSize();
                if (bytes > MOST_BYTES || files.size() >= Gate.MOST_FILES) {
                    return findings(Gate.tooLarge(), Bundle.empty(), response, owner, model);
                }
                try (var content = part.getInputStream()) {
                    files.put(part.getSubmittedFileName(), content.readAllBytes());
                }
            }
        }
        if (files.isEmpty()) {
            redirect.addFlashAttribute("objection", "processes.no-file");
            return "redirect:/processes";
        }
        var received = drafts.receive("", files, owner.getName());
        if (received.draft() == null) {
            return findings(received.verdict(), received.sent(), response, owner, model);
        }
        redirect.addFlashAttribute("done", "processes.received");
        return "redirect:/processes/drafts/" + received.draft();
    }

    private String findings(Verdict verdict, Bundle sent, HttpServletResponse response, Principal owner, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("findings", FileView.found(verdict));
        model.addAttribute("files", FileView.refused(sent, verdict.findings()));
        return page("", owner, model);
    }

    /** A version as a folder in a zip, as it could be sent again. */
    @GetMapping("/processes/{folder}/{version}.zip")
    ResponseEntity<byte[]> version(@PathVariable String folder, @PathVariable int version, Principal owner) {
        Bundle files;
        try {
            files = versions.files(folder, version, owner.getName());
        } catch (Rejection e) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/zip")).cacheControl(CacheControl.noStore())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("%s-%d.zip".formatted(folder, version)).build().toString())
            .body(zip(files));
    }

    private static byte[] zip(Bundle bundle) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : bundle.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink processesLink() {
            return new PageLink(4, "/processes", "processes", Set.of("process-owner"));
        }
    }
}
