package vn.overseasmembers.briefing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Rewind.Call;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/**
 * A member who was briefed before the plan changed is briefed again when something has to be said that has not been said; {@code domain.md} 5.2. What
 * that is, and which of it is about the country or the purpose, stands in the table {@code briefing-contents}.
 */
@Component
public class BriefingAgain {

    private static final Set<String> AFTER_THE_BRIEFING = Set.of("confirm-briefing", "permit-papers");

    private final BriefingContents contents;
    private final Briefings briefings;
    private final Timeline timeline;
    private final Rewind rewind;

    BriefingAgain(BriefingContents contents, Briefings briefings, Timeline timeline, Rewind rewind) {
        this.contents = contents;
        this.briefings = briefings;
        this.timeline = timeline;
        this.rewind = rewind;
    }

    /**
     * Opens the briefing once more where it is needed; where it has not been held yet, it will be held by the new plan anyway.
     *
     * @param before the case as it was planned when the member was briefed
     * @param now    the case as it is planned now
     */
    public void planned(Case before, Case now) {
        if (now.state() != CaseState.AGREED || now.unbriefed() != null || said(before).containsAll(said(now))) {
            return;
        }
        if (AFTER_THE_BRIEFING.stream().anyMatch(task -> rewind.at(now.no(), "briefing", task))) {
            notBriefedForThis(now);
            rewind.to(now.no(), "briefing", Set.of(), List.of("hold-briefing"));
        } else if (rewind.at(now.no(), "supervision", "departure")) {
            notBriefedForThis(now);
            rewind.into(now.no(), "journey", Set.of("supervision"), List.of(), Call.started("briefing"));
        }
    }

    private void notBriefedForThis(Case file) {
        briefings.notConfirmed(file.no());
        timeline.append(Entry.of(file.no(), "briefing-again"));
    }

    private Set<String> said(Case file) {
        return contents.of(file).stream().map(row -> row.row() + " " + about(row, file)).collect(Collectors.toSet());
    }

    private static String about(Ruling row, Case file) {
        var about = row.text("about");
        if (about == null) {
            return "";
        }
        return switch (about) {
            case "country" -> file.country();
            case "purpose" -> file.purpose();
            default -> throw new IllegalStateException("briefing-contents: nothing is about " + about);
        };
    }
}
