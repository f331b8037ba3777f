/**
 * The record of what happened, and whether it can be trusted (issue 6). Whatever is only ever added is linked into chains by the database, in the
 * transaction of what it tells of; here chains are sealed into signed checkpoints, verified, and given to auditors. {@code docs/record.md} says what
 * is hashed, byte by byte, and what is and isn't protected. Nobody depends on this module: what happens does not wait for it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Audit")
package vn.overseasmembers.audit;
