package vn.overseasmembers.journey;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.organisation.Organisations;

/** What every decision table is asked with about a case: the day, and the organisations whose rules apply, from the root to the home cell. */
@Component
public class CaseFacts {

    private final Organisations organisations;
    private final Today today;

    CaseFacts(Organisations organisations, Today today) {
        this.organisations = organisations;
        this.today = today;
    }

    public Facts of(Case file) {
        return on(today.today(), file);
    }

    /** For a rule that stays the one of an earlier day; the tree is always that of today. */
    public Facts on(LocalDate day, Case file) {
        return Facts.on(day, organisations.scope(file.homeCell(), today.today()));
    }
}
