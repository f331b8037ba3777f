package vn.overseasmembers.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/**
 * One stay abroad of one member. Days are days in Vietnam.
 *
 * @param no            case number {@code YYYY-NNNNNN}, also the business key of all its processes
 * @param memberId      {@link #NOBODY} once it is erased who it was
 * @param homeCell      code of the member's cell when the case was opened
 * @param tripKind      mission, study, expert, labour, spouse, self-established, visit, tourism, treatment, other
 * @param country       ISO 3166-1 alpha-2
 * @param returnOn      planned day of return
 * @param funding       state, employer, self, foreign
 * @param startedFor    code of the committee that filed the application
 * @param agreedOn      day of the deciding level's decision, or null
 * @param departedOn    day of departure as recorded, or null
 * @param enteredOn     day of entry into Vietnam as recorded, or null
 * @param regime        official, temporary, party-group, temporary-cell or none; null until decided
 * @param route         slip, organisation, establish, reserve or alone; null until decided
 * @param host          code of the organisation abroad that manages the stay, or null
 * @param hostCell      code of the cell abroad in which the member is placed, or null
 * @param receivingCell code of the cell chosen to take the member back, or null
 * @param unbriefed     left when the member had a case but no briefing, found-out when he had no case at all; else null
 * @param urgent        whether everybody handles it within the short deadlines
 */
public record Case(String no, long memberId, String homeCell, CaseState state, String tripKind, String purpose, String country,
                   LocalDate departOn, LocalDate returnOn, String funding, boolean relativesAbroad, boolean classifiedPapers,
                   String sendingDecisionNo, LocalDate sendingDecisionOn, String sendingAuthority, String startedBy, String startedFor,
                   Instant openedAt, LocalDate agreedOn, LocalDate departedOn, LocalDate enteredOn, String regime, String route,
                   String host, String hostCell, String receivingCell, Instant closedAt, boolean urgent, String unbriefed) {

    /** In the place of the member once it is erased who it was. */
    public static final long NOBODY = 0;

    /** The planned stay in whole calendar months; {@code domain.md} section 4. */
    public int wholeMonths() {
        return (int) Period.between(departOn, returnOn).toTotalMonths();
    }

    /** Days of the planned stay beyond its whole calendar months. */
    public int daysBeyondMonths() {
        return Period.between(departOn, returnOn).getDays();
    }

    /** The same case with a stay planned otherwise. */
    public Case planned(LocalDate departs, LocalDate returns, String to, String reason) {
        return new Case(no, memberId, homeCell, state, tripKind, reason, to, departs, returns, funding, relativesAbroad, classifiedPapers,
            sendingDecisionNo, sendingDecisionOn, sendingAuthority, startedBy, startedFor, openedAt, agreedOn, departedOn, enteredOn, regime, route,
            host, hostCell, receivingCell, closedAt, urgent, unbriefed);
    }

    public boolean open() {
        return closedAt == null;
    }
}
