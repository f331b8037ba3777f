package vn.overseasmembers.engine;

/**
 * Published in the engine's transaction when an open task has gone to another committee.
 *
 * @param task as it is now
 * @param from code of the committee that worked on it before
 */
public record TaskMoved(OpenTask task, String from) {
}
