package vn.overseasmembers.register;

/** Told how far an import is. Called from the importing thread, some hundred times at most a second. */
interface Progress {

    /** For callers that do not watch. */
    Progress UNWATCHED = (stage, rows, share) -> { };

    /**
     * @param stage what is being done: key of its words in {@code pages.properties}
     * @param rows  rows dealt with in this stage, or 0
     * @param share how much of the stage is done, 0 to 1, or -1 when that is not known
     */
    void at(String stage, long rows, double share);
}
