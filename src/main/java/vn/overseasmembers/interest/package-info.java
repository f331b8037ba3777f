/**
 * An officer declares an interest in a case: from then on he neither sees nor handles its tasks; another officer of the committee does, or,
 * where it has nobody else, the nearest committee above. Rule: {@code domain.md} 5.1 and the contract, sign-in and roles.
 * The declaration itself is kept by {@code access}, which everybody asks who may act.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Interest")
package vn.overseasmembers.interest;
