/**
 * A visit at home in the middle of a stay abroad. It is recorded and changes nothing: not the return, not the duties.
 * Rule: {@code domain.md} 5.4. Recorded by whoever manages the member, at home or abroad.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Home visit")
package vn.overseasmembers.homevisit;
