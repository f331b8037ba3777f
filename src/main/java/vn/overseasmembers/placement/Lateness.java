package vn.overseasmembers.placement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What the committee makes of the explanation. */
record Lateness(String decision, String reason,
                @PastOrPresent(message = "Ngày xem xét không được sau ngày hôm nay; hãy ghi đúng ngày xem xét.") LocalDate decidedOn) {
}
