/**
 * The member takes back his application, at any point before departure: recorded by his cell or a committee above it.
 * Rule: {@code domain.md} 5.1. Recorded by mistake it is undone, and the case goes on at the tasks that it stopped. The journey stops, letters that were written are void, the case is closed.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Withdrawal")
package vn.overseasmembers.withdrawal;
