/**
 * An officer records that nobody abroad will confirm a member's self-review: the mission is asked at once, without waiting for the deadline.
 * Rule: {@code domain.md} 5.5. Recorded by the member's cell, a committee above it, or the organisation abroad.
 * The model calls {@code confirmations}, which tells the model of return-placement.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Confirmation missing")
package vn.overseasmembers.confirmationmissing;
