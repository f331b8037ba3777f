/**
 * What is passed on to an inspection committee because it may be a violation: reports that do not come, members who do not come back.
 * Rule: {@code domain.md} 5.4; a possible violation goes to the inspection committee, the member is heard before any decision.
 * A signal is a process of its own, so it outlives the return of the member and the end of the case.
 * Raised by the models of periodic-report and not-returned, which call it as {@code signals}; once for each matter.
 * The committee's reasons stay in the submission.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Signal")
package vn.overseasmembers.signal;
