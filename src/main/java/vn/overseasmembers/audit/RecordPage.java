package vn.overseasmembers.audit;

import java.security.Principal;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.PageLink;

/** Shows administrators how sealing stands and what verifications came to. Says nothing of what cases contain. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class RecordPage {

    private final Checkpoints checkpoints;
    private final Verifications verifications;

    RecordPage(Checkpoints checkpoints, Verifications verifications) {
        this.checkpoints = checkpoints;
        this.verifications = verifications;
    }

    @GetMapping("/record")
    String page(Principal administrator, Model model) {
        model.addAttribute("verifications", verifications.latest(administrator.getName()));
        model.addAttribute("findings", verifications.findings());
        model.addAttribute("state", checkpoints.state());
        model.addAttribute("folder", checkpoints.folder());
        model.addAttribute("signer", checkpoints.key().id());
        return "record";
    }

    @PostMapping("/record/verify")
    String verify(Principal administrator, RedirectAttributes redirect) {
        redirect.addFlashAttribute("begun", verifications.begin(administrator.getName()));
        return "redirect:/record";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink recordLink() {
            return new PageLink(72, "/record", "record", Set.of("administrator"));
        }
    }
}
