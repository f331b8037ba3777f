package vn.overseasmembers.periodicreport;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The member has been asked for a report that did not come. */
record Urging(@PastOrPresent(message = "Ngày đôn đốc không được sau ngày hôm nay; hãy ghi đúng ngày đã đôn đốc.") LocalDate urgedOn,
              String urgedHow, String answer) {
}
