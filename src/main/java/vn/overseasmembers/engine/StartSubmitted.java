package vn.overseasmembers.engine;

import java.util.Map;

/**
 * Published in the engine's transaction when a start form was accepted.
 *
 * @param name      the process's name
 * @param committee code of the organisation for which the officer acted
 * @param values the checked values by field; personal data, for our own tables only
 * @param form   name and version of the form that was answered
 */
public record StartSubmitted(String process, String name, String task, String caseNo, String username, String committee, Map<String, Object> values, String form) {
}
