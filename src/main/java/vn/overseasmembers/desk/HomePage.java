package vn.overseasmembers.desk;

import java.security.Principal;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.Timeline;

/** Where everybody comes to after signing in: one's committees, what is to be done, what is new, the cases one follows, and the way to all pages. */
@Controller
class HomePage {

    private static final Pattern CASE_NO = Pattern.compile("\\d{4}-\\d{6,9}");
    private static final int NEWS_OF_A_CASE = 3;

    private final Desk desk;
    private final CaseReaders readers;
    private final Timeline timeline;
    private final Officers officers;
    private final Today today;

    HomePage(Desk desk, CaseReaders readers, Timeline timeline, Officers officers, Today today) {
        this.desk = desk;
        this.readers = readers;
        this.timeline = timeline;
        this.officers = officers;
        this.today = today;
    }

    @GetMapping("/")
    String home(Principal signedIn, Model model) {
        var username = signedIn.getName();
        var reach = readers.reach(username);
        model.addAttribute("name", officers.nameOf(username).orElse(username));
        var offices = officers.officesOf(username, today.today());
        model.addAttribute("offices", offices);
        model.addAttribute("officer", !reach.committees().isEmpty());
        model.addAttribute("reads", !reach.committees().isEmpty() || offices.stream().anyMatch(office -> office.function().equals("auditor")));
        if (!reach.committees().isEmpty()) {
            var since = desk.visited(username);
            var followed = desk.followed(reach);
            model.addAttribute("since", since);
            model.addAttribute("tasks", desk.due(reach));
            model.addAttribute("counts", desk.counts(reach));
            model.addAttribute("most", Desk.MOST_COUNTED);
            model.addAttribute("fresh", desk.opened(reach, since));
            model.addAttribute("followed", followed);
            model.addAttribute("news", timeline.news(followed.stream().map(Desk.CaseLine::no).toList(), since, NEWS_OF_A_CASE));
            model.addAttribute("offered", desk.offered(reach));
        }
        return "home";
    }

    /** To a case whose number somebody has at hand. */
    @GetMapping("/cases")
    String find(@RequestParam(defaultValue = "") String no, RedirectAttributes redirect) {
        var number = no.strip();
        if (CASE_NO.matcher(number).matches()) {
            return "redirect:/cases/" + number;
        }
        redirect.addFlashAttribute("objection", "home.case.wrong");
        return "redirect:/";
    }
}
