package vn.overseasmembers.supervision;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The day on which the member left Vietnam; it may differ from the plan. */
record Departure(@PastOrPresent(message = "Ngày xuất cảnh không được sau ngày hôm nay; hãy ghi sau khi đảng viên đã xuất cảnh.") LocalDate departedOn) {
}
