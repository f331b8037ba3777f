package vn.overseasmembers.placement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** Why the member has presented the letter late, or not yet. */
record Explanation(@PastOrPresent(message = "Ngày giải trình không được sau ngày hôm nay; hãy ghi đúng ngày trên bản giải trình.") LocalDate explainedOn,
                   String explanation) {
}
