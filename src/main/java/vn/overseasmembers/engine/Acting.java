package vn.overseasmembers.engine;

/**
 * The officer who acts, always a real person.
 *
 * @param username  the officer's account
 * @param committee code of the organisation whose task it is, in which the officer serves today
 * @param actingFor code of the committee in whose place it acts because that one has no living officer, or null
 * @param inPlaceOf account of the officer whose named substitute he is in that committee, or null when he serves in his own right
 */
public record Acting(String username, String committee, String actingFor, String inPlaceOf) {

    /** Somebody who serves in his own right. */
    public Acting(String username, String committee, String actingFor) {
        this(username, committee, actingFor, null);
    }
}
