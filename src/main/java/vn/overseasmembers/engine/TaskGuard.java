package vn.overseasmembers.engine;

/** A further condition on who may work on a task, asked before any handler; refuses with a {@link Rejection}. */
public interface TaskGuard {

    void check(OpenTask task, String username);
}
