package vn.overseasmembers.engine;

import java.util.Map;

/**
 * Published in the engine's transaction when a submission was accepted, before the process moves on.
 *
 * @param values  the submission's checked values, by field
 * @param form    name and version of the form that was answered
 */
public record TaskCompleted(OpenTask task, Acting acting, Map<String, Object> values, String form, Outcome outcome) {
}
