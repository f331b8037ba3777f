package vn.overseasmembers.journey;

/** Tasks are due on other days than before, and those that are open shall follow. Published in the changing transaction, after the change. */
public record DeadlinesChanged() {
}
