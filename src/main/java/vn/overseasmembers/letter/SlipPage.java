package vn.overseasmembers.letter;

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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.access.TakenLists.Listed;
import vn.overseasmembers.engine.Rejection;

/** The page of the slips for work abroad: what was issued, which lists were sent to the MFA Party Committee, what it has received. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class SlipPage {

    private final SlipLists slips;
    private final TakenLists lists;

    SlipPage(SlipLists slips, TakenLists lists) {
        this.slips = slips;
        this.lists = lists;
    }

    @GetMapping("/slips")
    String page(@RequestParam(required = false) Integer before, Principal officer, Model model) {
        var page = slips.page(officer.getName(), before);
        model.addAttribute("slips", page);
        model.addAttribute("older", slips.full(page) ? page.get(page.size() - 1).id() : null);
        model.addAttribute("unsent", slips.unsent(officer.getName()));
        return "slips";
    }

    @GetMapping({"/slips/list.csv", "/slips/list.xlsx"})
    void take(Principal officer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var all = TakenLists.<SlipLists.SlipRow, Integer>all(before -> slips.page(officer.getName(), before, TakenLists.AT_ONCE), TakenLists.AT_ONCE, SlipLists.SlipRow::id);
        lists.hand(new Listed("slips", List.of("slips.number", "alerts.committee", "slips.void", "slips.issued", "slips.member", "slips.cell", "slips.country", "slips.presented",
            "slips.list", "slips.received"), all.stream().map(slip -> Arrays.asList(slip.number(), slip.issuer(), slip.voided() ? lists.word("slips.void") : null, slip.issuedOn(),
                slip.member(), slip.cell(), slip.country(), slip.presentedOn(), slip.listNumber(), slip.receivedOn())).toList(),
            all.stream().map(SlipLists.SlipRow::caseNo).toList()), officer.getName(), request, response);
    }

    @PostMapping("/slips/lists")
    String send(@RequestParam String committee, Principal officer, RedirectAttributes redirect) {
        try {
            redirect.addFlashAttribute("sent", slips.send(officer.getName(), committee));
        } catch (Rejection rejection) {
            redirect.addFlashAttribute("objection", rejection.getMessage());
        }
        return "redirect:/slips";
    }

    @PostMapping("/slips/lists/{id}/received")
    String received(@PathVariable int id, Principal officer, RedirectAttributes redirect) {
        try {
            slips.received(officer.getName(), id);
        } catch (Rejection rejection) {
            redirect.addFlashAttribute("objection", rejection.getMessage());
        }
        return "redirect:/slips";
    }

    @Configuration(proxyBeanMethods = false)
    static class Links {

        @Bean
        PageLink slipsLink(SlipLists slips) {
            return new PageLink(26, "/slips", "slips", Set.of("officer"), slips::concern);
        }
    }
}
