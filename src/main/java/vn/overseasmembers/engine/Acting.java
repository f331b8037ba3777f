package vn.overseasmembers.engine;

/**
 * The officer who acts, always a real person.
 *
 * @param username  the officer's account
 * @param committee code of the organisation whose task it is, in which the officer serves today
 * @param actingFor code of the committee in whose place it acts because that one has no living officer, or null
 */
public record Acting(String username, String committee, String actingFor) {
}
