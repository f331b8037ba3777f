package vn.overseasmembers.transfer;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The grassroots committee's comment on the member's self-review. */
record SelfReviewComment(String comment,
                         @PastOrPresent(message = "Ngày nhận xét không được sau ngày hôm nay; hãy ghi đúng ngày đã nhận xét.") LocalDate commentedOn) {
}
