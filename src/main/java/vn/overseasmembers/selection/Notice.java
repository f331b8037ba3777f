package vn.overseasmembers.selection;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** When and how the member was told; the time for a complaint runs from that day. */
record Notice(@PastOrPresent(message = "Ngày thông báo không được sau ngày hôm nay; hãy ghi đúng ngày đã thông báo cho đảng viên.") LocalDate notifiedOn,
              String notifiedHow) {
}
