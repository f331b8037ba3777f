package vn.overseasmembers.placement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The overseas-work slip (phiếu công tác ngoài nước). */
record Slip(@PastOrPresent(message = "Ngày cấp phiếu công tác không được sau ngày hôm nay; hãy ghi đúng ngày trên phiếu.") LocalDate issuedOn) {
}
