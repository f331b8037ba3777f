/**
 * Accounts, and the dated functions that officers hold in organisations ({@code contract.md}, sign-in and roles). Membership of the
 * committee is the right to work on its tasks; this module says who is a member of which on a day.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Access")
package vn.overseasmembers.access;
