package vn.overseasmembers.journey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;

/** Tells the administrator which committees need officers. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class AlertsPage {

    private final DesertedCommittees committees;
    private final TakenLists lists;

    AlertsPage(DesertedCommittees committees, TakenLists lists) {
        this.committees = committees;
        this.lists = lists;
    }

    @GetMapping("/alerts")
    String page(Model model) {
        model.addAttribute("alerts", committees.alerts());
        return "alerts";
    }

    @GetMapping({"/alerts/list.csv", "/alerts/list.xlsx"})
    void take(Principal administrator, HttpServletRequest request, HttpServletResponse response) throws IOException {
        lists.hand(new Listed("alerts", List.of("field.code", "alerts.committee", "alerts.why", "alerts.acting", "alerts.tasks", "alerts.since"), committees.alerts().stream()
            .map(one -> Arrays.asList(one.code(), one.committee(), lists.word(one.deserted() ? "alerts.deserted" : "alerts.barred"), one.acting(), one.tasks(), one.since()))
            .toList()), administrator.getName(), request, response);
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink alertsLink() {
            return new PageLink(70, "/alerts", "alerts", Set.of("administrator"));
        }
    }
}
