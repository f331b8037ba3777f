package vn.overseasmembers.engine;

import java.util.Map;

/**
 * Published in the engine's transaction when a start form was accepted.
 *
 * @param name      the process's name
 * @param acting the officer, and the organisation for which he acted
 * @param values the checked values by field; personal data, for our own tables only
 * @param form   name and version of the form that was answered
 */
public record StartSubmitted(String process, String name, String task, String caseNo, Acting acting, Map<String, Object> values, String form) {
}
