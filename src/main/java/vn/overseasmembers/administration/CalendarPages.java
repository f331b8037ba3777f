package vn.overseasmembers.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;
import vn.overseasmembers.calendar.CalendarYears;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.journey.Redating;

/** The working calendar year by year, and how far open cases have followed a change of it. */
@Controller
@PreAuthorize("hasRole('ADMINISTRATOR')")
class CalendarPages {

    private final CalendarEditing editing;
    private final CalendarYears years;
    private final Redating redating;
    private final Today today;
    private final TakenLists lists;

    CalendarPages(CalendarEditing editing, CalendarYears years, Redating redating, Today today, TakenLists lists) {
        this.lists = lists;
        this.editing = editing;
        this.years = years;
        this.redating = redating;
        this.today = today;
    }

    @GetMapping("/calendar")
    String show(@RequestParam(required = false) Integer year, Principal administrator, Model model) {
        return page(year == null ? today.today().getYear() : year, Map.of(), Map.of(), "day", administrator, model);
    }

    @GetMapping({"/calendar/list.csv", "/calendar/list.xlsx"})
    void take(@RequestParam(required = false) Integer year, Principal administrator, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var days = years.days(year == null ? today.today().getYear() : year);
        lists.hand(new Listed("calendar", List.of("field.day", "field.working", "field.name", "field.source"),
            days.stream().map(one -> Arrays.asList(one.day(), lists.word("working." + one.working()), one.name(), one.source())).toList()), administrator.getName(), request, response);
    }

    /** The part of the page that changes while cases are dated anew. */
    @GetMapping("/calendar/progress")
    String progress(Model model) {
        model.addAttribute("state", redating.state());
        return "calendar :: progress";
    }

    @PostMapping("/calendar/days")
    String putDay(@RequestParam Map<String, String> typed, Principal administrator, Model model, RedirectAttributes redirect) {
        return answered(editing.putDay(administrator.getName(), typed), typed, "day", administrator, model, redirect);
    }

    @PostMapping("/calendar/days/remove")
    String removeDay(@RequestParam Map<String, String> typed, Principal administrator, Model model, RedirectAttributes redirect) {
        return answered(editing.removeDay(administrator.getName(), typed), typed, "remove", administrator, model, redirect);
    }

    @PostMapping("/calendar/years")
    String putYear(@RequestParam Map<String, String> typed, Principal administrator, Model model, RedirectAttributes redirect) {
        return answered(editing.putYear(administrator.getName(), typed), typed, "year", administrator, model, redirect);
    }

    private String answered(Map<String, String> objections, Map<String, String> typed, String form, Principal administrator, Model model,
                            RedirectAttributes redirect) {
        var year = typed.getOrDefault("shown", "");
        if (!objections.isEmpty()) {
            return page(year.matches("\\d{4}") ? Integer.parseInt(year) : today.today().getYear(), typed, objections, form, administrator, model);
        }
        redirect.addFlashAttribute("saved", true);
        redirect.addAttribute("year", form.equals("year") ? typed.get("year").strip() : year.matches("\\d{4}") ? year : String.valueOf(today.today().getYear()));
        return "redirect:/calendar?year={year}";
    }

    private String page(int year, Map<String, String> values, Map<String, String> objections, String form, Principal administrator, Model model) {
        model.addAttribute("year", year);
        model.addAttribute("known", years.find(year).orElse(null));
        model.addAttribute("years", years.all());
        model.addAttribute("days", years.days(year));
        model.addAttribute("values", values);
        model.addAttribute("objections", objections);
        model.addAttribute("form", form);
        model.addAttribute("past", editing.past(administrator.getName()));
        model.addAttribute("state", redating.state());
        return "calendar";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink calendarLink() {
            return new PageLink(50, "/calendar", "calendar", Set.of("administrator"));
        }
    }
}
