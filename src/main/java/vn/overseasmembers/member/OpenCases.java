package vn.overseasmembers.member;

/** Whether members are on their way abroad; answered by whoever keeps the cases, for whoever edits their records. */
public interface OpenCases {

    /** Whether a member has a case that is not closed. */
    boolean hasOne(long memberId);
}
