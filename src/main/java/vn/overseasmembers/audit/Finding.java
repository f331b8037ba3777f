package vn.overseasmembers.audit;

/**
 * Something that is not as it was written.
 *
 * @param where name of a chain, {@code case/2026-000123}, or {@code checkpoint}
 * @param seq   number of the link or checkpoint
 */
record Finding(String where, long seq, What what) {

    enum What {
        /** The link does not follow from its contents and the link before it: it, or the hash of the one before, was changed. */
        CHANGED,
        /** The link is missing. */
        REMOVED,
        /** The link was not added by the way that links are added. */
        INSERTED,
        /** This link and all newer ones are missing. */
        CUT_OFF,
        /** What is kept of the newest link does not agree with it. */
        HEAD,
        /** Links up to this one are not those that were sealed: they were written anew. */
        NOT_AS_SEALED,
        /** What was handed in, or a reason, is not what the link was written about. */
        WORDS_CHANGED,
        /** Something was handed in, or is missing, without a link that tells of it. */
        WORDS_WITHOUT_LINK,
        /** Links were removed before their time had run out. */
        PRUNED_EARLY,
        /** The checkpoint is missing. */
        CHECKPOINT_REMOVED,
        /** The checkpoint, or the list of what it covers, was changed. */
        CHECKPOINT_CHANGED,
        /** The checkpoint's signature is none of a key that is known here. */
        SIGNATURE,
        /** The checkpoint is not the one that was written out. */
        NOT_AS_WRITTEN_OUT
    }
}
