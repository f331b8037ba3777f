/**
 * A member abroad moves to another cell of the same country, or his cell is dissolved: the host places him anew.
 * Rule: {@code domain.md} 5.4. Nothing is written at home; a host that cannot place him is replaced by one that the MFA Party Committee names.
 * A move to another country is a change of the stay and goes through the chain.
 * Called by its model as {@code moves}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Move abroad")
package vn.overseasmembers.moveabroad;
