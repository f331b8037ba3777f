package vn.overseasmembers.engine;

/**
 * Published in the engine's transaction when a timer of a case begins to wait that belongs to no task.
 *
 * @param process key of the process
 * @param node    id of the timer in the model
 */
public record TimerSet(String caseNo, String process, String node) {
}
