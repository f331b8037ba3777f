package vn.overseasmembers.engine;

import java.util.Map;

/**
 * Published in the engine's transaction when a submission has passed its form's checks, before its handler runs; if the handler refuses,
 * everything that listeners wrote is rolled back with it.
 *
 * @param values the checked values by field; personal data, for our own tables only
 * @param form   name and version of the form that was answered
 */
public record TaskSubmitted(OpenTask task, Acting acting, Map<String, Object> values, String form) {
}
