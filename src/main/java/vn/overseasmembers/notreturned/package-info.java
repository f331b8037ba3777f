/**
 * A member whose planned day of return has passed: the cell says why, the committee waits or passes it on to the inspection committee.
 * Rule: {@code domain.md} 5.4; the days come from the table {@code deadlines}, rows {@code not-returned-…}.
 * Opened by {@link vn.overseasmembers.supervision.Duties} once for each planned day; cancelled by entry, an extension or the end of the stay.
 * Called by its model as {@code absences}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Not returned")
package vn.overseasmembers.notreturned;
