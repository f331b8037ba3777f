package vn.overseasmembers.opinionchain;

/**
 * A vote as the minutes give it.
 *
 * @param entitled members with the right to vote; never compared with the register
 */
record Vote(int entitled, int present, int inFavour, int against, int blank) {
}
