/**
 * The dated tree of Party organisations ({@code domain.md} section 2): who stands above whom on a day, what lives on after a merger, and
 * where in a country members can go. Read by every module that has to find a committee; depends on none.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Organisation")
package vn.overseasmembers.organisation;
