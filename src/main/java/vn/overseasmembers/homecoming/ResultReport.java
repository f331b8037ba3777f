package vn.overseasmembers.homecoming;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The member's report on the result of the trip. */
record ResultReport(@PastOrPresent(message = "Ngày nhận báo cáo không được sau ngày hôm nay; hãy ghi đúng ngày nhận.") LocalDate receivedOn,
                    String result) {
}
