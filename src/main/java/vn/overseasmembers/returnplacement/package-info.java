/**
 * A member whose activity was transferred abroad is introduced back and placed in a cell, usually the one he left; that cell may refuse.
 * Rule: {@code domain.md} 5.5; where nobody abroad confirms the self-review the mission does, or the committee goes on with a note.
 * Called by the model of homecoming; its own model calls {@code returnPlaces}, and the letter is a process of its own.
 * A letter that is lost before the committee, or elsewhere the cell, has it is written anew.
 * On acceptance the member belongs to the receiving cell, and temporary activity elsewhere is over.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Return placement")
package vn.overseasmembers.returnplacement;
