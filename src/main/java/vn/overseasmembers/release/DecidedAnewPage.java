package vn.overseasmembers.release;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Rejection;

/** Before a table or a deadline changes: what it would have said to the cases of a period. */
@Controller
@PreAuthorize("hasRole('PROCESS_OWNER')")
class DecidedAnewPage {

    private static final int YEARS = 10;

    private final DecidedAnew decided;
    private final Today today;

    DecidedAnewPage(DecidedAnew decided, Today today) {
        this.decided = decided;
        this.today = today;
    }

    @GetMapping("/processes/drafts/{id}/decided-anew")
    String page(@PathVariable long id, @RequestParam(defaultValue = "") String since, Principal owner, Model model, RedirectAttributes redirect) {
        var from = since(since);
        try {
            model.addAttribute("answers", decided.of(id, from, owner.getName()));
        } catch (Rejection gone) {
            redirect.addFlashAttribute("refused", gone.getMessage());
            return "redirect:/processes";
        }
        model.addAttribute("draft", id);
        model.addAttribute("since", from);
        return "decided-anew";
    }

    /** A year ago, unless somebody asks for a day of the last ten. */
    private LocalDate since(String asked) {
        var now = today.today();
        try {
            var day = asked.isBlank() ? now.minusYears(1) : LocalDate.parse(asked);
            return day.isAfter(now) ? now : day.isBefore(now.minusYears(YEARS)) ? now.minusYears(YEARS) : day;
        } catch (DateTimeException e) {
            return now.minusYears(1);
        }
    }
}
