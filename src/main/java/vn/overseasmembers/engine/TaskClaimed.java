package vn.overseasmembers.engine;

/**
 * Published in the engine's transaction when an officer claims a task for himself, or gives it back.
 *
 * @param claimed false when it is given back
 */
public record TaskClaimed(OpenTask task, Acting acting, boolean claimed) {
}
