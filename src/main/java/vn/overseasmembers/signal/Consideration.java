package vn.overseasmembers.signal;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The inspection committee says whether what it was told may be a violation. */
record Consideration(String decision, String reason,
                     @PastOrPresent(message = "Ngày xem xét không được sau ngày hôm nay; hãy ghi đúng ngày đã xem xét.") LocalDate consideredOn,
                     String documentNo) {
}
