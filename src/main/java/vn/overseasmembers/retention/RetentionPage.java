package vn.overseasmembers.retention;

import java.security.Principal;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.calendar.Today;

/**
 * For administrators: how long cases and logs of readings are kept, which have been kept long enough, and doing away with who they were about. Shows case numbers and
 * how many entries logs have, not what cases contain nor who read what.
 */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class RetentionPage {

    private static final int PAGE = 50;

    private final Retention retention;
    private final Today today;

    RetentionPage(Retention retention, Today today) {
        this.retention = retention;
        this.today = today;
    }

    @GetMapping("/retention")
    String page(@RequestParam(defaultValue = "") String after, Model model) {
        var due = retention.due(after, PAGE + 1);
        model.addAttribute("periods", retention.periods());
        model.addAttribute("count", retention.count());
        model.addAttribute("most", Retention.MOST_COUNTED);
        model.addAttribute("due", due.stream().limit(PAGE).toList());
        model.addAttribute("after", after.isEmpty() ? null : after);
        model.addAttribute("next", due.size() > PAGE ? due.get(PAGE - 1).no() : null);
        model.addAttribute("logs", retention.logs());
        model.addAttribute("kinds", Stream.concat(Retention.KINDS.stream(), Retention.LOGS.stream()).toList());
        model.addAttribute("ways", Retention.WAYS);
        model.addAttribute("tomorrow", today.today().plusDays(1));
        return "retention";
    }

    /** Does what is due of one page of the list; the rest is for another time. */
    @PostMapping("/retention/carry-out")
    String carryOut(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "false") boolean sure, Principal administrator, RedirectAttributes redirect) {
        if (sure) {
            var done = retention.carryOut(retention.due(after, PAGE).stream().map(Retention.Due::no).toList(), administrator.getName(), "page");
            redirect.addFlashAttribute("done", done.cases());
        } else {
            redirect.addFlashAttribute("objection", "retention.wrong.sure");
        }
        return "redirect:/retention";
    }

    /** Removes what of logs of readings is kept no longer. */
    @PostMapping("/retention/logs")
    String forgetLogs(@RequestParam(defaultValue = "false") boolean sure, Principal administrator, RedirectAttributes redirect) {
        if (sure) {
            redirect.addFlashAttribute("forgotten", retention.forgetLogs(administrator.getName()));
        } else {
            redirect.addFlashAttribute("objection", "retention.wrong.sure");
        }
        return "redirect:/retention";
    }

    @PostMapping("/retention/periods")
    String set(@RequestParam(required = false) String kind, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
               @RequestParam(required = false) Integer years, @RequestParam(required = false) String way, @RequestParam(required = false) String reason, Principal administrator,
               RedirectAttributes redirect) {
        var wrong = Retention.objection(kind, from, years, way, reason, today.today());
        wrong.ifPresentOrElse(key -> redirect.addFlashAttribute("objection", key), () -> {
            retention.set(kind, from, years, way, administrator.getName(), reason.strip());
            redirect.addFlashAttribute("set", true);
        });
        return "redirect:/retention";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink retentionLink() {
            return new PageLink(74, "/retention", "retention", Set.of("administrator"));
        }
    }
}
