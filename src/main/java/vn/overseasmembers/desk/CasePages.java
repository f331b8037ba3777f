package vn.overseasmembers.desk;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.overseasmembers.engine.OpenedByForm;
import vn.overseasmembers.engine.Whereabouts;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.journey.Timeline;

/** The page of a case: where it stands, whose turn it is, what happened, which way it took. */
@Controller
@PreAuthorize("hasAnyRole('OFFICER', 'AUDITOR')")
class CasePages {

    private final CaseReaders readers;
    private final CaseView view;
    private final Follows follows;
    private final Whereabouts whereabouts;
    private final CaseFile file;
    private final OpenedByForm byForm;

    CasePages(CaseReaders readers, CaseView view, Follows follows, Whereabouts whereabouts, CaseFile file, OpenedByForm byForm) {
        this.byForm = byForm;
        this.readers = readers;
        this.view = view;
        this.follows = follows;
        this.whereabouts = whereabouts;
        this.file = file;
    }

    /** Which lines of the history to show, as the address says; what it says wrongly is left out. */
    record Wanted(String phase, String committee, String who, String kind) {

        private static final List<String> KINDS = Arrays.stream(Timeline.Sort.values()).map(sort -> sort.name().toLowerCase(Locale.ROOT)).toList();
        private static final List<String> PHASES = Arrays.stream(Phase.values()).map(phase -> phase.name().toLowerCase(Locale.ROOT)).toList();

        Wanted {
            phase = PHASES.contains(phase) ? phase : null;
            committee = committee == null || committee.isBlank() ? null : committee;
            who = who == null || who.isBlank() ? null : who;
            kind = KINDS.contains(kind) ? kind : null;
        }

        Timeline.Which which() {
            return new Timeline.Which(committee, who, kind == null ? null : Timeline.Sort.valueOf(kind.toUpperCase(Locale.ROOT)));
        }

        boolean wants(String ofPhase, String ofCommittee, String account) {
            return (phase == null || phase.equals(ofPhase)) && (committee == null || committee.equals(ofCommittee)) && (who == null || who.equals(account));
        }

        /** Whether a part of the file that holds such kinds of entries is wanted. */
        public boolean shows(List<String> kindsOfPart) {
            return kind == null || kindsOfPart.contains(kind);
        }

        boolean is(String sort) {
            return sort.equals(kind);
        }

        /** Whether only some lines are wanted. */
        public boolean some() {
            return phase != null || committee != null || who != null || kind != null;
        }
    }

    @GetMapping("/cases/{no}")
    String page(@PathVariable String no, @RequestParam(required = false) Long before, Wanted wanted, Principal reader, Model model) {
        var reading = readers.open(no, reader.getName());
        model.addAttribute("head", view.head(reading.file()));
        model.addAttribute("reading", reading);
        model.addAttribute("follows", reading.handles() && follows.follows(reader.getName(), no));
        model.addAttribute("happenings", reading.records() ? Happening.of(reading.file()) : List.of());
        model.addAttribute("byForm", reading.records() && reading.file().open() ? byForm.all() : List.of());
        model.addAttribute("turns", view.turns(reading));
        if (reading.whole()) {
            history(no, before, wanted, model);
        }
        return "case";
    }

    /** Everything on file about a case, for whoever reads it as a whole. */
    @GetMapping("/cases/{no}/file")
    String file(@PathVariable String no, Wanted wanted, Principal reader, Model model) {
        var reading = readers.open(no, reader.getName());
        if (!reading.whole()) {
            throw new AccessDeniedException("only where it stands is for this person");
        }
        model.addAttribute("head", view.head(reading.file()));
        model.addAttribute("reading", reading);
        model.addAttribute("wanted", wanted);
        model.addAttribute("phases", Wanted.PHASES);
        model.addAttribute("kinds", Wanted.KINDS);
        model.addAttribute("named", view.named(no));
        model.addAttribute("tasks", file.tasks(no).stream()
            .filter(one -> wanted.wants(one.phase(), one.committeeCode(), one.account()) && !(wanted.is("done") && one.account() == null)).toList());
        model.addAttribute("opinions", file.opinions(no).stream()
            .filter(one -> wanted.wants(one.phase(), one.committeeCode(), one.account()) && (one.superseded() || !wanted.is("mistakes"))).toList());
        model.addAttribute("handedIn", file.handedIn(no).stream()
            .filter(one -> wanted.wants(one.phase(), one.committeeCode(), one.account()) && (one.superseded() || !wanted.is("mistakes"))).toList());
        model.addAttribute("decided", file.decided(no).stream().filter(one -> wanted.wants(one.phase(), one.committeeCode(), one.account())).toList());
        model.addAttribute("letters", file.letters(no).stream()
            .filter(one -> wanted.wants(one.phase(), wanted.committee(), wanted.who()) && one.of(wanted.committee(), wanted.who())).toList());
        return "case-file";
    }

    private void history(String no, Long before, Wanted wanted, Model model) {
        var lines = view.lines(no, before, wanted.which());
        var more = lines.size() > CaseView.LINES;
        var shown = more ? lines.subList(1, lines.size()) : lines;
        var walks = view.walks(no);
        model.addAttribute("chapters", view.chapters(shown).stream().filter(one -> wanted.phase() == null || one.phase().equals(wanted.phase())).toList());
        model.addAttribute("wanted", wanted);
        model.addAttribute("phases", Wanted.PHASES);
        model.addAttribute("kinds", Wanted.KINDS);
        model.addAttribute("named", view.named(no));
        model.addAttribute("older", more ? shown.get(0).row().id() : null);
        model.addAttribute("before", before);
        model.addAttribute("diagrams", view.diagrams(walks));
        model.addAttribute("stretches", view.stretches(walks));
    }

    /** From a task to its case, for links that know the task alone. */
    @GetMapping("/cases/of-task/{task}")
    String ofTask(@PathVariable String task, Principal reader) {
        var no = readers.caseOf(task).orElseThrow(() -> new AccessDeniedException("no such task"));
        readers.look(no, reader.getName());
        return "redirect:/cases/" + no;
    }

    /** The model that a process of the case follows, for its diagram. */
    @GetMapping("/cases/{no}/models/{walk}")
    ResponseEntity<byte[]> model(@PathVariable String no, @PathVariable String walk, Principal reader) {
        if (!readers.look(no, reader.getName()).whole()) {
            throw new AccessDeniedException("only where it stands is for this person");
        }
        return whereabouts.of(no).stream().filter(one -> one.id().equals(walk)).findFirst().flatMap(one -> whereabouts.xml(one.model()))
            .map(xml -> ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(xml))
            .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/cases/{no}/follow")
    String follow(@PathVariable String no, Principal reader) {
        follows.follow(reader.getName(), no);
        return "redirect:/cases/" + no;
    }

    @PostMapping("/cases/{no}/unfollow")
    String unfollow(@PathVariable String no, Principal reader) {
        follows.unfollow(reader.getName(), no);
        return "redirect:/cases/" + no;
    }
}
