package vn.overseasmembers.homecoming;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The member was urged to hand in the report on the result. */
record Urging(@PastOrPresent(message = "Ngày đôn đốc không được sau ngày hôm nay; hãy ghi đúng ngày đã đôn đốc.") LocalDate urgedOn, String note) {
}
