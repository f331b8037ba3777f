package vn.overseasmembers.engine;

/** Published in the engine's transaction when a user task has reached its committee. */
public record TaskOpened(OpenTask task) {
}
