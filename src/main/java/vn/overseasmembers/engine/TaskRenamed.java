package vn.overseasmembers.engine;

/**
 * Published in the engine's transaction when an open task has followed a newer version of its process in which it has another id or name.
 *
 * @param task id in the model
 * @param name as the person sees it
 */
public record TaskRenamed(String taskId, String caseNo, String task, String name) {
}
