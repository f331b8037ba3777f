package vn.overseasmembers.journey;

/**
 * A line of a case's history with where in the journey it belongs.
 *
 * @param process     key of the process in which it happened, or null when only its neighbours tell
 * @param rule        key of the decision table that it tells of, or null
 * @param stateBefore the case's state when it was handed in, or null
 * @param superseded  whether it was recorded by mistake and does not count any more
 * @param after       what it follows when it has no process itself, whatever is left out of a list; null when it follows nothing
 */
public record CaseLine(TimelineRow row, String process, String rule, CaseState stateBefore, boolean superseded, After after) {

    /** The entry before that has a process. */
    public record After(String process, CaseState stateBefore) {
    }
}
