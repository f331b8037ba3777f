package vn.overseasmembers.returnplacement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The organisation abroad confirms the self-review for the time there. */
record SelfReviewConfirmation(@PastOrPresent(message = "Ngày xác nhận không được sau ngày hôm nay; hãy ghi đúng ngày đã xác nhận.") LocalDate confirmedOn,
                              String comment) {
}
