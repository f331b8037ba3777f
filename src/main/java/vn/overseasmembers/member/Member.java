package vn.overseasmembers.member;

import java.time.LocalDate;

/**
 * A member as the register knows him. Sensitive personal data throughout: never in logs, engine variables or engine history.
 *
 * @param bornOn        {@code YYYY} or {@code YYYY-MM-DD}, as known
 * @param officialOn    day of official recognition, or null while probationary
 * @param managementLevel central, provincial, superior, grassroots, or null when not known
 * @param status        active, waiting, temporary, exempt, suspended, transferred, left, deleted, expelled, deceased
 * @param discipline    discipline under consideration; null when nobody has said
 * @param investigation under investigation; null when nobody has said
 * @param political     unresolved political question; null when nobody has said
 * @param exitSuspended exit suspended by the authorities; null when nobody has said
 * @param inspectionOpen an inspection of the member is being handled
 * @param complaintOpen  a complaint against the member is being handled
 */
public record Member(long id, String cardNo, String cvNo, String fullName, String bornOn, String sex, LocalDate admittedOn,
                     LocalDate officialOn, String cell, String managementLevel, String employer, String residenceCell, String status,
                     String duesPaidUntil, Boolean discipline, Boolean investigation, Boolean political, Boolean exitSuspended,
                     boolean inspectionOpen, boolean complaintOpen) {

    public boolean official() {
        return officialOn != null;
    }
}
