package vn.overseasmembers.engine;

/**
 * Published in the engine's transaction when a timer of a case has fired: a reminder, an escalation, something that falls due.
 *
 * @param process key of the process
 * @param node    id of the timer in the model
 * @param name    what it is called on the diagram
 */
public record TimerFired(String caseNo, String process, String node, String name) {
}
