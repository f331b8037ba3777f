package vn.overseasmembers.engine;

import java.util.Map;

/**
 * Published in the engine's transaction when a start form has opened a case.
 *
 * @param values the checked values by field; personal data, for our own tables only
 * @param form   name and version of the form that was answered
 */
public record StartSubmitted(String process, String task, String caseNo, String username, Map<String, Object> values, String form) {
}
