/**
 * The briefing before departure: held by the grassroots committee, recorded by the cell; approval of classified papers to be carried.
 * Rule: {@code domain.md} 5.2; what it has to contain comes from the table {@code briefing-contents}.
 * Of classified papers only yes or no, a reference number and who approved are kept.
 * Called by the model of the journey, beside the transfer of activity.
 * {@link vn.overseasmembers.supervision} asks {@link vn.overseasmembers.briefing.Briefings} before it records a departure.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Briefing")
package vn.overseasmembers.briefing;
