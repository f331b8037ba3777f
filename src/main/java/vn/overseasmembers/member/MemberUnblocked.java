package vn.overseasmembers.member;

/**
 * Neither an inspection of the member nor a complaint against him is being handled any more. Published in the changing transaction, after
 * the write.
 */
public record MemberUnblocked(long memberId) {
}
