package vn.overseasmembers.access;

/**
 * The tree of organisations, or who serves where, is not what it was: an import or a page has changed it. Whose turn an open task is may be
 * another committee's now. Published in the changing transaction, after the write.
 */
public record CommitteesChanged() {
}
