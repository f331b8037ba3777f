package vn.overseasmembers.exemption;

import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.transfer.HostsAbroad;

/** Whether a ground exempts, by the table {@code exemption-grounds} and the facts of the case as they are today; what is not known never does. */
@Component
@AsksTable(value = "rules/exemption-grounds", given = {"ground", "alone", "organisationThere", "months", "attendancePossible", "tripKind"}, answers = {"answer", "decidedBy"})
class Grounds {

    private final Decisions decisions;
    private final CaseFacts facts;
    private final HostsAbroad hosts;

    Grounds(Decisions decisions, CaseFacts facts, HostsAbroad hosts) {
        this.decisions = decisions;
        this.facts = facts;
        this.hosts = hosts;
    }

    Ruling ask(Case file, Exemption exemption) {
        return decisions.decide("exemption-grounds", facts.of(file)
            .with("ground", exemption.ground())
            // whoever has been placed in a cell there is among members, whatever the application says
            .with("alone", file.hostCell() == null ? exemption.alone() : Boolean.FALSE)
            .with("organisationThere", organisationThere(file))
            .with("months", file.wholeMonths())
            .with("attendancePossible", exemption.attendancePossible())
            .with("tripKind", file.tripKind()));
    }

    boolean organisationThere(Case file) {
        return !hosts.in(file.country()).isEmpty();
    }

    static boolean allowed(Ruling ruling) {
        return "allowed".equals(ruling.text("answer")) && !"none".equals(ruling.text("decidedBy"));
    }
}
