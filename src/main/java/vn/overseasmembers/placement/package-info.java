/**
 * The organisation abroad takes the member in: the MFA Party Committee passes the file on (or the slip goes ahead), the host places him.
 * Rule: {@code domain.md} 5.3. A host that refuses is replaced by another that the MFA Party Committee names.
 * Placed officially, the member belongs to the cell abroad; placed temporarily, he stays in his home cell with status "temporary".
 * Called by the model of transfer; uses {@link vn.overseasmembers.letter} for the slip and {@link vn.overseasmembers.transfer} for hosts.
 * The case keeps the home cell and knows host and host cell from here on.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Placement")
package vn.overseasmembers.placement;
