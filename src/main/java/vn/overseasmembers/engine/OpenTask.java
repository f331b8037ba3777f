package vn.overseasmembers.engine;

import java.time.Instant;
import java.util.Map;

/**
 * A user task as the domain sees it.
 *
 * @param process   key of the process definition
 * @param key       id of the task in the model
 * @param committee code of the organisation that works on it
 * @param actingFor code of the organisation in whose place that one acts, or null
 * @param due       when it is due, or null
 * @param variables the process's variables (keys and choices only)
 */
public record OpenTask(String id, String process, String key, String name, String caseNo, String committee, String actingFor,
                       Instant opened, Instant due, Map<String, Object> variables) {

    /** Process key and task id, as handlers name it. */
    public String path() {
        return process + "/" + key;
    }

    /** Code of the organisation whose task it is, also while another acts in its place. */
    public String responsible() {
        return actingFor == null ? committee : actingFor;
    }

    /** A number that the process holds. */
    public int number(String variable) {
        return ((Number) variables.get(variable)).intValue();
    }

    /** A key or choice that the process holds, or null. */
    public String text(String variable) {
        return (String) variables.get(variable);
    }
}
