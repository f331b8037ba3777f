/**
 * Something was recorded by mistake: a committee above the one that acted says so with a reason, and the step is undone. Case, processes and what
 * the phase keeps become again what they were before; nothing is erased, the history tells both. Rule: issue 3 and {@code domain.md} 9.
 * How a step is undone is known to its phase ({@link vn.overseasmembers.journey.Undoable}); what can't be undone is refused with the reason.
 * Called by its model as {@code mistakes}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Mistake")
package vn.overseasmembers.mistake;
