/**
 * Versions of the owner's processes: what is deployed at a start, what comes in as a draft, and its release. Everything passes the gate
 * ({@code modelling}) first.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Release")
package vn.overseasmembers.release;
