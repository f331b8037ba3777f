package vn.overseasmembers.journey;

import java.util.Set;

/** Steps of a case that can be undone when they were recorded by mistake; each phase knows how for its own. */
public interface Undoable {

    /** The steps, as process key and id of the task or start form: {@code supervision/departure}. */
    Set<String> paths();

    /**
     * Puts the case, what the phase keeps about it, and its processes back to where they were before the step.
     *
     * @throws vn.overseasmembers.engine.Rejection when it can't be undone, with a sentence that says why
     */
    void undo(Step step);
}
