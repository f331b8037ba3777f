package vn.overseasmembers.briefing;

import java.security.Principal;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.calendar.Today;

/** The page of the briefings: attendance lists of the sessions, and how many left without one. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class BriefingPage {

    private static final int EARLIEST = 2000;

    private final BriefingFigures figures;
    private final Today today;

    BriefingPage(BriefingFigures figures, Today today) {
        this.figures = figures;
        this.today = today;
    }

    @GetMapping("/briefings")
    String page(@RequestParam(required = false) Integer year, Principal officer, Model model) {
        int present = today.today().getYear();
        int shown = year == null ? present : Math.max(EARLIEST, Math.min(year, present));
        model.addAttribute("year", shown);
        model.addAttribute("later", shown < present);
        model.addAttribute("unbriefed", figures.unbriefed(officer.getName(), shown));
        model.addAttribute("attendance", figures.attendance(officer.getName(), shown));
        return "briefings";
    }

    @Configuration(proxyBeanMethods = false)
    static class Links {

        @Bean
        PageLink briefingsLink() {
            return new PageLink(27, "/briefings", "briefings", Set.of("officer"));
        }
    }
}
