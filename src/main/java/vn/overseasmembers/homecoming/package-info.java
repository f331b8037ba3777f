/**
 * The member is back: report on result, self-review, letter back, placement in a cell, closing of the file.
 * Rule: {@code domain.md} 5.5; the report takes the path of the application and may be refused, then a new one is received.
 * Whoever was introduced abroad is introduced back and placed in a cell, usually the one he left; that cell may refuse.
 * Called by the model of the journey as {@code returns}; opinions and letter are processes of their own.
 * On acceptance the member belongs to the receiving cell, and temporary activity elsewhere is over.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Homecoming")
package vn.overseasmembers.homecoming;
