package vn.overseasmembers.access;

/**
 * Published in the changing transaction, after the write, when organisations, officers' functions or substitutions have changed: tasks may now
 * be another committee's to do.
 */
public record OfficesChanged() {
}
