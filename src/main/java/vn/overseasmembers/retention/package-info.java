/**
 * How long closed cases are kept, and what becomes of them then (issue 6): personal data is erased everywhere it lies, that it was done is recorded, and
 * every chain can still be verified. Nobody depends on this module.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Retention")
package vn.overseasmembers.retention;
