package vn.overseasmembers.access;

import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
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
import vn.overseasmembers.access.Substitutions.Naming;
import vn.overseasmembers.calendar.Today;

/** Where an officer says who works in his place, and takes it back. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class SubstitutesPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Substitutions substitutions;
    private final Today today;

    SubstitutesPage(Substitutions substitutions, Today today) {
        this.substitutions = substitutions;
        this.today = today;
    }

    @GetMapping("/substitutes")
    String page(Principal officer, Model model) {
        model.addAttribute("mine", substitutions.namedBy(officer.getName()));
        model.addAttribute("others", substitutions.workedFor(officer.getName()));
        model.addAttribute("committees", substitutions.committeesOf(officer.getName()));
        model.addAttribute("colleagues", substitutions.colleaguesOf(officer.getName()));
        if (!model.containsAttribute("given")) {
            model.addAttribute("given", new Naming(null, null, today.today(), null, null));
        }
        return "substitutes";
    }

    @PostMapping("/substitutes")
    String name(Principal officer, @RequestParam(required = false) String substitute, @RequestParam(required = false) String committee,
                @RequestParam(required = false) String from, @RequestParam(required = false) String to,
                @RequestParam(required = false) String reason, RedirectAttributes redirect) {
        var naming = new Naming(text(substitute), text(committee), day(from), day(to), reason);
        substitutions.name(officer.getName(), naming).ifPresentOrElse(objection -> {
            redirect.addFlashAttribute("objection", objection);
            redirect.addFlashAttribute("given", naming);
        }, () -> redirect.addFlashAttribute("done", "substitutes.named"));
        return "redirect:/substitutes";
    }

    @PostMapping("/substitutes/end")
    String end(Principal officer, @RequestParam long id, RedirectAttributes redirect) {
        boolean ended = substitutions.end(officer.getName(), id);
        redirect.addFlashAttribute(ended ? "done" : "objection", ended ? "substitutes.ended" : "substitutes.not-running");
        return "redirect:/substitutes";
    }

    /** As people write it, or null. */
    private static LocalDate day(String given) {
        try {
            return given == null ? null : LocalDate.parse(given.strip(), given.contains("/") ? DAY : DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static String text(String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink substitutesLink() {
            return new PageLink(28, "/substitutes", "substitutes", Set.of("officer"));
        }
    }
}
