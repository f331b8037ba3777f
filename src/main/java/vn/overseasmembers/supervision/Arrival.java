package vn.overseasmembers.supervision;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The day on which the member came back into Vietnam; the deadlines of the return run from it. */
record Arrival(@PastOrPresent(message = "Ngày nhập cảnh không được sau ngày hôm nay; hãy ghi sau khi đảng viên đã về nước.") LocalDate enteredOn) {
}
