package vn.overseasmembers.engine;

/** Published in the engine's transaction when an open task ended without being completed, because its process was stopped. */
public record TaskRemoved(String taskId, String caseNo) {
}
