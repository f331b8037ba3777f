package vn.overseasmembers.desk;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.engine.OpenedByForm;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartForms;
import vn.overseasmembers.engine.StartForms.Form;
import vn.overseasmembers.engine.StartForms.Part;
import vn.overseasmembers.engine.StartForms.Text;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.OpenTasks;
import vn.overseasmembers.journey.Steps;

/** Start forms on pages of our own, where the case or the member is known already and nobody types a number. */
@Controller
@PreAuthorize("hasRole('OFFICER')")
class FormPages {

    private static final Set<String> OF_A_MEMBER = Set.of("journey", "trip-found-out");
    private static final String CASE = "caseNo";
    private static final String CARD = "memberCardNo";
    private static final String MISTAKE = "mistake";
    private static final String STEP = "step";

    /**
     * A part of a form as the template draws it: words, or a field.
     *
     * @param field null for words
     */
    record Drawn(List<Prose.Block> words, StartForms.Field field) {
    }

    private final StartForms forms;
    private final CaseReaders readers;
    private final PersonSearch people;
    private final OpenTasks tasks;
    private final Steps steps;
    private final CaseView view;
    private final OpenedByForm byForm;

    FormPages(StartForms forms, CaseReaders readers, PersonSearch people, OpenTasks tasks, Steps steps, CaseView view, OpenedByForm byForm) {
        this.byForm = byForm;
        this.steps = steps;
        this.forms = forms;
        this.readers = readers;
        this.people = people;
        this.tasks = tasks;
        this.view = view;
    }

    @GetMapping("/cases/{no}/record/{process}")
    String event(@PathVariable String no, @PathVariable String process, Principal officer, Model model) {
        return event(no, process, Map.of(), null, officer, model);
    }

    @PostMapping("/cases/{no}/record/{process}")
    String record(@PathVariable String no, @PathVariable String process, @RequestParam Map<String, String> typed, Principal officer, Model model,
                  RedirectAttributes redirect) {
        var form = formOfACase(no, process, officer);
        try {
            forms.submit(process, officer.getName(), TypedForm.read(form, typed, Map.of(CASE, no)));
        } catch (Rejection refused) {
            return event(no, process, typed, refused, officer, model);
        }
        redirect.addFlashAttribute("recorded", form.title());
        // who has declared an interest does not see the case any more
        return readers.reads(no, officer.getName()) ? "redirect:/cases/" + no : "redirect:/";
    }

    private String event(String no, String process, Map<String, String> typed, Rejection refused, Principal officer, Model model) {
        var form = offering(formOfACase(no, process, officer), no);
        var head = view.head(readers.look(no, officer.getName()).file());
        model.addAttribute("about", head.member() + ", " + no);
        model.addAttribute("back", "/cases/" + no);
        return page(form, typed, refused, model);
    }

    /** Of the steps that can be taken back only those that the case has, the latest first; nobody finds his own among sixty. */
    private Form offering(Form form, String no) {
        if (!form.process().equals(MISTAKE)) {
            return form;
        }
        var recorded = steps.recorded(no);
        return new Form(form.process(), form.title(), form.parts().stream().map(part -> part instanceof StartForms.Field field && field.key().equals(STEP)
            ? field.offering(field.options().stream().filter(option -> recorded.contains(option.value()))
                .sorted(Comparator.comparingInt(option -> recorded.indexOf(option.value()))).toList()) : part).toList());
    }

    private Form formOfACase(String no, String process, Principal officer) {
        var reading = readers.look(no, officer.getName());
        boolean offered = Happening.of(reading.file()).contains(process)
            || reading.file().open() && byForm.all().stream().anyMatch(one -> one.key().equals(process));
        if (!reading.records() || !offered) {
            throw new AccessDeniedException("not offered for this case");
        }
        return forms.of(process).orElseThrow();
    }

    @GetMapping("/find/{id}/open/{form}")
    String filing(@PathVariable long id, @PathVariable("form") String process, Principal officer, Model model) {
        return filing(id, process, Map.of(), null, officer, model);
    }

    @PostMapping("/find/{id}/open/{form}")
    String file(@PathVariable long id, @PathVariable("form") String process, @RequestParam Map<String, String> typed, Principal officer, Model model,
                RedirectAttributes redirect) {
        var form = formOfAMember(process);
        var person = people.get(officer.getName(), id);
        String no;
        try {
            no = forms.submit(process, officer.getName(), TypedForm.read(form, typed, Map.of(CARD, person.member().cardNo())));
        } catch (Rejection refused) {
            return filing(id, process, typed, refused, officer, model);
        }
        redirect.addFlashAttribute("recorded", form.title());
        var mine = readers.reach(officer.getName()).committees();
        return tasks.of(no).stream().filter(task -> mine.contains(task.committee())).findFirst()
            .map(task -> "redirect:/camunda/app/tasklist/default/#/?task=" + task.taskId()).orElse("redirect:/cases/" + no);
    }

    private String filing(long id, String process, Map<String, String> typed, Rejection refused, Principal officer, Model model) {
        var form = formOfAMember(process);
        var person = people.get(officer.getName(), id);
        model.addAttribute("about", person.member().fullName() + ", " + person.cardNo() + ", " + person.cell());
        model.addAttribute("back", "/find/" + id);
        return page(form, typed, refused, model);
    }

    private Form formOfAMember(String process) {
        if (!OF_A_MEMBER.contains(process)) {
            throw new AccessDeniedException("not offered for a member");
        }
        return forms.of(process).orElseThrow();
    }

    private static String page(Form form, Map<String, String> typed, Rejection refused, Model model) {
        var parts = new ArrayList<Drawn>();
        for (Part part : form.parts()) {
            if (part instanceof Text text) {
                parts.add(new Drawn(Prose.of(text.markdown()), null));
            } else if (part instanceof StartForms.Field field && !field.key().equals(CASE) && !field.key().equals(CARD)) {
                parts.add(new Drawn(List.of(), field));
            }
        }
        var asked = parts.stream().anyMatch(part -> part.field() != null && refused != null && part.field().key().equals(refused.field()));
        var objections = new HashMap<String, String>();
        if (refused != null) {
            objections.put(asked ? refused.field() : "", refused.getMessage());
        }
        model.addAttribute("form", form);
        model.addAttribute("parts", parts);
        model.addAttribute("values", typed);
        model.addAttribute("objections", objections);
        return "form";
    }
}
