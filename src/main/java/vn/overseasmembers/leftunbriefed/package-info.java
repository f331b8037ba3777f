/**
 * A member with permission has left before he was briefed: recorded by the committee above his cell, with a reason, and counted.
 * Rule: {@code domain.md} 5.2. {@link vn.overseasmembers.briefing.LateBriefings} then asks for the briefing where he is.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Left unbriefed")
package vn.overseasmembers.leftunbriefed;
