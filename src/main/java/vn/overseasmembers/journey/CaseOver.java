package vn.overseasmembers.journey;

/**
 * A case is closed, whatever the reason; published in the transaction that closes it. What runs beside the journey and has no sense without it
 * ends then.
 */
public record CaseOver(String caseNo) {
}
