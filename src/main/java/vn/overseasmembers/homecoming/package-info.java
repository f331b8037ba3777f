/**
 * The member is back: report on result, placement in a cell, closing of the file.
 * Rule: {@code domain.md} 5.5; the report takes the path of the application and may be refused, then a new one is received.
 * Whoever was introduced abroad is introduced back and placed by a process of its own, as are opinions.
 * Called by the model of the journey; its own model calls {@code returns}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Homecoming")
package vn.overseasmembers.homecoming;
