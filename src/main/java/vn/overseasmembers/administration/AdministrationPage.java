package vn.overseasmembers.administration;

import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.engine.FailedJobs;

/** The administrator's first page: what has failed, what needs to be seen to, how everything is doing, and in which versions. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class AdministrationPage {

    private final FailedWork failed;
    private final Alerts alerts;
    private final Health health;
    private final Versions versions;

    AdministrationPage(FailedWork failed, Alerts alerts, Health health, Versions versions) {
        this.failed = failed;
        this.alerts = alerts;
        this.health = health;
        this.versions = versions;
    }

    @GetMapping("/administration")
    String page(@RequestParam(required = false) String after, Principal administrator, Model model) {
        var lines = failed.page(administrator.getName(), after);
        var more = lines.size() > FailedJobs.PAGE;
        model.addAttribute("failed", more ? lines.subList(0, FailedJobs.PAGE) : lines);
        model.addAttribute("found", lines.isEmpty() ? 0 : lines.get(0).found());
        model.addAttribute("most", FailedJobs.MOST_COUNTED);
        model.addAttribute("after", after);
        model.addAttribute("next", more ? lines.get(FailedJobs.PAGE - 1).incident() : null);
        model.addAttribute("retried", failed.retried());
        model.addAttribute("alerts", alerts.open());
        model.addAttribute("database", health.database());
        model.addAttribute("disk", health.disk().orElse(null));
        model.addAttribute("background", health.background());
        model.addAttribute("lastImport", health.lastImport().orElse(null));
        model.addAttribute("versions", versions.all());
        model.addAttribute("processes", versions.processes());
        return "administration";
    }

    @PostMapping("/administration/retry")
    String retry(@RequestParam(required = false) List<String> job, Principal administrator, RedirectAttributes redirect) {
        redirect.addFlashAttribute("again", failed.retry(administrator.getName(), job == null ? List.of() : job));
        return "redirect:/administration";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink administrationLink() {
            return new PageLink(5, "/administration", "administration", Set.of("administrator"));
        }
    }
}
