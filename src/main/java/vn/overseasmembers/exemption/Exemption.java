package vn.overseasmembers.exemption;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One exemption, asked for, granted or over.
 *
 * @param state             asked, refused, granted, ended (he takes part again), succeeded (by another exemption), dropped (before it was answered)
 * @param alone             null when nobody knows
 * @param attendancePossible null when nobody knows
 * @param cellDecision      agree or refuse, or null before the cell has met
 * @param committeeDecision agree or refuse, or null before the committee has decided
 * @param decidedBy         cell or grassroots as the table says, or null
 * @param reason            the table's word for the ground, or for the refusal; or null
 * @param statusBefore      the member's status to which he comes back, or null
 */
record Exemption(int id, String caseNo, String state, LocalDate askedOn, String ground, Boolean alone, Boolean attendancePossible, LocalDate until,
                 String cellDecision, LocalDate resolvedOn, String committeeDecision, LocalDate decidedOn, String decidedBy, String refusedBecause,
                 String reason, String statusBefore, LocalDate grantedOn) {

    boolean granted() {
        return state.equals("granted");
    }

    /** From which day it counts, if it was granted. */
    Optional<LocalDate> since() {
        return Optional.ofNullable(grantedOn);
    }

    /** The day of the decision that grants it. */
    LocalDate decided() {
        return "cell".equals(decidedBy) ? resolvedOn : decidedOn;
    }
}
