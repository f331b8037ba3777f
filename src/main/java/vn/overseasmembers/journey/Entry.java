package vn.overseasmembers.journey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Ruling;

/**
 * One thing that happened to a case, as it is about to be added to the timeline. Nothing personal but the officer's account: what was
 * handed in stands in the submission that the entry points to.
 *
 * @param kind    what happened, in kebab case: {@code task-completed}
 * @param inPlaceOf account of the officer whose substitute the actor was, or null
 * @param details keys, choices, days, codes and numbers that the sentence needs
 */
public record Entry(String caseNo, String kind, String actor, String inPlaceOf, String actingFor, String committee, String process, String task,
                    String taskId, Long submission, Ruling ruling, Map<String, String> details) {

    public Entry {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Entry of(String caseNo, String kind) {
        return new Entry(caseNo, kind, null, null, null, null, null, null, null, null, null, Map.of());
    }

    public Entry by(Acting acting) {
        return new Entry(caseNo, kind, acting.username(), acting.inPlaceOf(), acting.actingFor(), acting.committee(), process, task, taskId, submission,
            ruling, details);
    }

    public Entry of(String committee) {
        return new Entry(caseNo, kind, actor, inPlaceOf, actingFor, committee, process, task, taskId, submission, ruling, details);
    }

    public Entry in(OpenTask open) {
        return new Entry(caseNo, kind, actor, inPlaceOf, open.actingFor(), open.committee(), open.process(), open.key(), open.id(), submission,
            ruling, details);
    }

    /** A node of a process, without an open task at hand. */
    Entry at(String process, String node, String taskId) {
        return new Entry(caseNo, kind, actor, inPlaceOf, actingFor, committee, process, node, taskId, submission, ruling, details);
    }

    /** The row of the decision table that decided, with its citation. */
    public Entry under(Ruling ruling) {
        return new Entry(caseNo, kind, actor, inPlaceOf, actingFor, committee, process, task, taskId, submission, ruling, details);
    }

    public Entry handedIn(long submission) {
        return new Entry(caseNo, kind, actor, inPlaceOf, actingFor, committee, process, task, taskId, submission, ruling, details);
    }

    public Entry with(String name, Object value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(details);
        more.put(name, value.toString());
        return new Entry(caseNo, kind, actor, inPlaceOf, actingFor, committee, process, task, taskId, submission, ruling, more);
    }
}
