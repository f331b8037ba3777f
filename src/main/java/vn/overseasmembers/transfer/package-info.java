/**
 * Transfer of Party activity abroad: which regime, the file, the self-review, where the member goes, who guides a lone member.
 * Rule: {@code domain.md} sections 4 and 5.3; the tables {@code transfer-regime}, {@code host-route} and {@code destination}.
 * Runs beside briefing and stay: the organisation abroad accepts a member after he has arrived.
 * Called by the model of the journey as {@code regime} and {@code hosts}; uses {@link vn.overseasmembers.letter} and placement through models.
 * {@link vn.overseasmembers.placement} asks {@link vn.overseasmembers.transfer.HostsAbroad} for other places.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Transfer")
package vn.overseasmembers.transfer;
