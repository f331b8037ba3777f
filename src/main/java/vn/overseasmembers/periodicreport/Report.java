package vn.overseasmembers.periodicreport;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** A periodic report as it was received. */
record Report(@PastOrPresent(message = "Ngày nhận báo cáo không được sau ngày hôm nay; hãy ghi đúng ngày nhận.") LocalDate receivedOn,
              String summary, Boolean activityKept, String events) {
}
