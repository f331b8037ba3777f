package vn.overseasmembers.desk;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
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
import vn.overseasmembers.access.PageLink;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.member.MemberSearch;
import vn.overseasmembers.member.Numbers;

/** Where an officer finds a member of his organisations and files for him. What is searched for stands in no address: the session keeps it. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class FindPages {

    private static final String SEARCHED = "find.searched";
    private static final int LONGEST = 200;

    private final PersonSearch people;
    private final CaseReaders readers;

    FindPages(PersonSearch people, CaseReaders readers) {
        this.people = people;
        this.readers = readers;
    }

    @GetMapping("/find")
    String list(@RequestParam(required = false) Long after, HttpSession session, Principal officer, Model model) {
        var text = (String) session.getAttribute(SEARCHED);
        var lines = text == null ? List.<MemberSearch.Line>of() : people.find(officer.getName(), text, after);
        var more = lines.size() > PersonSearch.PAGE;
        model.addAttribute("text", text == null ? "" : text);
        model.addAttribute("searched", text != null);
        model.addAttribute("tooShort", text != null && PersonSearch.tooShort(text));
        model.addAttribute("lines", more ? lines.subList(0, PersonSearch.PAGE) : lines);
        model.addAttribute("next", more ? lines.get(PersonSearch.PAGE - 1).id() : null);
        model.addAttribute("after", after);
        model.addAttribute("tooMany", !lines.isEmpty() && lines.get(0).found() > MemberSearch.MOST_FOUND);
        return "find";
    }

    @PostMapping("/find")
    String search(@RequestParam(defaultValue = "") String text, HttpSession session) {
        session.setAttribute(SEARCHED, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        return "redirect:/find";
    }

    @GetMapping("/find/{id}")
    String show(@PathVariable long id, Principal officer, Model model) {
        return page(id, officer, model);
    }

    /** Answers with the page itself: a number in full is kept in no session. */
    @PostMapping("/find/{id}/number")
    String number(@PathVariable long id, @RequestParam(defaultValue = "") String field, @RequestParam(defaultValue = "") String reason, Principal officer,
                  Model model) {
        if (Numbers.explains(reason) && Numbers.FIELDS.contains(field)) {
            model.addAttribute("shown", field);
            model.addAttribute("number", people.show(officer.getName(), id, field, reason));
        } else {
            model.addAttribute("unexplained", true);
        }
        return page(id, officer, model);
    }

    private String page(long id, Principal officer, Model model) {
        var person = people.get(officer.getName(), id);
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("readable", person.openCase() != null && readers.reads(person.openCase(), officer.getName()));
        return "person";
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink findLink() {
            return new PageLink(15, "/find", "find", Set.of("officer"));
        }
    }
}
