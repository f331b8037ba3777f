package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The result is made known to the member. */
record Notice(@PastOrPresent(message = "Ngày thông báo không được sau ngày hôm nay; hãy ghi đúng ngày đã thông báo.") LocalDate notifiedOn,
              String notifiedHow) {
}
