package vn.overseasmembers.journey;

/** The member has entered Vietnam, as it was recorded just now; published in the transaction that records it, after the case knows. */
public record CameHome(String caseNo) {
}
