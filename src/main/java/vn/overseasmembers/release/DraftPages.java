package vn.overseasmembers.release;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
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
import vn.overseasmembers.engine.Rejection;

/** The page of a draft: what the gate says of it now, what it would change, its release. */
@Controller
@PreAuthorize("hasRole('PROCESS_OWNER')")
class DraftPages {

    private final Drafts drafts;
    private final DraftScenarios scenarios;
    private final Rehearsals rehearsals;
    private final DecidedAnew decided;
    private final Clock clock;

    DraftPages(Drafts drafts, DraftScenarios scenarios, Rehearsals rehearsals, DecidedAnew decided, Clock clock) {
        this.decided = decided;
        this.rehearsals = rehearsals;
        this.drafts = drafts;
        this.scenarios = scenarios;
        this.clock = clock;
    }

    @GetMapping("/processes/drafts/{id}")
    String page(@PathVariable long id, Principal owner, Model model, RedirectAttributes redirect) {
        Drafts.Review review;
        Optional<Rehearsals.Result> rehearsal;
        try {
            review = drafts.review(id, owner.getName());
            rehearsal = rehearsals.of(id, owner.getName());
        } catch (Rejection gone) {
            redirect.addFlashAttribute("refused", gone.getMessage());
            return "redirect:/processes";
        }
        model.addAttribute("draft", review.draft());
        model.addAttribute("overtaken", review.overtaken());
        model.addAttribute("findings", FileView.found(review.verdict()));
        model.addAttribute("accepted", review.verdict().accepted());
        model.addAttribute("judgedAt", clock.instant());
        model.addAttribute("run", review.run().orElse(null));
        model.addAttribute("rehearsal", rehearsal.orElse(null));
        model.addAttribute("holding", FileView.shown(rehearsal.map(Rehearsals.Result::holding).orElse(List.of()).stream().map(Rehearsals.Stranded::finding).toList()));
        model.addAttribute("openTasks", decided.openTasks(id, owner.getName()).orElse(null));
        model.addAttribute("same", review.changes().isEmpty());
        model.addAttribute("files", FileView.compared(review.inUse(), review.content(), review.changes(), review.verdict().findings(),
            path -> "/processes/drafts/" + id + "/in-use/" + path, path -> "/processes/drafts/" + id + "/files/" + path));
        return "process-draft";
    }

    /** A diagram of the draft, for the browser to draw. */
    @GetMapping("/processes/drafts/{id}/files/{folder}/{file}")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String folder, @PathVariable String file, Principal owner) {
        return drawn(() -> drafts.files(id, owner.getName()).files().get(folder + "/" + file));
    }

    /** The same diagram as it is in use. */
    @GetMapping("/processes/drafts/{id}/in-use/{folder}/{file}")
    ResponseEntity<byte[]> inUse(@PathVariable long id, @PathVariable String folder, @PathVariable String file, Principal owner) {
        return drawn(() -> drafts.inUse(id, owner.getName()).files().get(folder + "/" + file));
    }

    /** As plain text: what a stranger has sent is never a page of ours. */
    static ResponseEntity<byte[]> drawn(Supplier<byte[]> file) {
        byte[] content;
        try {
            content = file.get();
        } catch (Rejection e) {
            content = null;
        }
        return content == null ? ResponseEntity.notFound().build()
            : ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).cacheControl(CacheControl.noStore()).body(content);
    }

    @PostMapping("/processes/drafts/{id}/release")
    String release(@PathVariable long id, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "false") boolean staying,
                   @RequestParam(defaultValue = "false") boolean datedAnew, Principal owner, RedirectAttributes redirect) {
        return done(redirect, id, "processes.released", () -> {
            scenarios.await(id);
            rehearsals.await(id);
            drafts.release(id, reason, new Drafts.Choices(staying, datedAnew), owner.getName());
        });
    }

    @PostMapping("/processes/drafts/{id}/put-aside")
    String putAside(@PathVariable long id, Principal owner, RedirectAttributes redirect) {
        return done(redirect, id, "processes.put-aside", () -> drafts.putAside(id, owner.getName()));
    }

    private static String done(RedirectAttributes redirect, long id, String done, Runnable work) {
        try {
            work.run();
        } catch (Rejection refused) {
            redirect.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/processes/drafts/" + id;
        }
        redirect.addFlashAttribute("done", done);
        return "redirect:/processes";
    }
}
