package vn.overseasmembers.journey;

import java.time.Instant;

/**
 * One line of a case's history as people read it.
 *
 * @param what     a Vietnamese sentence
 * @param actor    account of the officer who acted, or null for the system
 * @param who      the officer's name and committee, or the committee alone
 * @param citation the rule text it rests on, or null
 */
public record TimelineRow(long id, Instant at, String kind, String what, String actor, String who, String citation) {
}
