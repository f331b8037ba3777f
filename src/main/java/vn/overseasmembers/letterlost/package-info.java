/**
 * An officer records that a letter or slip is lost on its way: it is void, and its writers begin again with a new number.
 * Rule: {@code domain.md} 5.3. Recorded by the member's cell, a committee above it, or the organisation abroad.
 * The model calls {@code letters}, which tells the model of transfer or return-placement.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Letter lost")
package vn.overseasmembers.letterlost;
