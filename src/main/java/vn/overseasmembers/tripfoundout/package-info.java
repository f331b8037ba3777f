/**
 * A trip of a member without a case is found out afterwards: recorded by the committee above his cell, with a reason, and counted.
 * Rule: {@code domain.md} 5.2. After the late briefing the case goes on with supervision and transfer.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Trip found out")
package vn.overseasmembers.tripfoundout;
