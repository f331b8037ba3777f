package vn.overseasmembers.journey;

import java.time.Instant;

/**
 * Something that an officer has handed in about a case and that still counts.
 *
 * @param submission  its number
 * @param path        process key and id of the task or start form
 * @param taskId      the task, or null for a start form
 * @param committee   code of the committee that acted
 * @param decision    the choice that was made, or null
 * @param stateBefore the case's state before it
 * @param at          when it was handed in
 */
public record Step(long submission, String caseNo, String path, String taskId, String committee, String decision, CaseState stateBefore,
                   Instant at) {
}
