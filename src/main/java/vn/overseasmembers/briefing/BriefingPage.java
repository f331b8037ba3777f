package vn.overseasmembers.briefing;

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
import org.springframework.web.bind.annotation.RequestParam;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;
import vn.overseasmembers.calendar.Today;

/** The page of the briefings: attendance lists of the sessions, and how many left without one. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class BriefingPage {

    private static final int EARLIEST = 2000;

    private final BriefingFigures figures;
    private final Today today;
    private final TakenLists lists;

    BriefingPage(BriefingFigures figures, Today today, TakenLists lists) {
        this.figures = figures;
        this.today = today;
        this.lists = lists;
    }

    @GetMapping("/briefings")
    String page(@RequestParam(required = false) Integer year, Principal officer, Model model) {
        int present = today.today().getYear();
        int shown = shown(year);
        model.addAttribute("year", shown);
        model.addAttribute("later", shown < present);
        model.addAttribute("unbriefed", figures.unbriefed(officer.getName(), shown));
        model.addAttribute("attendance", figures.attendance(officer.getName(), shown));
        return "briefings";
    }

    private int shown(Integer year) {
        int present = today.today().getYear();
        return year == null ? present : Math.max(EARLIEST, Math.min(year, present));
    }

    /** Who attended. */
    @GetMapping({"/briefings/list.csv", "/briefings/list.xlsx"})
    void take(@RequestParam(required = false) Integer year, Principal officer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var attendance = figures.attendance(officer.getName(), shown(year));
        lists.hand(new Listed("briefings", List.of("briefings.session", "briefings.held-on", "briefings.how", "briefings.member", "briefings.cell", "briefings.confirmed"),
            attendance.stream().map(line -> Arrays.asList(line.session(), line.heldOn(), lists.word("briefings.how." + line.how()), line.member(), line.cell(), line.confirmedOn()))
            .toList(), attendance.stream().map(BriefingFigures.Attendance::caseNo).toList()), officer.getName(), request, response);
    }

    /** How many left without a briefing. */
    @GetMapping({"/briefings/unbriefed.csv", "/briefings/unbriefed.xlsx"})
    void takeUnbriefed(@RequestParam(required = false) Integer year, Principal officer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        lists.hand(new Listed("briefings", List.of("briefings.committee", "briefings.departures", "briefings.left", "briefings.found-out", "briefings.briefed-late"),
            figures.unbriefed(officer.getName(), shown(year)).stream().map(line -> Arrays.asList(line.committee(), line.departures(), line.left(), line.foundOut(), line.briefed()))
            .toList()), officer.getName(), request, response);
    }

    @Configuration(proxyBeanMethods = false)
    static class Links {

        @Bean
        PageLink briefingsLink() {
            return new PageLink(27, "/briefings", "briefings", Set.of("officer"));
        }
    }
}
