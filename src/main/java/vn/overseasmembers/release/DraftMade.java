package vn.overseasmembers.release;

/** A draft was stored. Published in the transaction that stores it. */
record DraftMade(long draft) {
}
