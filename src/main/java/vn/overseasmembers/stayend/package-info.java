/**
 * A stay abroad that ends otherwise than by coming home: the member has left the Party, was deleted or expelled, has died, settled abroad, or
 * nobody can reach him. Rule: {@code domain.md} 5.4. A committee above the cell records it; what is open of the case stops and the case ends.
 * Called by its model as {@code ends}; whoever learns of such a change from the register may call {@link vn.overseasmembers.stayend.StayEnds}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Stay end")
package vn.overseasmembers.stayend;
