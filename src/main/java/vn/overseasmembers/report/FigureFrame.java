package vn.overseasmembers.report;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Mark;
import vn.overseasmembers.journey.CaseReaders;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** What the pages of figures have in common: whose figures, of which period, where numbers lead, and who takes them away. */
@Component
class FigureFrame {

    private final Figures figures;
    private final FigureWords words;
    private final CaseReaders readers;
    private final Organisations organisations;
    private final Officers officers;
    private final Today today;
    private final Clock clock;

    FigureFrame(Figures figures, FigureWords words, CaseReaders readers, Organisations organisations, Officers officers, Today today, Clock clock) {
        this.figures = figures;
        this.words = words;
        this.readers = readers;
        this.organisations = organisations;
        this.officers = officers;
        this.today = today;
        this.clock = clock;
    }

    void put(Model model, Principal reader, Organisation chosen, Period period) {
        var own = new ArrayList<>(figures.own(reader.getName()));
        if (own.stream().noneMatch(one -> one.code().equals(chosen.code()))) {
            own.add(chosen);
        }
        model.addAttribute("own", own);
        model.addAttribute("organisation", chosen);
        model.addAttribute("period", period);
        model.addAttribute("said", words.period(period));
        model.addAttribute("leads", links(reader.getName(), chosen));
    }

    FigureLinks links(String reader, Organisation chosen) {
        var audited = readers.areas(reader).stream().map(Organisation::code).toList();
        return new FigureLinks(!audited.isEmpty() && organisations.upwards(chosen.code(), today.today()).stream().map(Organisation::code).anyMatch(audited::contains));
    }

    Mark mark(Principal reader) {
        return new Mark(officers.nameOf(reader.getName()).orElse(reader.getName()) + " (" + reader.getName() + ")", clock.instant());
    }

    static void offer(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    /** Widths of a table's columns: the first one's, and those of the others, each 1. */
    static float[] widths(float first, List<?> others) {
        var widths = new float[others.size() + 1];
        Arrays.fill(widths, 1);
        widths[0] = first;
        return widths;
    }
}
