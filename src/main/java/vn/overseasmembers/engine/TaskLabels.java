package vn.overseasmembers.engine;

import java.util.Map;

/** The few words that Tasklist's list shows of a task while it is open; implemented by the module that owns the case. */
public interface TaskLabels {

    /** By variable name; task-local in the engine, gone when the task ends. */
    Map<String, String> of(OpenTask task);

    /** The member about whom the case is, who does not count as officer in it. */
    Long memberOf(String caseNo);
}
