package vn.overseasmembers.placement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The MFA Party Committee has the file and has told the committee abroad.
 *
 * @param cardKept whether the member card came with the file and is kept
 */
record FileReceipt(@PastOrPresent(message = "Ngày nhận hồ sơ không được sau ngày hôm nay; hãy ghi đúng ngày nhận.") LocalDate receivedOn,
                   @PastOrPresent(message = "Ngày thông báo cấp ủy ngoài nước không được sau ngày hôm nay; hãy ghi đúng ngày thông báo.") LocalDate notifiedOn,
                   Boolean cardKept) {
}
