package vn.overseasmembers.journey;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.overseasmembers.access.PageLink;

/** Tells the administrator which committees need officers. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class AlertsPage {

    private final DesertedCommittees committees;

    AlertsPage(DesertedCommittees committees) {
        this.committees = committees;
    }

    @GetMapping("/alerts")
    String page(Model model) {
        model.addAttribute("alerts", committees.alerts());
        return "alerts";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink alertsLink() {
            return new PageLink(70, "/alerts", "alerts", Set.of("administrator"));
        }
    }
}
