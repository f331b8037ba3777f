/**
 * Choosing who may go: the file is prepared, opinions and verification are gathered, the deciding committee decides, the member is told.
 * Rule: {@code domain.md} 5.1; who decides comes from the table {@code approval-chain}, the hard stop from {@code hard-stop}.
 * An agreement opens the way to briefing and transfer; a refusal closes the case, so that the member can apply anew.
 * Called by the model of the journey; its task "decide" shows what {@link vn.overseasmembers.opinionchain} has gathered.
 * Reasons and conditions stay in the submissions; this module keeps numbers, days and choices.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Selection")
package vn.overseasmembers.selection;
