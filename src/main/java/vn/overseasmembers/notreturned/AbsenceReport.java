package vn.overseasmembers.notreturned;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The cell reports why the member is not back.
 *
 * @param expectedOn day on which he can be back, or null
 */
record AbsenceReport(@PastOrPresent(message = "Ngày báo cáo không được sau ngày hôm nay; hãy ghi đúng ngày đã báo cáo.") LocalDate reportedOn,
                     String explanation, LocalDate expectedOn) {
}
