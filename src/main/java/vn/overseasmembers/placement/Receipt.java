package vn.overseasmembers.placement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The host's receipt is back with the sender. */
record Receipt(@PastOrPresent(message = "Ngày nhận phiếu báo không được sau ngày hôm nay; hãy ghi đúng ngày nhận.") LocalDate receivedOn,
               String receiptNo) {
}
