package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The member takes part again.
 *
 * @param endedBecause returned, period-over, requested or ground-gone
 */
record Resumption(@PastOrPresent(message = "Ngày trở lại sinh hoạt không được sau ngày hôm nay; hãy ghi đúng ngày.") LocalDate resumedOn,
                  String endedBecause, String note) {
}
