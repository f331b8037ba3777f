package vn.overseasmembers.release;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.thymeleaf.context.LazyContextVariable;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.document.Mark;
import vn.overseasmembers.document.Sheet;
import vn.overseasmembers.engine.Migrations;
import vn.overseasmembers.engine.Rejection;

/** What becomes of running cases: before a release where they stand and which could not follow, after it the step itself, with progress and a report. */
@Controller
@PreAuthorize("hasRole('PROCESS_OWNER')")
class MigrationPages {

    private final CaseMigrations migrations;
    private final Rehearsals rehearsals;
    private final Officers officers;
    private final MessageSource messages;
    private final Clock clock;

    MigrationPages(CaseMigrations migrations, Rehearsals rehearsals, Officers officers, MessageSource messages, Clock clock) {
        this.migrations = migrations;
        this.rehearsals = rehearsals;
        this.officers = officers;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/processes/drafts/{id}/cases")
    String ofDraft(@PathVariable long id, Principal owner, Model model, RedirectAttributes redirect) {
        try {
            model.addAttribute("outlooks", migrations.ofDraft(id, owner.getName()));
        } catch (Rejection gone) {
            redirect.addFlashAttribute("refused", gone.getMessage());
            return "redirect:/processes";
        }
        return rehearsed(id, "process-draft-cases", owner, model);
    }

    /** The part of the page that changes while a rehearsal is under way. */
    @GetMapping("/processes/drafts/{id}/cases/progress")
    String rehearsed(@PathVariable long id, Principal owner, Model model) {
        try {
            return rehearsed(id, "process-draft-cases :: progress", owner, model);
        } catch (Rejection gone) {
            return "redirect:/processes";
        }
    }

    private String rehearsed(long id, String view, Principal owner, Model model) {
        model.addAttribute("draft", id);
        var result = rehearsals.of(id, owner.getName()).orElse(null);
        model.addAttribute("rehearsal", result);
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        model.addAttribute("stranded", result == null ? List.of() : result.stranded().stream().map(one -> Map.of("element", one.finding().element(), "name", one.finding().name(),
            "process", one.process(), "version", one.version(), "sentence", english ? one.finding().english() : one.finding().vietnamese())).toList());
        return view;
    }

    /** The cases that stand at one place, on the way to a release (with its draft) or after it. */
    @GetMapping("/processes/{folder}/cases/at")
    String at(@PathVariable String folder, @RequestParam(defaultValue = "0") int version, @RequestParam(defaultValue = "") String element, @RequestParam(required = false) Long draft,
              @RequestParam(defaultValue = "") String after, Principal owner, Model model, RedirectAttributes redirect) {
        List<String> listed;
        try {
            listed = migrations.at(new Migrations.Spot(folder, version, element), after, owner.getName());
        } catch (Rejection unknown) {
            redirect.addFlashAttribute("refused", unknown.getMessage());
            return "redirect:/processes";
        }
        paged(model, "cases", listed, last -> last);
        model.addAttribute("process", folder);
        model.addAttribute("version", version);
        model.addAttribute("element", element);
        model.addAttribute("draft", draft);
        model.addAttribute("after", after);
        return "process-cases-at";
    }

    private static <T> void paged(Model model, String name, List<T> listed, Function<T, String> number) {
        boolean more = listed.size() > CaseMigrations.shown();
        model.addAttribute(name, more ? listed.subList(0, CaseMigrations.shown()) : listed);
        model.addAttribute("next", more ? number.apply(listed.get(CaseMigrations.shown() - 1)) : null);
    }

    /** What a batch has left where it was, all of it. */
    @GetMapping("/processes/{folder}/cases/left")
    String left(@PathVariable String folder, @RequestParam(defaultValue = "0") long batch, @RequestParam(defaultValue = "") String after, Principal owner, Model model, RedirectAttributes redirect) {
        var about = migrations.batch(folder, batch, owner.getName());
        if (about.isEmpty()) {
            redirect.addFlashAttribute("refused", "Không có lần chuyển này.");
            return "redirect:/processes";
        }
        paged(model, "failures", migrations.failures(batch, after, owner.getName()), CaseMigrations.Failure::caseNo);
        model.addAttribute("process", folder);
        model.addAttribute("batch", about.get());
        model.addAttribute("after", after);
        return "process-cases-left";
    }

    @GetMapping("/processes/{folder}/cases/left.csv")
    void leftAsCsv(@PathVariable String folder, @RequestParam(defaultValue = "0") long batch, Principal owner, HttpServletResponse response) throws IOException {
        if (migrations.batch(folder, batch, owner.getName()).isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(Sheet.Format.CSV.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"%s-%d.csv\"".formatted(folder, batch));
        var mark = new Mark(officers.nameOf(owner.getName()).orElse(owner.getName()) + " (" + owner.getName() + ")", clock.instant());
        new Sheet(word("migration.title"), mark, List.of(word("migration.case"), word("processes.element"), word("migration.where"), word("migration.why")))
            .write(Sheet.Format.CSV, row -> migrations.allFailures(batch, owner.getName(),
                one -> row.accept(List.of(one.caseNo(), one.element(), one.name(), word("migration.why." + one.why())))), response.getOutputStream());
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @PostMapping("/processes/drafts/{id}/rehearse")
    String rehearse(@PathVariable long id, Principal owner, RedirectAttributes redirect) {
        return done(redirect, "/processes/drafts/" + id + "/cases", "rehearsal.begun", () -> rehearsals.begin(id, owner.getName()));
    }

    @PostMapping("/processes/drafts/{id}/renamed")
    String renamedInDraft(@PathVariable long id, @RequestParam(defaultValue = "") String process, @RequestParam(defaultValue = "") String before,
                          @RequestParam(defaultValue = "") String now, Principal owner, RedirectAttributes redirect) {
        return done(redirect, "/processes/drafts/" + id + "/cases", "migration.renamed", () -> {
            migrations.renamed(process, before, now, owner.getName());
            rehearsals.begin(id, owner.getName());
        });
    }

    @GetMapping("/processes/{folder}/cases")
    String ofProcess(@PathVariable String folder, @RequestParam(defaultValue = "") String after, Principal owner, Model model, RedirectAttributes redirect) {
        CaseMigrations.Outlook outlook;
        try {
            outlook = migrations.ofProcess(folder, owner.getName());
        } catch (Rejection unknown) {
            redirect.addFlashAttribute("refused", unknown.getMessage());
            return "redirect:/processes";
        }
        var listed = migrations.behind(folder, after, owner.getName());
        model.addAttribute("outlook", outlook);
        paged(model, "cases", listed, Migrations.Behind::caseNo);
        model.addAttribute("after", after);
        return progress(folder, "process-cases", owner, model);
    }

    /** The part of the page that changes while cases follow. */
    @GetMapping("/processes/{folder}/cases/progress")
    String progress(@PathVariable String folder, Principal owner, Model model) {
        return progress(folder, "process-cases :: progress", owner, model);
    }

    private String progress(String folder, String view, Principal owner, Model model) {
        var last = migrations.last(folder, owner.getName());
        model.addAttribute("process", folder);
        model.addAttribute("batch", last.orElse(null));
        var left = last.map(batch -> migrations.failures(batch.id(), "", owner.getName())).orElse(List.of());
        model.addAttribute("failures", left.subList(0, Math.min(CaseMigrations.shown(), left.size())));
        model.addAttribute("moreLeft", left.size() > CaseMigrations.shown());
        return view;
    }

    @PostMapping("/processes/{folder}/renamed")
    String renamed(@PathVariable String folder, @RequestParam(defaultValue = "") String before, @RequestParam(defaultValue = "") String now, Principal owner,
                   RedirectAttributes redirect) {
        return done(redirect, cases(folder), "migration.renamed", () -> migrations.renamed(folder, before, now, owner.getName()));
    }

    @PostMapping("/processes/{folder}/cases")
    String begin(@PathVariable String folder, @RequestParam(defaultValue = "") String which, @RequestParam(defaultValue = "") String numbers, Principal owner,
                 RedirectAttributes redirect) {
        var named = which.equals("all") ? null : Stream.of(numbers.split("[\\s,;]+")).filter(no -> !no.isBlank()).toList();
        return done(redirect, cases(folder), "migration.begun", () -> migrations.begin(folder, named, owner.getName()));
    }

    @PostMapping("/processes/{folder}/cases/stop")
    String stop(@PathVariable String folder, Principal owner, RedirectAttributes redirect) {
        return done(redirect, cases(folder), "migration.stopped", () -> migrations.stop(folder, owner.getName()));
    }

    @PostMapping("/processes/{folder}/cases/continue")
    String goOn(@PathVariable String folder, Principal owner, RedirectAttributes redirect) {
        return done(redirect, cases(folder), "migration.goes-on", () -> migrations.goOn(folder, owner.getName()));
    }

    private static String cases(String folder) {
        return folder.matches("[a-z0-9-]+") ? "/processes/" + folder + "/cases" : "/processes";
    }

    private static String done(RedirectAttributes redirect, String page, String done, Runnable work) {
        try {
            work.run();
            redirect.addFlashAttribute("done", done);
        } catch (Rejection refused) {
            redirect.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:" + page;
    }

    /** What the other pages of this module show besides: how many cases are in older versions, and what processes are called. */
    @ControllerAdvice(basePackageClasses = MigrationPages.class)
    static class CasesBehind {

        private final CaseMigrations migrations;

        CasesBehind(CaseMigrations migrations) {
            this.migrations = migrations;
        }

        @ModelAttribute("behind")
        LazyContextVariable<Map<String, Long>> behind() {
            return whenAsked(migrations::behind);
        }

        @ModelAttribute("names")
        LazyContextVariable<Map<String, String>> names() {
            return whenAsked(migrations::names);
        }

        private static <T> LazyContextVariable<T> whenAsked(Supplier<T> value) {
            return new LazyContextVariable<>() {
                @Override
                protected T loadValue() {
                    return value.get();
                }
            };
        }
    }
}
