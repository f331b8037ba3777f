package vn.overseasmembers.engine;

import java.time.Instant;

/** Published in the engine's transaction when an open task has got another due date. */
public record TaskRetimed(String taskId, String caseNo, Instant due) {
}
