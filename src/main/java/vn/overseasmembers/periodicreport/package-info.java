/**
 * One periodic report of a member abroad, received by whoever manages him there, or by the home cell.
 * Rule: {@code domain.md} 5.4; whether it is late counts from the day it was received, not the day it was entered.
 * Opened by {@link vn.overseasmembers.supervision.Duties} on the days of the table {@code duty-calendar}; cancelled when the member is home.
 * Each report is a process of its own, so that a missing one never holds up the stay.
 * What the report says stays in the submission.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Periodic report")
package vn.overseasmembers.periodicreport;
