package vn.overseasmembers.annualreview;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The host cell's comment on a member in temporary activity. */
record HostComment(String comment,
                   @PastOrPresent(message = "Ngày nhận xét không được sau ngày hôm nay; hãy ghi đúng ngày đã nhận xét.") LocalDate commentedOn) {
}
