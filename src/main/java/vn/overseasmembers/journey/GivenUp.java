package vn.overseasmembers.journey;

/**
 * What somebody had asked for about a case and what was given up because a step left it without sense: a change of the stay when the application was
 * withdrawn, a move abroad when the member came home. When that step is undone it comes back.
 */
public interface GivenUp {

    /**
     * Brings back what has been given up since a step, where it waited, in the transaction of the undoing; the case is again as it was before the
     * step. Where nothing was given up nothing happens.
     */
    void comesBack(Step undone);
}
