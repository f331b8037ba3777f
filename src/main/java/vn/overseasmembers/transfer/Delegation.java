package vn.overseasmembers.transfer;

/** A case is one member's file: nobody travels with him as far as it says. */
final class Delegation {

    static final int SIZE = 0;
    static final int OFFICIAL = 0;
    /** Official and probationary members together. */
    static final int COUNTING_PROBATIONARY = 0;

    private Delegation() {
    }
}
