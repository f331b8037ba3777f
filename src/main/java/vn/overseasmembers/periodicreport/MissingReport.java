package vn.overseasmembers.periodicreport;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The committee looks at a report that did not come.
 *
 * @param receivedOn day on which the report did come after all, or null
 */
record MissingReport(String decision, String reason,
                     @PastOrPresent(message = "Ngày xem xét không được sau ngày hôm nay; hãy ghi đúng ngày đã xem xét.") LocalDate consideredOn,
                     @PastOrPresent(message = "Ngày nhận báo cáo không được sau ngày hôm nay; hãy ghi đúng ngày nhận.") LocalDate receivedOn) {
}
