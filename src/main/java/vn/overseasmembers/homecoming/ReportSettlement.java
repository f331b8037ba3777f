package vn.overseasmembers.homecoming;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What the committee makes of a report that was refused again and again. */
record ReportSettlement(String decision, String reason,
                        @PastOrPresent(message = "Ngày xem xét không được sau ngày hôm nay; hãy ghi đúng ngày xem xét.") LocalDate decidedOn, String note) {
}
