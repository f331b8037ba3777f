/**
 * The register says something new about a member whose case is open: he is suspended or may not go any more, which the history tells, or he
 * has left the Party, was deleted or expelled, or has died, and then the case ends in whatever phase it is. Rule: {@code domain.md} section 3.
 * What the register's changes mean for a case is looked at in a process of its own, one transaction for each case, so that an import neither
 * waits for cases nor fails because of one. Called by its model as {@code statusChanges}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Status change")
package vn.overseasmembers.statuschange;
